"""What the database engine finds, in which order, and why."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from portal.search import answering
from portal.search.drafts import VersionDraft
from portal.search.registry import VocabularyEntry, register_vocabulary
from portal.search.request import SearchRequest
from portal.search.results import ReasonKind, SearchResults
from portal.search.storing import store
from tests.portal.search.samples import MOMENT, make_draft

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("clean_search")]

NUMBER = VocabularyEntry(
    "topic", "115", {"de": ("Behördennummer",), "en": ("single government phone number",), "ka": ("ერთიანი ნომერი",)}
)
BRNO = VocabularyEntry("place", "brno", {"cs": ("Brno",), "de": ("Brünn",), "hu": ("Brünn", "Berén")})
GEORGIAN = VersionDraft("ka", "ერთი ხაზი ყველასთვის", "თბილისი", "შეხვედრა ერთიანი ნომრის შესახებ", "/ka/1/")


def find(text: str, language: str = "de", **changes: Any) -> SearchResults:
    return answering.find(SearchRequest(text, language, **changes), AnonymousUser(), at=MOMENT)


def found(text: str, language: str = "de", **changes: Any) -> list[int]:
    return [hit.family.int for hit in find(text, language, **changes).hits]


def german(number: int, title: str, intro: str = "", body: str = "", **changes: Any) -> None:
    store(make_draft(number, VersionDraft("de", title, intro, body, f"/de/{number}/"), **changes))


def test_a_topic_label_finds_a_page_that_exists_in_another_language_only() -> None:
    register_vocabulary(lambda: [NUMBER])
    store(make_draft(1, GEORGIAN, topics=("115",)))
    (hit,) = find("Behördennummer").hits
    topic, note = hit.reasons
    assert (topic.kind, topic.query, topic.label) == (ReasonKind.TOPIC, ("Behördennummer",), "Behördennummer")
    assert (topic.found, topic.found_language) == (("ერთიანი ნომერი",), "ka")
    assert (note.kind, note.found_language) == (ReasonKind.LANGUAGE, "ka")
    assert "".join(part.text for part in hit.snippet if part.is_match) == "ერთიანი ნომრის"


def test_a_label_of_several_words_is_recognised_in_a_longer_query() -> None:
    register_vocabulary(lambda: [NUMBER])
    store(make_draft(1, GEORGIAN, topics=("115",)))
    assert found("the single government phone number თბილისი", "en") == [1]


def test_another_name_of_a_place_leads_to_it_and_says_so() -> None:
    register_vocabulary(lambda: [BRNO])
    store(make_draft(1, VersionDraft("cs", "Brno", "Město", "", "/cs/1/"), kind="city", city="brno"))
    german(2, "Besuch in Brünn", city="brno")
    german(3, "Etwas anderes", "", "Brünn wird erwähnt")
    assert found("Brunn")[:2] == [2, 1]
    (reason, *_rest) = find("Brünn", kinds=("city",)).hits[0].reasons
    assert (reason.kind, reason.query, reason.id, reason.label) == (ReasonKind.PLACE, ("Brünn",), "brno", "Brünn")


def test_the_page_of_that_very_name_comes_first() -> None:
    german(1, "Tbilissi lernt die 115 kennen", "Tbilissi Tbilissi", "Tbilissi " * 20)
    german(2, "Hauptstadt", names=("Tbilisi", "Tbilissi", "თბილისი"), kind="city")
    assert found("Tbilissi")[0] == 2
    assert found("თბილისი") == [2]


def test_a_name_in_foreign_letters_is_found_by_its_latin_spelling() -> None:
    german(1, "Stadt der Rosen", names=("Казанлък",))
    assert found("Kazanlak") == [1]


def test_title_beats_teaser_beats_text() -> None:
    german(1, "Anderes", "Anderes", "Vom Wasser")
    german(2, "Vom Wasser", "Anderes", "Anderes")
    german(3, "Anderes", "Vom Wasser", "Anderes")
    assert found("Wasser") == [2, 3, 1]


def test_the_exact_word_beats_its_inflection_beats_a_part() -> None:
    german(1, "Behördennummer")
    german(2, "Nummern")
    german(3, "Nummer")
    assert found("Nummer") == [3, 2, 1]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Rufnummer", "Behördenrufnummer"),
        ("Buergeraemter", "Bürgerämter"),
        ("bürgerinnenhaus", "Das bürger*innen haus"),
        ("bürger*innen haus", "Das Bürgerinnenhaus"),
        ("Chat-Bot", "Ein Chatbot"),
        ("chatbot", "Ein Chat-Bot"),
        ("chat bot", "Ein Chatbot"),
        ("St Poelten", "St. Pölten"),
        ("Beschwerde", "Beschwerdemanagement"),
    ],
)
def test_a_word_is_found_in_its_other_spellings(query: str, text: str) -> None:
    german(1, text)
    german(2, "Etwas anderes")
    assert found(query) == [1]


def test_words_written_apart_in_the_text_are_found_when_nothing_else_is() -> None:
    german(1, "Titel", "", "Am Ende steht das Bürgerinnen Haus.")
    assert found("Bürgerinnenhaus") == [1]
    assert not find("Bürgerinnenhaus").is_relaxed


def test_all_words_first_then_three_quarters_of_them() -> None:
    german(1, "Wahlen und Corona in der Stadt")
    german(2, "Wahlen und Corona")
    assert found("Wahlen Corona Stadt") == [1]
    results = find("Wahlen Corona Stadt Seilbahn")
    assert [hit.family.int for hit in results.hits] == [1]
    assert results.is_relaxed
    assert found("Wahlen Seilbahn") == []


def test_a_phrase_stands_together_and_an_excluded_word_nowhere() -> None:
    german(1, "Eine Nummer für alle Ämter")
    german(2, "Alle Nummern, viele Ämter")
    assert found('"alle Ämter"') == [1]
    assert found("Ämter -viele") == [1]
    assert found("-viele") == [1]
    assert found('"Ämter alle"') == []


def test_the_readers_language_is_shown_then_the_accepted_then_the_matching_one() -> None:
    versions = [VersionDraft(code, f"Wasser {code}", "", "", f"/{code}/1/") for code in ("en", "fr", "cs")]
    store(make_draft(1, *versions, VersionDraft("pl", "Woda", "", "rzeka", "/pl/1/"), original_language="cs"))
    assert find("Wasser", "cs").hits[0].language == "cs"
    assert find("Wasser", "de", accept_languages=("az", "fr")).hits[0].language == "fr"
    assert find("rzeka", "de").hits[0].language == "pl"
    assert find("", "de").hits[0].language == "en"


def test_words_are_marked_where_they_stand() -> None:
    german(1, "Ämter", "Kurz", "Anfang. " * 60 + "Hier stehen die Bürgerämter der Stadt. " + "Ende. " * 60)
    (hit,) = find("Bürgeramt").hits
    assert [part.text for part in hit.snippet if part.is_match] == ["Bürgerämter"]
    assert hit.snippet[0].text == "…" == hit.snippet[-1].text
    assert hit.reasons[0].where == ("body",)


def test_lines_of_a_text_stay_apart_in_the_piece_that_is_shown() -> None:
    german(1, "Ämter", "Kurz", "So geht es weiter\nDie Bürgerämter öffnen.\nBis bald")
    (hit,) = find("Bürgeramt").hits
    assert "".join(part.text for part in hit.snippet) == "So geht es weiter · Die Bürgerämter öffnen.\nBis bald"


def test_a_part_of_a_topic_label_is_a_reason_too() -> None:
    register_vocabulary(lambda: [NUMBER])
    store(make_draft(1, GEORGIAN, topics=("115",), labels={"de": ("Behördennummer",)}))
    (hit,) = find("Nummer").hits
    assert hit.reasons[0].kind == ReasonKind.TOPIC
    assert hit.reasons[0].query == ("Nummer",)


def test_equals_stand_in_one_order_on_every_page() -> None:
    for number in range(1, 26):
        german(number, "Gleich")
    pages = [family for page in range(1, 6) for family in found("Gleich", page=page, size=5)]
    assert pages == list(range(1, 26))
    assert found("", page=500) == []


def test_orders_by_date_title_and_city() -> None:
    german(1, "Zebra", city="a", sort_date=MOMENT.date())
    german(2, "Äpfel", city="c", sort_date=MOMENT.date() - timedelta(days=1))
    german(3, "Mitte", sort_date=MOMENT.date() - timedelta(days=2))
    assert found("") == [1, 2, 3]
    assert found("", sort="title") == [2, 3, 1]
    assert found("", sort="city") == [1, 2, 3]
