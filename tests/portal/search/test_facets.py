"""Facet counts against counting by hand."""

import random
from collections.abc import Iterable

import pytest
from django.contrib.auth.models import AnonymousUser

from portal.search.answering import find
from portal.search.drafts import SearchDocumentDraft
from portal.search.request import COUNTED, FACETS, SearchRequest
from portal.search.storing import facet_values, store
from tests.portal.search.samples import make_draft, make_drafts

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("clean_search")]


def values_of(draft: SearchDocumentDraft, facet: str) -> set[str]:
    return {value for name, value in facet_values(draft) if name == COUNTED[facet]}


def passing(drafts: Iterable[SearchDocumentDraft], chosen: dict[str, tuple[str, ...]]) -> list[SearchDocumentDraft]:
    return [
        draft for draft in drafts if all(values_of(draft, facet) & set(values) for facet, values in chosen.items())
    ]


@pytest.mark.parametrize("text", ["", "gemeinsam"])
def test_counts_equal_counting_by_hand(text: str) -> None:
    drafts = make_drafts(120, words=10)
    for draft in drafts:
        store(draft)
    source = random.Random(7)
    for _round in range(25):
        facets = source.sample(sorted(FACETS), k=source.randint(0, 3))
        chosen = {
            facet: tuple(source.sample(sorted(set().union(*(values_of(d, facet) for d in drafts))), k=2))
            for facet in facets
        }
        request = SearchRequest(text, "de", **{FACETS[facet]: values for facet, values in chosen.items()})
        results = find(request, AnonymousUser())
        assert results.total == len(passing(drafts, chosen))
        for facet in results.facets:
            others = {name: values for name, values in chosen.items() if name != facet.name}
            candidates = passing(drafts, others)
            expected = {
                value: count
                for value in set().union(*(values_of(d, facet.name) for d in drafts))
                if (count := sum(value in values_of(d, facet.name) for d in candidates))
            }
            assert {value.id: value.count for value in facet.values if value.count} == expected
            assert {value.id for value in facet.values if value.is_selected} == set(chosen.get(facet.name, ()))


def test_a_selected_value_stays_visible_at_zero() -> None:
    store(make_draft(1, city="brno"))
    results = find(SearchRequest("", "de", cities=("nowhere",)), AnonymousUser())
    (city,) = [facet for facet in results.facets if facet.name == "city"]
    assert [(value.id, value.count, value.is_selected) for value in city.values] == [
        ("brno", 1, False),
        ("nowhere", 0, True),
    ]
    assert results.total == 0


def test_a_date_without_year_counts_as_not_stated() -> None:
    store(make_draft(1, period="XXXX-06-10"))
    results = find(SearchRequest("", "en"), AnonymousUser())
    (year,) = [facet for facet in results.facets if facet.name == "year"]
    assert [(value.id, value.label, value.count) for value in year.values] == [("unknown", "Year not stated", 1)]
