"""What was measured, as Markdown, with the goals it is held against."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.benchmarks.search.measuring import Cost

HEAD = ("asked", "hits", "p50 ms", "p95 ms", "CPU-ms", "raw p50 ms", "raw CPU-ms", "× raw")


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    hits: int
    cost: Cost
    raw: Cost | None = None

    def cells(self) -> tuple[str, ...]:
        own = (self.name, f"{self.hits:,}", f"{self.cost.p50:.1f}", f"{self.cost.p95:.1f}", f"{self.cost.cpu:.1f}")
        if self.raw is None:
            return (*own, "–", "–", "–")
        return (*own, f"{self.raw.p50:.1f}", f"{self.raw.cpu:.1f}", f"{self.cost.cpu / max(self.raw.cpu, 0.01):.1f}")


@dataclass(slots=True)
class Report:
    """``goals``: what was promised → what was reached, and whether that is enough."""

    title: str
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    goals: list[tuple[str, str, bool]] = field(default_factory=list)

    def __str__(self) -> str:
        parts = [f"### {self.title}", "", markdown(HEAD, (row.cells() for row in self.rows)), ""]
        parts += [*self.notes, ""] if self.notes else []
        if self.goals:
            reached = ((goal, value, "yes" if is_met else "**no**") for goal, value, is_met in self.goals)
            parts += [markdown(("goal", "reached", "met"), reached), ""]
        return "\n".join(parts)


def markdown(head: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    names = tuple(head)
    lines = [names, tuple("---" if place == 0 else "---:" for place in range(len(names))), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
