"""Words that stand in files only."""

import pytest
from django.contrib.auth.models import AnonymousUser

from portal.search.answering import find
from portal.search.drafts import AttachmentDraft, VersionDraft
from portal.search.request import SearchRequest
from portal.search.results import SearchResults
from portal.search.storing import store
from tests.portal.search.samples import MOMENT, make_draft

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("clean_search")]
PLAN = AttachmentDraft("Schulungsplan", "de", "Der Umschlagplatz bekommt neue Telefonanlagen.")


def asked(text: str) -> SearchResults:
    return find(SearchRequest(text, "de"), AnonymousUser(), at=MOMENT)


def page(number: int, body: str, *attachments: AttachmentDraft) -> None:
    store(make_draft(number, VersionDraft("de", "Titel", "Vorspann", body, "/"), attachments=attachments))


@pytest.mark.parametrize(
    "text", ["Umschlagplatz", "umschlagplatzes", "Telefonanlage", '"neue Telefonanlagen"', "Titel Umschlagplatz"]
)
def test_a_word_of_a_file_is_found_in_all_its_forms(text: str) -> None:
    page(1, "Text", PLAN)
    assert asked(text).total == 1


def test_no_phrase_runs_from_the_page_into_its_file() -> None:
    page(1, "Ende", PLAN)
    assert (asked('"Ende der"').total, asked('"Der Umschlagplatz"').total) == (0, 1)


def test_an_excluded_word_is_not_in_the_files_either() -> None:
    page(1, "Text", PLAN)
    page(2, "Text")
    assert asked("Titel -Umschlagplatz").total == 1


def test_the_words_of_a_page_weigh_more_than_those_of_its_files() -> None:
    page(1, "Nichts davon", PLAN)
    page(2, "Umschlagplatz")
    hits = asked("Umschlagplatz").hits
    assert [hit.family.int for hit in hits] == [2, 1]


def test_the_hit_names_the_file_and_shows_the_place_in_it() -> None:
    page(1, "Text", AttachmentDraft("Plan", "ka", "სატელეფონო ცენტრი თბილისში"))
    hit = asked("ცენტრი").hits[0]
    reason = hit.reasons[0]
    assert (reason.where, reason.label, reason.found) == (("attachments",), "Plan", ("ცენტრი",))
    assert [segment.text for segment in hit.snippet if segment.is_match] == ["ცენტრი"]
    assert hit.snippet_language == "ka"


def test_many_long_files_are_cut_and_still_stored() -> None:
    long = " ".join(f"wort{number}" for number in range(30_000))
    page(1, "Text", *(AttachmentDraft(f"Plan {number}", "de", long) for number in range(12)))
    assert (asked("wort17").total, asked("wort29999").total) == (1, 0)
