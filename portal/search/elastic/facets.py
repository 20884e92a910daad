"""Counts of the facets in the same round trip: each under the selections of all others."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from elasticsearch_dsl import A, Q, Search
from elasticsearch_dsl.query import Query

Selections = Mapping[str, tuple[str, ...]]
MOST_VALUES = 50_000  # of all facets together; a portal of 300 cities has some 2,000
ALL, FOUND, PAIRS = "all", "found", "pairs"


def chosen(selections: Selections) -> dict[str, Query]:
    """A condition per facet: one of its values."""
    return {
        facet: Q("terms", counted=[f"{facet}:{value}" for value in values]) for facet, values in selections.items()
    }


def counted(search: Search, selections: Selections) -> Search:
    """Ask for counts; the selections narrow the hits and the total only after counting."""
    conditions = chosen(selections)
    pairs = A("terms", field="counted", size=MOST_VALUES)
    search.aggs.bucket(FOUND, _under([]))
    search.aggs.bucket(ALL, _under(list(conditions.values()))).bucket(PAIRS, pairs)
    for facet in conditions:
        others = [condition for name, condition in conditions.items() if name != facet]
        values = A("terms", field="counted", size=MOST_VALUES, include=f"{facet}:.*")
        search.aggs.bucket(facet, _under(others)).bucket(PAIRS, values)
    return search.post_filter(Q("bool", filter=list(conditions.values()))) if conditions else search


def _under(conditions: Sequence[Query]) -> Any:
    return A("filter", filter=Q("bool", filter=list(conditions)) if conditions else Q("match_all"))


def counts_of(answer: Mapping[str, Any], selections: Selections) -> Counter[str]:
    """``facet:value`` → documents, from the answer's aggregations."""
    counts = _pairs(answer[ALL])
    for facet in selections:
        counts |= _pairs(answer[facet])  # fewer conditions: never less than under all selections
    return counts


def without(answer: Mapping[str, Any], selections: Selections) -> dict[str, int]:
    """Facet → how many documents pass every selection but that facet's."""
    return {facet: int(answer[facet]["doc_count"]) for facet in selections}


def matching(answer: Mapping[str, Any]) -> int:
    """How many documents match before the reader's selections."""
    return int(answer[FOUND]["doc_count"])


def _pairs(answer: Mapping[str, Any]) -> Counter[str]:
    return Counter({bucket["key"]: bucket["doc_count"] for bucket in answer[PAIRS]["buckets"]})
