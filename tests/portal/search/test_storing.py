"""Versions, transactions, visibility and cost of the search table."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from portal.search.answering import find
from portal.search.cards import latest, related
from portal.search.database.words import word_keys
from portal.search.drafts import LOGIN, VersionDraft
from portal.search.models import SearchDocument, SearchFacet, SearchLine
from portal.search.request import SearchRequest
from portal.search.storing import remove, store
from tests.portal.search.samples import MOMENT, make_draft, make_drafts

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("clean_search")]


def total(text: str = "", user: object = None) -> int:
    return find(SearchRequest(text, "de"), user or AnonymousUser(), at=MOMENT).total


def test_the_version_grows_by_one_and_never_returns() -> None:
    draft = make_draft(1)
    assert [store(draft).version for _ in range(3)] == [1, 2, 3]
    assert remove(draft.family)
    assert not remove(draft.family)
    assert store(draft).version == 5


def test_a_new_text_replaces_the_old_one_everywhere() -> None:
    store(make_draft(1, VersionDraft("de", "Altes Wort", "", "", "/"), city="a"))
    store(make_draft(1, VersionDraft("de", "Neues Wort", "", "", "/"), city="b"))
    assert (total("Altes"), total("Neues")) == (0, 1)
    assert set(SearchFacet.objects.filter(name="city").values_list("value", flat=True)) == {"b"}


def test_removing_leaves_nothing() -> None:
    draft = make_draft(1)
    store(draft)
    remove(draft.family)
    assert (SearchDocument.objects.count(), SearchFacet.objects.count(), SearchLine.objects.count()) == (0, 0, 0)
    assert word_keys() == set()


def test_a_rolled_back_change_leaves_nothing() -> None:
    store(make_draft(1, VersionDraft("de", "Bleibt", "", "", "/")))
    with pytest.raises(RuntimeError), transaction.atomic():
        store(make_draft(1, VersionDraft("de", "Vergeht", "", "", "/")))
        store(make_draft(2))
        raise RuntimeError
    assert (total("Bleibt"), total("Vergeht"), total()) == (1, 0, 1)
    assert SearchDocument.objects.get().version == 1
    assert len(word_keys()) == 1


def test_members_see_what_is_for_members_and_nobody_what_has_expired() -> None:
    store(make_draft(1))
    store(make_draft(2, audience=LOGIN))
    store(make_draft(3, expires_at=MOMENT - timedelta(seconds=1)))
    store(make_draft(4, expires_at=MOMENT + timedelta(seconds=1)))
    member = get_user_model()(username="member")
    for text in ("", "Titel"):
        assert (total(text), total(text, member)) == (2, 3)
    assert SearchDocument.objects.visible_to(member, at=MOMENT).count() == 3


@pytest.mark.parametrize("text", ["gemeinsam", "", "gemeinsam ba", "qqqq"])
def test_cost_in_queries_is_small_and_does_not_grow(text: str) -> None:
    def queries() -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            find(SearchRequest(text, "de", languages=("de",)), AnonymousUser())
        return [query["sql"] for query in captured]

    drafts = make_drafts(120, words=5)
    for draft in drafts[:20]:
        store(draft)
    queries()  # a process reads the known words with the first question that nothing answers
    few = queries()
    for draft in drafts[20:]:
        store(draft)
    many = queries()
    assert len(few) == len(many) <= 8
    assert all(sql.lstrip("( ").upper().startswith(("SELECT", "WITH")) for sql in many)


def test_lists_start_with_the_latest_and_cost_one_query() -> None:
    for number in range(1, 6):
        day = MOMENT.date() + timedelta(days=number)
        store(make_draft(number, sort_date=day, city=f"c{number % 2}", topic_path=("t",), kind="report"))
    with CaptureQueriesContext(connection) as captured:
        cards = latest(AnonymousUser(), "de", kinds=("report",), city="c1", topic="t")
    assert [card.family.int for card in cards] == [5, 3, 1]
    assert len(captured) == 1


def test_related_documents_share_topics_before_cities() -> None:
    store(make_draft(1, topics=("a", "b"), city="x"))
    store(make_draft(2, topics=("a",)))
    store(make_draft(3, topics=("a", "b")))
    store(make_draft(4, city="x"))
    store(make_draft(5, topics=("z",), city="y"))
    cards = related(make_draft(1).family, AnonymousUser(), "de")
    assert [card.family.int for card in cards] == [3, 2, 4]
