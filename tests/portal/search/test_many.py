"""Thousands of hits are counted and ordered in another way than a few; nobody can tell from the answer."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from portal.search.answering import find
from portal.search.asked import Asked
from portal.search.bulk import store_new
from portal.search.database import many, tally
from portal.search.database.engine import DatabaseEngine
from portal.search.database.many import ManyFound
from portal.search.database.matching import keys_having
from portal.search.database.tiers import Tier
from portal.search.drafts import LOGIN, VersionDraft
from portal.search.models import SearchDocument
from portal.search.request import FACETS, SearchRequest
from portal.search.storing import remove, store
from tests.portal.search.samples import MOMENT, make_draft, make_drafts

# Outside of transactions only: inside, nothing is remembered.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
READER = AnonymousUser()


@pytest.fixture(autouse=True)
def few_are_many(clean_search: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three documents are many, and more than twenty too many to rank."""
    monkeypatch.setattr(many, "FEW", 3)
    monkeypatch.setattr(many, "RANKABLE", 20)
    monkeypatch.setattr(tally, "_remembered", None)
    yield


def answer(request: SearchRequest, *, one_by_one: bool = False, user: Any = READER) -> Any:
    asked = Asked.of(request)
    if one_by_one:
        with transaction.atomic():
            return DatabaseEngine().find(asked, user, MOMENT, start=0, size=500)
    found = ManyFound.of(asked, many.keys_of(asked), user, MOMENT)
    return found.findings(0, 500) if found else None


def assert_same(request: SearchRequest, user: Any = READER) -> None:
    """Always the same documents and counts; the same order as long as they are few enough to be ranked."""
    quick, plain = answer(request, user=user), answer(request, one_by_one=True, user=user)
    assert (quick.total, quick.counts) == (plain.total, plain.counts)
    assert (quick.without, quick.unfiltered) == (plain.without, plain.unfiltered)
    assert set(quick.families) == set(plain.families)
    if plain.total <= 20 or request.order == "date":
        assert quick.families == plain.families


@pytest.mark.parametrize("text", ["", "gemeinsam"])
def test_documents_counts_and_dates_are_the_same_under_every_selection(text: str) -> None:
    drafts = make_drafts(80, words=10)
    store_new(drafts)
    source = random.Random(3)
    values = {
        facet: [
            pair.partition(":")[2]
            for pair in answer(SearchRequest(text, "de")).counts
            if pair.startswith(f"{facet}:")
        ]
        for facet in FACETS
    }
    for _round in range(40):
        facets = source.sample(sorted(FACETS), k=source.randint(0, 3))
        chosen = {
            FACETS[facet]: tuple(source.sample(values[facet], k=min(2, len(values[facet])))) for facet in facets
        }
        assert_same(SearchRequest(text, "de", **chosen, sort=source.choice(["relevance", "date"])))


def test_a_change_is_seen_at_once_whatever_it_is() -> None:
    drafts = make_drafts(12, words=5)
    store_new(drafts)
    request = SearchRequest("gemeinsam", "de")
    assert_same(request)
    store(make_draft(3, VersionDraft("de", "gemeinsam", "", "", "/"), kind="module", city="brno"))
    assert_same(request)
    remove(drafts[6].family)
    assert_same(request)
    store(make_draft(99, VersionDraft("de", "gemeinsam", "", "", "/")))
    store(make_draft(4, VersionDraft("de", "anders", "", "", "/")))
    assert_same(request)
    store(drafts[6])
    assert_same(request)


def test_a_module_that_comes_along_is_seen_at_once_at_the_practices_that_have_it() -> None:
    shared: dict[str, Any] = {"city": "brno", "topics": ("waste",)}
    for number in range(1, 7):
        store(make_draft(number, VersionDraft("de", "gemeinsam", "", "", "/"), **shared))
    request = SearchRequest("gemeinsam", "de")
    assert_same(request)
    store(make_draft(9, VersionDraft("de", "Modul", "", "", "/"), kind="module", gives="module", **shared))
    assert answer(request).counts["has:module"] == 6
    assert_same(request)
    remove(make_draft(9).family)
    assert "has:module" not in answer(request).counts


def test_only_what_changed_is_read_again(django_assert_num_queries: Any) -> None:
    store_new(make_drafts(12, words=5))
    answer(SearchRequest("gemeinsam", "de"))
    store(make_draft(3, VersionDraft("de", "gemeinsam", "", "", "/")))
    with django_assert_num_queries(3):  # the stamp, the versions, the line that changed
        tally.current_tally()
    with django_assert_num_queries(1):
        tally.current_tally()


def test_members_only_and_expired_documents_are_neither_found_nor_counted() -> None:
    for number in range(1, 9):
        audience = LOGIN if number == 2 else "public"
        ends = MOMENT - timedelta(seconds=1) if number == 5 else None
        version = VersionDraft("de", "gemeinsam", "", "", "/")
        store(make_draft(number, version, audience=audience, expires_at=ends, city=f"city-{number}"))
    member = get_user_model()(username="member")
    for text in ("", "gemeinsam"):
        assert answer(SearchRequest(text, "de")).total == 6
        assert "city:city-2" not in answer(SearchRequest(text, "de")).counts
        assert_same(SearchRequest(text, "de"))
        assert_same(SearchRequest(text, "de"), user=member)
        assert answer(SearchRequest(text, "de"), user=member).total == 7


def test_the_closest_places_come_first_and_no_hit_stands_on_two_pages() -> None:
    places = {1: ("gemeinsam", "", ""), 2: ("", "gemeinsam", ""), 3: ("", "", "gemeinsam")}
    for number in range(1, 61):
        title, intro, body = places[1 + number % 3]
        store(make_draft(number, VersionDraft("de", f"{title} Titel", intro, body, "/")))
    pages = [find(SearchRequest("gemeinsam", "de", page=page), READER, at=MOMENT) for page in (1, 2, 3)]
    shown = [hit.family.int for page in pages for hit in page.hits]
    assert sorted(shown) == list(range(1, 61))
    assert [1 + number % 3 for number in shown] == sorted(1 + number % 3 for number in shown)


def test_inside_a_transaction_nothing_is_remembered() -> None:
    store_new(make_drafts(8, words=5))
    request = SearchRequest("gemeinsam", "de")
    with transaction.atomic():
        store(make_draft(50, VersionDraft("de", "gemeinsam", "", "", "/")))
        assert answer(request) is None
        assert answer(request, one_by_one=True).total == 9
        transaction.set_rollback(True)
    assert answer(request).total == 8
    store(make_draft(51, VersionDraft("de", "gemeinsam", "", "", "/"), city="brno"))
    assert_same(request)
    assert SearchDocument.objects.count() == 9


@pytest.mark.parametrize("tier", list(Tier))
def test_a_tier_has_what_has_the_words_there(tier: Tier) -> None:
    for number, text in enumerate(("gemeinsam x x", "x gemeinsame x", "x x gemeinsam"), 1):
        title, intro, body = text.split()
        store(make_draft(number, VersionDraft("de", title, intro, body, "/")))
    keys = keys_having(Asked.of(SearchRequest("gemeinsam", "de")).expression, tier)
    families = SearchDocument.objects.filter(pk__in=keys).values_list("family", flat=True)
    assert sorted(family.int for family in families) == list(range(1, tier + 1))
