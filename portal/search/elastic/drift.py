"""Comparing an index with the search table, both ways, by family and version."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan

from portal.search.elastic.numbers import overtake, put_behind
from portal.search.models import FamilyVersion, SearchDocument

PORTION = 500
SCANNED = 5_000
Versions = Mapping[UUID, int]


class IndexFault(StrEnum):
    MISSING = "missing in the index"
    GHOST = "only in the index"
    STALE = "older in the index"
    AHEAD = "newer in the index"


@dataclass(frozen=True, slots=True)
class IndexDifference:
    family: UUID
    fault: IndexFault
    in_index: int = 0


def index_differences(server: Elasticsearch, index: str) -> list[IndexDifference]:
    """What the mirror believes to have written and the index does not have so.

    What is behind is not compared: the mirror knows of it. Whatever looks different is looked at again, without the
    index's second of delay, since the table may have changed during the scan.
    """
    indexed = dict(scanned_versions(server, index))
    stored = dict(SearchDocument.objects.values_list("family", "version"))
    suspects = [family for family in {**stored, **indexed} if stored.get(family) != indexed.get(family)]
    found: list[IndexDifference] = []
    for start in range(0, len(suspects), PORTION):
        found += _confirmed(server, index, suspects[start : start + PORTION])
    return found


def scanned_versions(server: Elasticsearch, index: str) -> Iterator[tuple[UUID, int]]:
    """Of everything that a search can find in it."""
    server.indices.refresh(index=index)
    query = {"_source": False, "version": True}
    for hit in scan(server, query=query, index=index, size=SCANNED, preserve_order=False):
        yield UUID(hit["_id"]), int(hit["_version"])


def _confirmed(server: Elasticsearch, index: str, suspects: Sequence[UUID]) -> Iterator[IndexDifference]:
    before = _settled_numbers(suspects)
    indexed = current_versions(server, index, suspects)
    stored = dict(SearchDocument.objects.filter(family__in=suspects).values_list("family", "version"))
    after = _settled_numbers(suspects)
    for family in suspects:
        is_settled = family in before and before[family] == after.get(family)
        fault = _fault(stored.get(family), indexed.get(family))
        if is_settled and fault is not None:
            yield IndexDifference(family, fault, indexed.get(family, 0))


def _settled_numbers(families: Collection[UUID]) -> dict[UUID, int]:
    """0 for what the table never heard of; what is behind is left out."""
    known = FamilyVersion.objects.filter(family__in=families)
    behind = set(known.behind().values_list("family", flat=True))
    numbers = dict(known.values_list("family", "number"))
    return {family: numbers.get(family, 0) for family in families if family not in behind}


def current_versions(server: Elasticsearch, index: str, families: Sequence[UUID]) -> dict[UUID, int]:
    """As the index would answer if it were refreshed now."""
    answer = server.mget(index=index, ids=[str(family) for family in families], source=False)
    return {UUID(each["_id"]): int(each["_version"]) for each in answer["docs"] if each.get("found")}


def _fault(stored: int | None, indexed: int | None) -> IndexFault | None:
    if stored == indexed:
        return None
    if indexed is None:
        return IndexFault.MISSING
    if stored is None:
        return IndexFault.GHOST
    return IndexFault.STALE if indexed < stored else IndexFault.AHEAD


def mend(differences: Collection[IndexDifference]) -> None:
    """Repairing is the mirror's work: here it only learns of it."""
    simple = [each.family for each in differences if each.fault in {IndexFault.MISSING, IndexFault.STALE}]
    for start in range(0, len(simple), PORTION):
        put_behind(simple[start : start + PORTION])
    for difference in differences:
        if difference.fault in {IndexFault.AHEAD, IndexFault.GHOST}:
            overtake(difference.family, difference.in_index)
