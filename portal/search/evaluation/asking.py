"""The same question as a reader's, and what the reader would get by paging on."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from portal.search.engine import find
from portal.search.evaluation.neutral import NeutralQuery
from portal.search.request import SearchRequest, clean_text

MOST_ANSWERS = 100


class OtherEngineAnswered(RuntimeError):
    """A stand-by answer says nothing about the engine that was to be measured."""


@dataclass(frozen=True, slots=True)
class Answer:
    families: tuple[UUID, ...]
    milliseconds: float


def ask(query: NeutralQuery, engine: str) -> Answer:
    """The first families in the order of the result pages."""
    request = SearchRequest(clean_text(query.text), query.language, size=MOST_ANSWERS)
    started = time.perf_counter()
    results = find(request, AnonymousUser())
    elapsed = time.perf_counter() - started
    if results.engine != engine or results.degraded:
        raise OtherEngineAnswered(f"Query {query.id}: “{results.engine}” answered instead of “{engine}”.")
    families = (hit.card.family for hit in results.hits)
    return Answer(tuple(dict.fromkeys(families))[:MOST_ANSWERS], elapsed * 1000)


def ask_all(queries: Iterable[NeutralQuery], engine: str) -> dict[str, Answer]:
    return {query.id: ask(query, engine) for query in queries}
