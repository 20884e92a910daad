"""Whatever a page says, in whichever field, list, picture or row: its words are found."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.blocks import StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTable

from cities.models import CityPage
from portal.base.localized_text import LocalizedText
from portal.search.answering import find
from portal.search.models import SearchDocument
from portal.search.request import SearchRequest
from practices.modules.models import Dependency, ModulePage, Release, ReleaseState
from practices.publications.models import Award, EvidenceRow, GoodPracticePage, Publication, PublicService
from practices.visits.models import ReportParticipant, VisitReportPage
from tests.factories import (
    make_city,
    make_city_page,
    make_image,
    make_module_page,
    make_network,
    make_network_page,
    make_practice_page,
    make_report_page,
)
from tests.media.samples import stored_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]


class Canaries:
    """Makes a word for each place, and knows all it made."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}

    def __call__(self, place: str) -> str:
        self.words[place] = f"kanari{len(self.words):02}vogel"
        return self.words[place]

    def local(self, place: str) -> LocalizedText:
        return LocalizedText({"de": self(place), "en": f"{place} in English"})

    def fields(self, *names: str) -> dict[str, str]:
        return {name: self(name) for name in names}

    def local_fields(self, *names: str) -> dict[str, LocalizedText]:
        return {name: self.local(name) for name in names}

    def not_found(self) -> list[str]:
        return [place for place, word in self.words.items() if _found(word) != 1]


def _found(word: str) -> int:
    return find(SearchRequest(word, "de"), AnonymousUser()).total


@pytest.fixture
def canary() -> Canaries:
    return Canaries()


def publish(page: Publication) -> None:
    page.save()
    page.save_revision().publish()


def story(canary: Canaries) -> Iterator[tuple[str, Any]]:
    """One of each block."""
    image = make_image(alt_text=canary.local("alt text"), caption=canary.local("picture's own caption"))
    other = make_image(alt_text=canary.local("alt text in a gallery"))
    yield "heading", canary("heading")
    yield "text", f"<p>{canary('running text')}</p>"
    yield "quote", {"text": canary("quote"), "speaker": canary("speaker"), "role": canary("speaker's role")}
    figure = {"value": "115", "text": canary("figure"), "source": canary("source of a figure")}
    yield "figures", {"figures": [figure]}
    yield "steps", [{"title": canary("step"), "text": canary("explanation of a step")}]
    yield "table", {"caption": canary("table caption"), "table": table(canary("table heading"), canary("cell"))}
    yield "notice", {"title": canary("notice"), "text": canary("text of a notice")}
    yield "picture", {"image": image, "caption": ""}
    yield "gallery", [{"image": other, "caption": canary("caption for this page")}]
    yield "document", {"document": stored_document(title=canary("title of a document")), "title": ""}
    yield "document", {"document": stored_document(), "title": canary("link text of a document")}
    yield "video", {"url": "https://vimeo.com/123456", "title": canary("title of a video")}


def table(heading: str, cell: str) -> TypedTable:
    raw = {"columns": [{"type": "text", "heading": heading}], "rows": [{"values": [cell]}]}
    block = CityPage._meta.get_field("story").stream_block.child_blocks["table"].child_blocks["table"]
    return block.to_python(raw)


def test_every_block_of_a_story(canary: Canaries) -> None:
    block = CityPage._meta.get_field("story").stream_block
    make_city_page(story=StreamValue(block, list(story(canary))))
    assert canary.not_found() == []


