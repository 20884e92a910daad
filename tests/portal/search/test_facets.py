"""Facet counts against counting by hand."""

import random
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser

from portal.search.answering import find
from portal.search.drafts import LOGIN, PUBLIC, SearchDocumentDraft
from portal.search.request import COUNTED, FACETS, SearchRequest
from portal.search.storing import facet_values, store
from tests.portal.search.samples import make_draft, make_drafts

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("clean_search")]


def mixed_drafts(count: int) -> list[SearchDocumentDraft]:
    """With sizes and states, modules and reports among them, some only for members, some pointed to."""
    source = random.Random(3)
    return [
        replace(
            draft,
            sizes=(source.choice(("small", "medium", "large")),),
            status=source.choice(("", "running", "held", "beta")),
            gives=draft.kind if draft.kind in {"module", "report"} and source.random() < 0.7 else "",
            links=(UUID(int=source.randint(1, count)),) if source.random() < 0.3 else (),
            topics=tuple(sorted({f"topic-{source.randrange(8)}" for _ in range(2)})),
            audience=LOGIN if source.random() < 0.2 else PUBLIC,
        )
        for draft in make_drafts(count, words=10)
    ]


def companions(draft: SearchDocumentDraft, drafts: Iterable[SearchDocumentDraft]) -> set[str]:
    """By hand: its own, what it points to, and what shares a city (and, but for cities, a topic)."""
    cities = {draft.city, *draft.cities} - {""}
    return {
        other.gives
        for other in drafts
        if other.gives
        and (other.audience == PUBLIC or other.audience == draft.audience)
        and (
            other.family in {draft.family, *draft.links}
            or (cities & {other.city, *other.cities} and (draft.kind == "city" or {*draft.topics} & {*other.topics}))
        )
    }


def values_of(draft: SearchDocumentDraft, facet: str, drafts: Iterable[SearchDocumentDraft] = ()) -> set[str]:
    if facet == "has":
        return companions(draft, drafts)
    return {value for name, value in facet_values(draft) if name == COUNTED[facet]}


def passing(
    drafts: Iterable[SearchDocumentDraft], chosen: dict[str, tuple[str, ...]], every: Iterable[SearchDocumentDraft]
) -> list[SearchDocumentDraft]:
    return [
        draft
        for draft in drafts
        if all(values_of(draft, facet, every) & set(values) for facet, values in chosen.items())
    ]


@pytest.mark.parametrize("text", ["", "gemeinsam"])
def test_counts_equal_counting_by_hand(text: str) -> None:
    every = mixed_drafts(120)
    for draft in every:
        store(draft)
    drafts = [draft for draft in every if draft.audience == PUBLIC]
    source = random.Random(7)
    for _round in range(25):
        facets = source.sample(sorted(FACETS), k=source.randint(0, 3))
        chosen = {
            facet: tuple(source.sample(sorted(set().union(*(values_of(d, facet, every) for d in drafts))), k=2))
            for facet in facets
        }
        request = SearchRequest(text, "de", **{FACETS[facet]: values for facet, values in chosen.items()})
        results = find(request, AnonymousUser())
        assert results.total == len(passing(drafts, chosen, every))
        for facet in results.facets:
            others = {name: values for name, values in chosen.items() if name != facet.name}
            candidates = passing(drafts, others, every)
            expected = {
                value: count
                for value in set().union(*(values_of(d, facet.name, every) for d in drafts))
                if (count := sum(value in values_of(d, facet.name, every) for d in candidates))
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
