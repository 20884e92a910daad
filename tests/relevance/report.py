"""The report: a table per goal and language, and one per pair of languages, for every engine side by side."""

from collections.abc import Iterator, Mapping, Sequence

from tests.relevance.goals import (
    GOALS,
    LEAST_GAIN,
    NO_RESULT,
    NOISE,
    gain,
    pairs,
    share_of_noise,
    share_without_result,
    values,
)
from tests.relevance.gold import HOLDOUT, LANGUAGES, TUNING
from tests.relevance.measuring import Asked

Answers = Mapping[str, Sequence[Asked]]  # engine → what it answered


def report(answers: Answers) -> str:
    return "\n".join(_lines(answers)) + "\n"


def _lines(answers: Answers) -> Iterator[str]:
    for split in (TUNING, HOLDOUT):
        for engine, all_asked in answers.items():
            asked = [each for each in all_asked if each.query.split == split]
            yield f"## {split.capitalize()}, {engine} ({len(asked)} answers)\n"
            yield from _goals(asked)
            yield ""
            yield "Recall@10 where the page is live in one other language only: query in the row, page in the column.\n"
            yield from _pairs(asked)
            yield ""


def _goals(asked: Sequence[Asked]) -> Iterator[str]:
    yield from _head("goal", *LANGUAGES, "mean")
    for goal in GOALS:
        found = values(goal, asked)
        cells = [_cell(found.get(each), goal.wanted(each)) for each in LANGUAGES]
        yield _row(f"{goal.id} {goal.name}", *cells, _mean(found))
    gains = gain(asked)
    cells = [_cell(gains.get(each), LEAST_GAIN) for each in LANGUAGES]
    yield _row("Q2 both together against the better arm, nDCG@10", *cells, _mean(gains))
    for name, shares, most in (
        ("Q8 nothing shown", share_without_result(asked), NO_RESULT),
        ("Q12 noise where there is no answer", share_of_noise(asked), NOISE),
    ):
        cells = [_cell(shares.get(each), most, less=True) for each in LANGUAGES]
        yield _row(name, *cells, _mean(shares))


def _pairs(asked: Sequence[Asked]) -> Iterator[str]:
    found = pairs(asked)
    yield from _head("query", *LANGUAGES)
    for query in LANGUAGES:
        yield _row(query, *(_number(found.get((query, page))) for page in LANGUAGES))


def _head(*cells: str) -> Iterator[str]:
    yield _row(*cells)
    yield _row(*("---" for _ in cells))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: float | None, wanted: float, *, less: bool = False) -> str:
    """Missed goals are bold."""
    if value is None:
        return ""
    is_met = value <= wanted + 1e-9 if less else value >= wanted - 1e-9
    return _number(value) if is_met else f"**{_number(value)}**"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _mean(found: Mapping[str, float]) -> str:
    return _number(sum(found.values()) / len(found)) if found else ""
