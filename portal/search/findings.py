"""What an engine finds: families and numbers only. How they are shown is the same for every engine."""

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Findings:
    """``families`` is the part asked for of all ``total``, in order; ``counts`` has ``facet:value`` → documents,

    each facet under the selections of all others. ``is_relaxed``: no document has all the words, these have most.
    """

    total: int = 0
    families: tuple[UUID, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    is_relaxed: bool = False


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A family one of whose versions says something similar; ``similarity`` from -1 to 1, higher is closer."""

    family: UUID
    language: str
    similarity: float
