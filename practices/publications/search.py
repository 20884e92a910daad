"""What the search knows about every publication; modules and visits add their own."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from cities.models import City
from cities.search import people_shown, size_classes
from media.texts.attachments import OfferedFile, attachments_of_files
from media.texts.documents import offered_documents
from media.texts.pictures import words_of_picture
from portal.base.periods import Period
from portal.base.words import words_of, words_of_rows
from portal.search.drafts import Family, SearchDocumentDraft, VersionDraft
from portal.search.registry import search_builder
from practices.publications.models import GoodPracticePage, PracticeStatus, Publication
from practices.publications.statuses import register_statuses
from practices.publications.story_links import pointed_to
from translations.listing import register_note
from translations.models import Concept

COMMON_WORDS = ("plain_summary", "story")
PRACTICE_WORDS = (
    "problem",
    "solution",
    "how_it_works",
    "beneficiaries",
    "results",
    "what_went_wrong",
    "to_take_over",
    "conditions",
    "stopped_reason",
    "cost_note",
    "staff",
    "funding",
    "legal_basis",
    "technology",
)
PRACTICE_ROWS = (
    ("evidence", "indicator", "before", "after", "unit", "source"),
    ("awards", "name"),
    ("public_services", "name", "identifier"),
)


def no_words(language: str) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class KindDetails:
    """What one kind of publication adds to the common draft.

    ``words`` are fields with text; ``rows`` a relation and the fields of its rows; ``more`` what stands elsewhere, by
    language; ``files`` are offered beside the documents of the pages.
    """

    words: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    more: Callable[[str], Iterable[str]] = no_words
    files: tuple[OfferedFile, ...] = ()
    period: Period | None = None
    cities: tuple[City, ...] = ()
    names: tuple[str, ...] = ()
    gives: str = ""
    links: Iterable[UUID] = ()
    facts: dict[str, Any] = field(default_factory=dict)


def publication_draft(family: Family, details: KindDetails) -> SearchDocumentDraft:
    """The draft of a family of publications; facts are read from its source page."""
    source = source_page(family)
    topics = list(source.topics.prefetch_related("labels"))
    path = topic_path(topics)
    involved = [city for city in (source.city, *details.cities) if city is not None]
    period = details.period
    return SearchDocumentDraft(
        family=family.translation_key,
        kind=source.kind,
        city=source.city.code if source.city else "",
        country=source.city.country if source.city else "",
        cities=tuple(dict.fromkeys(city.code for city in involved)),
        sizes=size_classes(involved),
        networks=tuple(source.networks.values_list("code", flat=True)),
        status=details.facts.get("status", ""),
        gives=details.gives,
        links=tuple(dict.fromkeys([*details.links, *pointed_to(family.pages.values())])),
        topics=Concept.codes(topics),
        topic_path=Concept.codes(path),
        labels=labels_by_language(path),
        names=_names(source, involved, details),
        versions=tuple(_version(page, details) for page in family.pages.values()),
        period=str(period or ""),
        year=period.start.year if period else None,
        sort_date=(period.latest or period.earliest) if period else None,
        published_at=min(page.first_published_at or timezone.now() for page in family.pages.values()),
        updated_at=max(page.last_published_at or timezone.now() for page in family.pages.values()),
        original_language=source.locale.language_code,
        expires_at=_expiry(family.pages.values()),
        facts=details.facts,
        attachments=attachments_of_files([*details.files, *offered_documents(family.pages.values())]),
    )


def source_page(family: Family) -> Any:
    """The page in whose language the facts are edited, or the oldest one while that is not published."""
    pages = list(family.pages.values())
    return next((page for page in pages if page.is_source), min(pages, key=lambda page: page.pk))


def topic_path(topics: Iterable[Concept]) -> list[Concept]:
    """The topics and everything broader, each once."""
    return list({step.pk: step for topic in topics for step in topic.path()}.values())


def labels_by_language(concepts: Iterable[Concept]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for concept in concepts:
        for label in concept.labels.all():
            found.setdefault(label.language, []).append(label.text)
    return {language: tuple(texts) for language, texts in found.items()}


def _names(source: Publication, cities: Iterable[City], details: KindDetails) -> tuple[str, ...]:
    spellings = [spelling for city in cities for spelling in city.spellings()]
    contacts = source.contact_points.select_related("unit")
    units = [spelling for contact in contacts for spelling in contact.unit.spellings()]
    tags = [tag.name for tag in source.tags.all()]
    people = people_shown(contacts, on=date.today())
    return tuple(dict.fromkeys([*details.names, *people, *units, *tags, *spellings]))


def _version(page: Publication, details: KindDetails) -> VersionDraft:
    return VersionDraft(
        language=page.locale.language_code,
        title=page.title,
        intro=page.summary,
        body="\n".join(text for text in _body(page, details) if text),
        url=page.get_url() or "",
        is_machine_made=bool(getattr(page, "is_machine_made", False)),
    )


def _body(page: Publication, details: KindDetails) -> Iterator[str]:
    language = page.locale.language_code
    yield words_of(page, *details.words, *COMMON_WORDS)
    yield from (words_of_rows(page, *row) for row in details.rows)
    yield from words_of_picture(page.cover, language)
    yield from details.more(language)


def _expiry(pages: Iterable[Publication]) -> datetime | None:
    """The family leaves the lists when its last page does."""
    moments = [page.expire_at for page in pages]
    return None if None in moments else max(moment for moment in moments if moment)


@search_builder(GoodPracticePage)
def practice_document(family: Family) -> SearchDocumentDraft | None:
    source: GoodPracticePage = source_page(family)
    units = [spelling for unit in source.implementing_units.all() for spelling in unit.spellings()]
    return publication_draft(
        family,
        KindDetails(
            words=("subtitle", *PRACTICE_WORDS),
            rows=PRACTICE_ROWS,
            period=source.period,
            cities=tuple(source.partner_cities.prefetch_related("names")),
            names=tuple(units),
            facts={"status": source.status},
        ),
    )


def practice_note(facts: Mapping[str, Any]) -> str:
    return choice_label(PracticeStatus, facts.get("status", ""))


def choice_label(choices: type[models.TextChoices], value: str) -> str:
    """The word for a stored value; empty when it is none of them."""
    return str(choices(value).label) if value in choices.values else ""


register_note("practice", practice_note)
register_statuses(PracticeStatus)
