"""Years on a line: where each lies, which are marked, and whether a gap before them is cut out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_GAP = 8  # years; a bond further back than this lies before a cut in the tracks


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """``start`` and ``length`` are pixels; ``first`` and ``last`` whole years."""

    first: int
    last: int
    start: float
    length: float

    @classmethod
    def around(cls, years: Sequence[float], start: float, length: float, spare: float) -> "TimeAxis":
        """From the year before the first to ``spare`` years after the last, at least six years in all."""
        first = math.floor(min(years)) - 1
        return cls(first, max(math.ceil(max(years) + spare), first + 6), start, length)

    def at(self, year: float) -> float:
        return self.start + (year - self.first) * self.step

    @property
    def step(self) -> float:
        return self.length / (self.last - self.first)

    @property
    def grid(self) -> list[int]:
        """The years that get a thin line: each of them, or every fifth when they would stand too close."""
        every = 1 if self.step >= 14 else 5
        return [year for year in range(self.first, self.last + 1) if year % every == 0]

    @property
    def labelled(self) -> list[int]:
        every = 5 if self.step >= 9 else 10
        return [year for year in self.grid if year % every == 0]


def lies_far_before(year: float, others: Sequence[float]) -> bool:
    return min(others) - year > LONGEST_GAP
