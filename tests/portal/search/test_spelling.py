"""Mistyped words find what was meant; what is found anyway costs nothing more; hidden pages lend no word."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.search.answering import find
from portal.search.drafts import LOGIN, VersionDraft
from portal.search.models import SearchDocument, SearchWord
from portal.search.registry import VocabularyEntry, register_vocabulary
from portal.search.request import SearchRequest
from portal.search.results import ReasonKind, SearchResults
from portal.search.spelling import nearest
from portal.search.storing import remove, store
from tests.portal.search.samples import make_draft, make_drafts

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("clean_search")]
VISITOR = AnonymousUser()


def text(title: str, body: str = "", language: str = "de") -> VersionDraft:
    return VersionDraft(language, title, "", body, f"/{language}/x/")


def asked(words: str, language: str = "de", **changes: Any) -> SearchResults:
    return find(SearchRequest(words, language, **changes), VISITOR)


def titles(results: SearchResults) -> list[str]:
    return [hit.card.title for hit in results.hits]


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Bürgerservice", "Bürgersevice"),  # a letter missing
        ("Bürgerservice", "Bürgerserrvice"),  # one too many
        ("Bürgerservice", "Bürgersarvice"),  # a wrong one
        ("Bürgerservice", "Bürgerserivce"),  # two that changed places
        ("Bürgerservice", "Bürgersarivce"),  # two slips in a long word
        ("Wahl", "Whal"),
        ("თბილისი", "თბილსი"),
        ("Երևան", "Երևնա"),
        ("Казанлък", "Казналък"),
        ("Vətəndaş", "Vətəndşa"),
    ],
)
def test_one_slip_finds_what_was_meant(title: str, typed: str) -> None:
    store(make_draft(1, text(title)))
    results = asked(typed)
    assert titles(results) == [title]
    assert results.mistyped_words == (typed,)
    assert [(reason.kind, reason.found) for reason in results.hits[0].reasons] == [(ReasonKind.SPELLING, (title,))]


@pytest.mark.parametrize("typed", ["Bürgarsarvace", "Whla", "Wh", "1151", '"Bürgerserivce"', "Бургерсервис"])
def test_what_is_too_far_too_short_quoted_or_of_another_script_finds_nothing(typed: str) -> None:
    store(make_draft(1, text("Bürgerservice 115 Waage")))
    assert asked(typed).total == 0
    assert asked(typed).did_you_mean == ""


def test_all_other_words_must_still_be_there() -> None:
    store(make_draft(1, text("Bürgerservice in Brno")))
    store(make_draft(2, text("Bürgerservice in Leoben")))
    assert titles(asked("Bürgerserivce Brno")) == ["Bürgerservice in Brno"]


def test_a_mistyped_name_of_a_thing_leads_to_everything_about_it() -> None:
    register_vocabulary(lambda: [VocabularyEntry("place", "tbilisi", {"de": ("Tiflis",), "ka": ("თბილისი",)})])
    store(make_draft(1, text("Tiflis"), kind="city", city="tbilisi", names=("Tiflis", "თბილისი")))
    store(make_draft(2, text("Rathaus der Zukunft"), city="tbilisi"))
    results = asked("Tiflsi")
    assert set(titles(results)) == {"Tiflis", "Rathaus der Zukunft"}
    assert results.did_you_mean == "Tiflis"


def test_the_suggestion_is_written_as_in_the_text_and_keeps_the_other_words_and_filters() -> None:
    store(make_draft(1, text("Der BürgerService in Brno"), kind="report"))
    assert asked("brno bürgerserivce", kinds=("report",)).did_you_mean == "brno BürgerService"
    assert asked("brno bürgerserivce", kinds=("module",)).did_you_mean == ""


def test_a_slip_that_somebody_else_made_too_is_found_and_doubted() -> None:
    store(make_draft(1, text("Bericht", "Das Bürgerbüor hat offen.")))
    for number in range(2, 9):
        store(make_draft(number, text(f"Bürgerbüro {number}")))
    results = asked("Bürgerbüor")
    assert titles(results) == ["Bericht"]
    assert results.did_you_mean == "Bürgerbüro"


def test_a_rare_word_with_rare_neighbours_is_not_doubted() -> None:
    store(make_draft(1, text("Leoben")))
    store(make_draft(2, text("Leben am Fluss")))
    assert asked("Leoben").did_you_mean == ""


def test_other_forms_of_the_word_are_no_correction() -> None:
    store(make_draft(1, text("Das Telefon")))
    for number in range(2, 9):
        store(make_draft(number, text(f"Telefone {number}")))
    assert asked("Telefon").did_you_mean == ""


def test_the_pages_of_a_mended_list_hold_every_hit_once() -> None:
    for number in range(1, 31):
        store(make_draft(number, text(f"Bürgerservice {number}")))
    found = [title for page in (1, 2, 3) for title in titles(asked("Bürgerserivce", page=page, size=10))]
    assert len(set(found)) == len(found) == 30


def test_words_of_hidden_and_gone_pages_are_never_offered() -> None:
    store(make_draft(1, text("Geheimtreffen"), audience=LOGIN))
    store(make_draft(2, text("Kunstmuseum")))
    remove(make_draft(2).family)
    store(make_draft(3, text("Stadtfest")))
    store(make_draft(3, text("Marktplatz")))
    for typed in ("Geheimtrefen", "Kunstmusuem", "Stadtfets"):
        results = asked(typed)
        assert (results.total, results.mistyped_words, results.did_you_mean) == (0, (), ""), typed
    assert not SearchWord.objects.filter(word__in=["geheimtreffen", "kunstmuseum", "stadtfest"]).exists()


def test_a_word_known_to_this_process_is_no_longer_offered_once_it_is_gone() -> None:
    store(make_draft(1, text("Kunstmuseum")))
    assert asked("Kunstmusuem").total == 1
    remove(make_draft(1).family)
    assert (asked("Kunstmusuem").total, asked("Kunstmusuem").mistyped_words) == (0, ())


def test_a_new_word_is_known_at_once() -> None:
    store(make_draft(1, text("Kunstmuseum")))
    assert asked("Marktpaltz").total == 0
    store(make_draft(2, text("Marktplatz")))
    assert titles(asked("Marktpaltz")) == ["Marktplatz"]


def test_a_word_outlives_its_first_page_while_others_have_it() -> None:
    store(make_draft(1, text("Kunstmuseum")))
    store(make_draft(2, text("Das Kunstmuseum")))
    remove(make_draft(1).family)
    assert SearchWord.objects.get(word="kunstmuseum").document == SearchDocument.objects.get()
    store(make_draft(3, text("Neues Kunstmuseum")))
    store(make_draft(2, text("Geschlossen")))
    assert titles(asked("Kunstmusuem")) == ["Neues Kunstmuseum"]


def test_what_finds_enough_asks_nothing_more() -> None:
    for number in range(1, 7):
        store(make_draft(number, text(f"Bürgerservice {number}")))
    asked("Bürgerservice")
    with CaptureQueriesContext(connection) as queries:
        asked("Bürgerservice")
    assert not [query["sql"] for query in queries if "searchword" in query["sql"] or "AS few" in query["sql"]]


def test_a_mistyped_word_is_compared_with_a_part_of_many_words(monkeypatch: pytest.MonkeyPatch) -> None:
    for draft in make_drafts(300, words=200):
        store(draft)
    compared: list[int] = []
    close = nearest._close

    def counted(word: str, words: list[str], edits: int) -> Iterator[tuple[str, float]]:
        compared.append(len(words))
        return close(word, words, edits)

    monkeypatch.setattr(nearest, "_close", counted)
    known = SearchWord.objects.filter(length__gte=12).order_by("word").values_list("word", flat=True)[0]
    assert asked(f"{known[0]}q{known[2]}q{known[4:]}").total  # two letters are wrong
    assert 0 < sum(compared) < SearchWord.objects.count() / 3


def test_a_page_that_goes_hands_on_hundreds_of_words_in_a_few_statements() -> None:
    consonants = "bcdfghjklmnpqrstvwxz"
    words = [f"wort{first}{second}" for first in consonants for second in consonants]
    store(make_draft(1, text("Erstes", " ".join(words))))
    store(make_draft(2, text("Zweites", " ".join(words[:200]))))
    with CaptureQueriesContext(connection) as captured:
        remove(make_draft(1).family)
    assert len(captured) < 40
    known = set(SearchWord.objects.values_list("word", flat=True))
    assert known >= set(words[:200])
    assert known.isdisjoint(words[200:])
    heir = SearchDocument.objects.get()
    assert set(SearchWord.objects.filter(word__in=words).values_list("document", flat=True)) == {heir.pk}
