"""Counts of the facets: each under the selections of all others, in one pass over the matches."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from portal.search.database.matching import Match

Selections = Mapping[str, tuple[str, ...]]


class Selected(NamedTuple):
    """``without``: facet → how many matches pass every selection but that facet's."""

    matches: list[Match]
    counts: Counter[str]
    without: dict[str, int]


def select_and_count(found: Sequence[Match], selections: Selections) -> Selected:
    """The matches that pass every selection, and the counts per ``facet:value``."""
    if not selections:
        counted = Counter("\n".join(match.counted for match in found).split("\n") if found else ())
        return Selected(list(found), counted, {})
    wanted = {facet: {f"{facet}:{value}" for value in values} for facet, values in selections.items()}
    selected: list[Match] = []
    counts: Counter[str] = Counter()
    failing: Counter[str] = Counter()
    for match in found:
        pairs = match.counted.split("\n")
        missing = [facet for facet, values in wanted.items() if values.isdisjoint(pairs)]
        if not missing:
            selected.append(match)
            counts.update(pairs)
        elif len(missing) == 1:
            counts.update(_of_facet(pairs, missing[0]))
            failing[missing[0]] += 1
    return Selected(selected, counts, {facet: len(selected) + failing[facet] for facet in wanted})


def _of_facet(pairs: Iterable[str], facet: str) -> list[str]:
    """A document that fails only this facet still counts for the facet's other values."""
    return [pair for pair in pairs if pair.startswith(f"{facet}:")]
