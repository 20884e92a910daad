"""The engine in Elasticsearch: the same expression over the same tokens, in one round trip."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from portal.search.asked import Asked
from portal.search.elastic.asking import Asking, Found
from portal.search.elastic.failures import EmptyIndex
from portal.search.elastic.freshness import hidden_families
from portal.search.elastic.query import visible
from portal.search.elastic.reading import number_of_documents
from portal.search.findings import Findings, Neighbour, Standby
from portal.search.models import FamilyVersion, SearchDocument


class ElasticEngine:
    """Searches the index that the mirror keeps like the search table."""

    name = "elasticsearch"
    standby: Standby | None = None

    def find(self, asked: Asked, user: Any, at: datetime, *, start: int, size: int) -> Findings:
        asking = _asking(asked, user, at, start, size)
        found = asking.found(asked.expression)
        if found.matching or not asked.expression.groups:
            return _credible(found)
        relaxed = asked.expression.relaxed()
        findings = _credible(asking.found(relaxed))
        return replace(findings, is_relaxed=relaxed.needed < asked.expression.needed)

    def near(self, vector: Sequence[float], asked: Asked, user: Any, at: datetime, *, size: int) -> list[Neighbour]:
        return _asking(asked, user, at, 0, size).neighbours(vector)


def _asking(asked: Asked, user: Any, at: datetime, start: int, size: int) -> Asking:
    return Asking(asked, tuple(visible(user, at, hidden_families(user, at))), start, size)


def _credible(found: Found) -> Findings:
    """Nothing found is an answer only where there is something to be found: an index may have been emptied."""
    if not found.matching and _is_emptied():
        raise EmptyIndex("the index lacks most of the documents")
    return found.findings


def _is_emptied() -> bool:
    there = number_of_documents() + FamilyVersion.objects.behind().count()
    return 2 * there < SearchDocument.objects.count()