def test_every_part_of_a_practice(canary: Canaries) -> None:
    plain = ("subtitle", "plain_summary", "problem", "solution", "how_it_works", "beneficiaries", "results")
    local = ("stopped_reason", "cost_note", "staff", "funding", "legal_basis", "technology")
    cover = make_image(alt_text=canary.local("cover"), caption=canary.local("caption of the cover"))
    page: GoodPracticePage = make_practice_page(
        cover=cover,
        **canary.fields(*plain, "what_went_wrong", "to_take_over", "conditions"),
        **canary.local_fields(*local),
    )
    page.evidence = [
        EvidenceRow(
            indicator=canary.local("indicator"),
            before="1",
            after="2",
            unit=canary.local("unit of measure"),
            source=canary("source of the evidence"),
        )
    ]
    page.awards = [Award(name=canary.local("award"))]
    page.public_services = [PublicService(name=canary.local("public service"), identifier=canary("identifier"))]
    publish(page)
    assert canary.not_found() == []


def test_every_part_of_a_report(canary: Canaries) -> None:
    city = make_city("batumi")
    quote = {"text": canary("voice"), "speaker": canary("speaker"), "role": canary("role"), "is_paraphrase": False}
    contribution = {
        "city": city,
        "speaker": canary("guest"),
        "role": canary("guest's role"),
        "topic": canary("topic"),
    }
    step = {"text": canary("next step"), "owner": canary("owner"), "due": canary("due"), "is_done": False}
    picture = make_image(alt_text=canary.local("picture"), caption=canary.local("caption"))
    page: VisitReportPage = make_report_page(
        **canary.fields("findings", "decisions", "press_text"),
        **canary.local_fields("place", "purpose", "host_objective", "guest_objective", "cancellation_reason"),
    )
    page.voices = [("quote", quote)]
    page.contributions = [("contribution", {**contribution, "text": canary("contribution")})]
    page.next_steps = [("step", step)]
    page.pictures = [("picture", {"image": picture, "caption": ""})]
    page.participants = [ReportParticipant(role=canary.local("participant"), person_name=canary("person"))]
    publish(page)
    assert canary.not_found() == []


def test_every_part_of_a_module(canary: Canaries) -> None:
    needs = ("legal", "data", "staff", "hardware", "budget", "training")
    page: ModulePage = make_module_page(
        **canary.fields("description", "features", "manual"),
        **canary.local_fields("effort", *(f"requires_{need}" for need in needs)),
    )
    page.dependencies = [Dependency(name=canary("dependency"))]
    release(page, "1.0.0", canary.local("old notes"))
    release(page, "1.1.0", canary.local("new notes"))
    publish(page)
    assert canary.not_found() == []


def test_notes_of_a_draft_release_are_not_found(canary: Canaries) -> None:
    page = make_module_page()
    release(page, "1.0.0", canary.local("draft notes"), state=ReleaseState.DRAFT)
    publish(page)
    assert canary.not_found() == ["draft notes"]


def test_every_part_of_cities_and_networks(canary: Canaries) -> None:
    plain = ("introduction", "offers", "seeks", "arrival", "access")
    make_city_page(**canary.fields(*plain, "emergency", "holidays", "interpreters", "etiquette"))
    facts = canary.local_fields("motto", "purpose", "rules", "meeting_rhythm")
    make_network_page(make_network("ring", **facts), introduction=canary("introduction of a network"))
    assert canary.not_found() == []


def test_a_caption_changed_at_the_picture_changes_the_pages_that_show_it(canary: Canaries) -> None:
    image = make_image(caption=LocalizedText({"de": "altewort"}))
    publish(make_practice_page(cover=image))
    image.caption = canary.local("new caption")
    image.save()
    assert (canary.not_found(), _found("altewort")) == ([], 0)


def test_facts_are_found_in_the_language_of_each_version(canary: Canaries) -> None:
    publish(make_practice_page(staff=LocalizedText({"de": canary("German"), "ka": "ქართული"})))
    passages = SearchDocument.objects.get(kind="practice").passages
    assert canary.words["German"] in passages["de"]
    assert "ქართული" not in passages["de"]


def release(page: ModulePage, version: str, notes: LocalizedText, state: str = ReleaseState.PUBLISHED) -> None:
    Release.objects.create(
        module=page.module, version=version, released_on=date(2022, 6, 20), notes=notes, state=state
    )
