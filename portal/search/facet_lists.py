"""Counts become lists of choices in the reader's language."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.search.analysis import fold
from portal.search.labels import labels_of
from portal.search.request import FACETS, SearchRequest
from portal.search.results import Facet, FacetValue
from portal.search.storing import YEAR_UNKNOWN


@dataclass(frozen=True, slots=True)
class FacetLists:
    """The facets of one answer; ``labels`` has facet → id → label."""

    request: SearchRequest
    counts: Counter[str]
    labels: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, request: SearchRequest, counts: Counter[str]) -> "FacetLists":
        ids = _ids(request, counts)
        return cls(request, counts, {name: labels_of(name, ids[name], request.language) for name in ids})

    def facets(self) -> tuple[Facet, ...]:
        return tuple(Facet(name, tuple(self._values(name))) for name in self.labels)

    def _values(self, name: str) -> list[FacetValue]:
        """Years from the latest on, everything else by count, then by name."""
        chosen = self.request.chosen(name)
        labels = self.labels[name]
        values = [FacetValue(each, labels[each], self.counts[f"{name}:{each}"], each in chosen) for each in labels]
        if name == "year":
            return sorted(values, key=lambda value: (value.id != YEAR_UNKNOWN, value.id), reverse=True)
        return sorted(values, key=lambda value: (-value.count, fold(value.label), value.id))


def _ids(request: SearchRequest, counts: Counter[str]) -> dict[str, Sequence[str]]:
    """The values of every facet that occur or are selected."""
    ids: dict[str, dict[str, None]] = {name: dict.fromkeys(request.chosen(name)) for name in FACETS}
    for pair in counts:
        name, _colon, value = pair.partition(":")
        ids[name][value] = None
    return {name: tuple(values) for name, values in ids.items()}
