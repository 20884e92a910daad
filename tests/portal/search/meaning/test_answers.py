"""What readers see of it: similar things set apart, and why they are there."""

from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from elastic_transport import ConnectionTimeout

from portal.search.answering import find
from portal.search.database.engine import DatabaseEngine
from portal.search.drafts import VersionDraft
from portal.search.elastic.standby import ElasticWithStandby
from portal.search.evaluation.asking import ask
from portal.search.evaluation.neutral import NeutralQuery
from portal.search.findings import Neighbour, Standby
from portal.search.meaning import closeness, matrix
from portal.search.meaning.closeness import standing_out
from portal.search.meaning.embedding import embed_missing
from portal.search.registry import registry
from portal.search.request import SearchRequest
from portal.search.results import ReasonKind, SearchResults
from portal.search.storing import remove, store
from tests.portal.search.samples import make_draft

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def pages(words: None) -> None:
    store(make_draft(1, VersionDraft("de", "Wasser", "", "", "/de/1/")))
    store(make_draft(2, VersionDraft("ka", "წყალი", "", "", "/ka/2/")))
    store(make_draft(3, VersionDraft("hu", "fa", "", "", "/hu/3/"), kind="report"))
    embed_missing()


def asked(text: str, language: str = "de", **rest: Any) -> SearchResults:
    matrix.forget_matrix()
    return find(SearchRequest(text, language, **rest), AnonymousUser())


def families(hits: Any) -> list[int]:
    return [hit.card.family.int for hit in hits]


def test_what_only_resembles_stands_apart_and_is_not_counted(pages: None) -> None:
    results = asked("Wasser")
    assert (families(results.hits), results.total, families(results.similar)) == ([1], 1, [2])


def test_it_says_that_its_meaning_is_similar_and_in_which_language(pages: None) -> None:
    (hit,) = asked("Wasser").similar
    assert [(reason.kind, reason.found_language) for reason in hit.reasons] == [(ReasonKind.MEANING, "ka")]


class SilentAboutMeaning(DatabaseEngine):
    """Finds words, and breaks off where it is asked for what is near."""

    name = "elasticsearch"

    def near(self, *_args: Any, **_rest: Any) -> list[Neighbour]:
        raise ConnectionTimeout("no answer in time")


def test_the_page_says_that_the_stand_by_engine_told_what_is_similar(pages: None) -> None:
    engine = ElasticWithStandby(first=SilentAboutMeaning())
    results = find(SearchRequest("Wasser", "de"), AnonymousUser(), engine=engine)
    assert (families(results.hits), families(results.similar)) == ([1], [2])
    assert results.standby is Standby.SLOW


def test_its_city_is_called_by_its_name_though_no_counted_page_has_that_city(pages: None, monkeypatch: Any) -> None:
    monkeypatch.setitem(registry.facet_labels, "city", lambda ids, language: {"lavdia": "ლავდია"})
    store(make_draft(2, VersionDraft("ka", "წყალი", "", "", "/ka/2/"), city="lavdia", cities=("lavdia",)))
    (hit,) = asked("Wasser").similar
    assert hit.card.city_names == ("ლავდია",)


def test_a_page_in_the_readers_language_is_similar_whichever_version_is_closest(pages: None) -> None:
    store(
        make_draft(2, VersionDraft("ka", "წყალი", "", "", "/ka/2/"), VersionDraft("de", "Quelle", "", "", "/de/2/"))
    )
    embed_missing()
    (hit,) = asked("Wasser").similar
    assert (hit.card.language, hit.reasons[0].found_language) == ("de", "de")


def test_a_question_without_an_answer_gets_nothing_similar(pages: None) -> None:
    results = asked("Apfelkuchen")
    assert (results.total, results.similar) == (0, ())


def test_a_question_whose_words_nobody_has_still_gets_what_is_similar(pages: None) -> None:
    results = asked("Bäume")
    assert (results.total, families(results.similar)) == (0, [3])


def test_similar_things_stand_on_the_first_page_only(pages: None) -> None:
    assert asked("Wasser", page=2).similar == ()


def test_many_hits_leave_no_room_for_what_only_resembles(pages: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.search.answering.MOST_HITS", 0)
    assert asked("Wasser").similar == ()


def test_in_any_order_what_was_found_is_not_similar_too(pages: None) -> None:
    assert families(asked("Wasser", sort="date").similar) == [2]


def test_selections_hold_for_what_is_similar(pages: None) -> None:
    assert families(asked("Bäume", kinds=("report",)).similar) == [3]
    assert asked("Bäume", kinds=("practice",)).similar == ()


def near(*similarities: float) -> list[Neighbour]:
    return [Neighbour(UUID(int=number), "de", each) for number, each in enumerate(similarities)]


def test_what_is_a_little_like_everything_does_not_stand_out() -> None:
    assert len(standing_out(near(0.4, *[0.1] * 60), 0.25, 0.0)) == 1
    assert standing_out(near(0.4, *[0.38] * 60), 0.25, 0.0) == ()


def test_where_the_words_are_familiar_less_closeness_is_enough() -> None:
    assert standing_out(near(0.2), 0.25, 0.0) == ()
    assert len(standing_out(near(0.2), 0.25, 1.0)) == 1


def test_with_the_closest_comes_what_is_not_much_farther() -> None:
    assert len(standing_out(near(0.5, 0.4, 0.31, 0.29), 0.25, 0.0)) == 3
    assert len(standing_out(near(0.3, 0.19, 0.05), 0.25, 0.0)) == 2


def test_a_literal_phrase_has_no_similar_meaning(pages: None) -> None:
    assert asked('"Bäume"').similar == ()


def test_an_unpublished_page_is_not_similar_at_once(pages: None) -> None:
    asked("Wasser")
    matrix._shelf.look_again = float("inf")
    remove(UUID(int=2))
    assert find(SearchRequest("Wasser", "de"), AnonymousUser()).similar == ()


def test_no_hit_stands_on_two_pages_whatever_is_close(pages: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closeness, "WEIGHT", 5.0)
    for number in range(10, 140):
        store(
            make_draft(number, VersionDraft("de", f"Schule {number}", "", "Wasser " * (number % 7), f"/de/{number}/"))
        )
    embed_missing()
    pages_of_30 = [asked("Schule", page=page, size=30) for page in range(1, 6)]
    shown = [family for results in pages_of_30 for family in families(results.hits)]
    assert sorted(shown) == list(range(10, 140))


def test_the_page_shows_it_under_its_own_heading(pages: None, client: Client, portal: Any) -> None:
    matrix.forget_matrix()
    page = client.get("/de/search/?q=Bäume").content.decode()
    assert "Ähnliche Bedeutung" in page
    assert "ähnliche Bedeutung, auf Ungarisch" in page


def test_without_an_embedder_a_search_answers_by_its_words(pages: None, settings: Any) -> None:
    settings.PORTAL_SEARCH_EMBEDDER = ""
    results = asked("Wasser")
    assert (families(results.hits), results.similar) == ([1], ())


def test_an_evaluation_ranks_the_next_closest_after_what_is_shown(pages: None) -> None:
    matrix.forget_matrix()
    answer = ask(NeutralQuery("1", "Wasser", "de"), "database")
    assert ([family.int for family in answer.families], [family.int for family in answer.candidates]) == ([1, 2], [3])
