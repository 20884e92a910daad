"""What can go wrong between a question and its answer, in words that readers and operators understand."""

from dataclasses import dataclass

import elastic_transport
import elasticsearch

from portal.search.findings import Standby

UNKNOWN_LANGUAGE = (406, 415)  # the server does not speak our client's version
REFUSED_QUESTIONS = (400, 413)  # this one question is at fault: no reason to stop asking others


class UnreadableAnswer(ValueError):
    """Bytes came back, but no answer."""


class IncompleteAnswer(RuntimeError):
    """Part of the index did not answer, or not in time."""


class EmptyIndex(RuntimeError):
    """The index has lost what the search table has."""


class TooManyChanges(RuntimeError):
    """More families wait for the mirror than a question can leave out."""


FAILURES = (
    elasticsearch.ApiError,
    elastic_transport.TransportError,
    TimeoutError,
    UnreadableAnswer,
    IncompleteAnswer,
    EmptyIndex,
    TooManyChanges,
)


@dataclass(frozen=True, slots=True)
class Failure:
    """``is_of_server``: it would fail the next question as well."""

    reason: Standby
    said: str
    is_of_server: bool = True

    @classmethod
    def of(cls, error: Exception) -> "Failure":
        said = f"{type(error).__name__}: {error}"
        if isinstance(error, TooManyChanges):
            return cls(Standby.CATCHING_UP, said, is_of_server=False)
        if isinstance(error, elasticsearch.ApiError):
            return cls(_reason_of_status(error.status_code), said, error.status_code not in REFUSED_QUESTIONS)
        return cls(_reason_of(error), said)


def _reason_of(error: Exception) -> Standby:
    if isinstance(error, elastic_transport.ConnectionTimeout | TimeoutError):
        return Standby.SLOW
    if isinstance(error, elastic_transport.ConnectionError):
        return Standby.UNREACHABLE
    if isinstance(error, EmptyIndex):
        return Standby.UNPREPARED
    return Standby.FAILING if isinstance(error, IncompleteAnswer) else Standby.UNREADABLE


def _reason_of_status(status: int) -> Standby:
    """200 comes with ``UnsupportedProductError``: something else answers at that address."""
    return Standby.UNPREPARED if status in (200, 404, *UNKNOWN_LANGUAGE) else Standby.FAILING
