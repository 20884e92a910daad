"""What an engine finds: families and numbers only. How they are shown is the same for every engine."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Standby(StrEnum):
    """Why the database answered in place of the search server."""

    UNREACHABLE = "unreachable"  # no connection, or it broke
    SLOW = "slow"  # no answer in time
    FAILING = "failing"  # an error instead of an answer
    UNREADABLE = "unreadable"  # something that is no answer
    UNPREPARED = "unprepared"  # no index, or one that lacks documents
    CATCHING_UP = "catching_up"  # it does not know the latest changes yet


@dataclass(frozen=True, slots=True)
class Findings:
    """``families`` is the part asked for of all ``total``, in order; ``counts`` has ``facet:value`` → documents,

    each facet under the selections of all others. ``is_relaxed``: no document has all the words, these have most.
    ``without`` has facet → how many it would be without the selection in that facet, ``unfiltered`` without any.
    """

    total: int = 0
    families: tuple[UUID, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    is_relaxed: bool = False
    without: Mapping[str, int] = field(default_factory=dict)
    unfiltered: int = 0


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A family one of whose versions says something similar; ``similarity`` from -1 to 1, higher is closer."""

    family: UUID
    language: str
    similarity: float
