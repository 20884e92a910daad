"""Numbers that show what a practice brings, each with its source."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.base.pieces import Words
from practices.publications.presentation.reader import Reader
from translations.formatting import format_period

LINE_WIDTH = 200  # of the drawing in components/evidence
LINE_EDGE = 10  # so that a stop at the end stays inside
MOST_FIGURES = 3
LONGEST_FIGURE = 8
NUMBER = re.compile(r"[-+−]?\d[\d\s.,'’]*")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number set large: what it counts and where it is from."""

    value: str
    text: str
    source: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A row of the table: before, after, and where they lie on the line; no line where they are no numbers."""

    label: str
    lang: str
    before: str
    after: str
    source: str
    before_at: int | None = None
    after_at: int | None = None

    @property
    def has_line(self) -> bool:
        return self.before_at is not None and self.after_at is not None


@dataclass(frozen=True, slots=True)
class Evidence:
    figures: tuple[Figure, ...]
    rows: tuple[Change, ...]
    caption: str

    def __bool__(self) -> bool:
        return bool(self.figures or self.rows)


def evidence_shown(rows: Iterable[Any], reader: Reader) -> Evidence:
    """A row without a “before” is a figure, at most three short ones; everything else is a row of the table."""
    figures: list[Figure] = []
    changes: list[Change] = []
    for row in rows:
        is_figure = not row.before and len(row.after) <= LONGEST_FIGURE and len(figures) < MOST_FIGURES
        if is_figure:
            figures.append(_figure(row, reader))
        else:
            changes.append(_change(row, reader))
    return Evidence(tuple(figures), tuple(changes), _("Before and after"))


def _figure(row: Any, reader: Reader) -> Figure:
    indicator, unit = reader.words(row.indicator), reader.words(row.unit)
    text = f"{indicator}, {unit}" if unit else indicator.text
    return Figure(row.after, text, _source(row), indicator.lang)


def _change(row: Any, reader: Reader) -> Change:
    indicator, unit = reader.words(row.indicator), reader.words(row.unit)
    before_at, after_at = places_on_line(row.before, row.after)
    return Change(
        label=indicator.text,
        lang=indicator.lang,
        before=_with_unit(row.before, unit),
        after=_with_unit(row.after, unit),
        source=_source(row),
        before_at=before_at,
        after_at=after_at,
    )


def _with_unit(value: str, unit: Words) -> str:
    return f"{value} {unit}" if value and unit else value or "–"


def _source(row: Any) -> str:
    """The source, and when it was measured."""
    return f"{row.source}, {format_period(row.measured)}" if row.measured else str(row.source)


def places_on_line(before: str, after: str) -> tuple[int | None, int | None]:
    """Both values on one scale that begins at nought; ``None`` where a value is no plain positive number."""
    first, last = read_number(before), read_number(after)
    if first is None or last is None or min(first, last) < 0:
        return None, None
    top = _top(first, last, is_share="%" in before + after)
    reach = LINE_WIDTH - 2 * LINE_EDGE
    return tuple(LINE_EDGE + round(reach * value / top) for value in (first, last))  # type: ignore[return-value]


def _top(first: float, last: float, *, is_share: bool) -> float:
    highest = max(first, last) or 1.0
    return max(highest, 100.0) if is_share else highest


def read_number(text: str) -> float | None:
    """“1.200”, “42 000 €”, “48,5 %”: the last separator is a decimal one unless three digits follow it."""
    found = NUMBER.match(text.strip())
    if found is None:
        return None
    digits = re.sub(r"[\s'’]", "", found.group()).replace("−", "-").rstrip(".,")
    whole, _separator, rest = _split_at_last_separator(digits)
    is_decimal = rest != "" and (len(rest) != 3 or whole.lstrip("+-") in {"", "0"})
    plain = re.sub(r"[.,]", "", whole)
    return float(f"{plain}.{rest}") if is_decimal else float(plain + rest)


def _split_at_last_separator(digits: str) -> tuple[str, str, str]:
    position = max(digits.rfind("."), digits.rfind(","))
    return (digits, "", "") if position < 0 else (digits[:position], digits[position], digits[position + 1 :])
