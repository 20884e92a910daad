"""Readers' way to the server: one attempt, never longer than the deadline around it."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from elasticsearch import Elasticsearch

from portal.search.elastic.connection import client
from portal.search.elastic.deadline import PunctualNode, time_left
from portal.search.elastic.failures import IncompleteAnswer, UnreadableAnswer
from portal.search.elastic.mapping import read_alias

LONGEST = 10.0  # seconds, where no deadline is set
BODY_WITHIN = 0.6  # seconds after which the server itself stops collecting
NEEDED = "timed_out,_shards.failed,hits.total,hits.hits._score,hits.hits.sort,hits.hits.inner_hits,aggregations"
Answer = Mapping[str, Any]
T = TypeVar("T")


def asked_of_server(body: Mapping[str, Any], *, preference: str, read: Callable[[Answer], T]) -> T:
    """What ``read`` makes of the answer to this search; anything but a whole answer is an error."""
    left = time_left()
    patience = BODY_WITHIN if left is None else min(BODY_WITHIN, left)
    answer = reader_client().search(
        index=read_alias(),
        body={**body, "timeout": f"{int(patience * 1000)}ms"},
        preference=preference,  # pages of one list come from one copy of the index
        filter_path=NEEDED,
    )
    try:
        _check_completeness(answer.body)
        return read(answer.body)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise UnreadableAnswer(f"{type(error).__name__}: {error}") from error


def number_of_documents() -> int:
    answer = reader_client().count(index=read_alias())
    try:
        return int(answer["count"])
    except (LookupError, TypeError, ValueError) as error:
        raise UnreadableAnswer(f"{type(error).__name__}: {error}") from error


def _check_completeness(answer: Answer) -> None:
    if answer["timed_out"]:
        raise IncompleteAnswer("the server did not finish in time")
    if answer["_shards"]["failed"]:
        raise IncompleteAnswer("a part of the index did not answer")


def reader_client() -> Elasticsearch:
    """One attempt; the deadline around it is its timeout."""
    return client(timeout=LONGEST, retries=0, node_class=PunctualNode)
