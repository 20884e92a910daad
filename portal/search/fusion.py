"""Several orders of the same things made into one: each arm gives ``weight / (60 + place)`` to what it found.

Places count, not scores: those of different arms cannot be compared. An arm that found nothing gives nothing.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

DAMPING = 60  # the larger, the less the first places stand out; the value of the original paper
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Arm(Generic[T]):
    """What one way of looking found, the best first, once each."""

    found: Sequence[T]
    weight: float = 1.0


def scores(arms: Iterable[Arm[T]]) -> dict[T, float]:
    total: dict[T, float] = defaultdict(float)
    for arm in arms:
        for place, each in enumerate(arm.found, start=1):
            total[each] += arm.weight / (DAMPING + place)
    return dict(total)


def fused(arms: Sequence[Arm[T]]) -> list[T]:
    """Everything found by any arm, the best first; equals by their own order, so that the answer never wavers."""
    total = scores(arms)
    return sorted(total, key=lambda each: (-total[each], str(each)))


def reordered(found: Sequence[T], *others: Arm[T], window: int) -> list[T]:
    """``found`` in the common order of itself and of ``others``: within the window, nothing comes or goes."""
    head, tail = list(found[:window]), list(found[window:])
    inside = set(head)
    arms = [Arm([each for each in arm.found if each in inside], arm.weight) for arm in others]
    if not any(arm.found for arm in arms):
        return [*head, *tail]
    return [*fused([Arm(head), *arms]), *tail]
