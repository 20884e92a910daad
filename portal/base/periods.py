"""Dates as sources give them: with a year missing, a month only, a span, or no end yet.

Notation: a subset of EDTF (ISO 8601-2:2019): ``1995``, ``2017-07``, ``2022-06-20``, ``XXXX-06-10`` (year not
stated), spans ``2022-06-20/2022-06-22`` and ``2008/..`` (open end). ``2022-06-20/22`` is accepted on input.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

PARTIAL_DATE = re.compile(r"^(?P<year>\d{4}|XXXX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?$")
OPEN_END = ".."
LEAP_YEAR = 2000  # any year with a 29 February, to check days without a year


class MalformedPeriod(ValueError):
    """The text is no date or period in the supported notation."""


class Precision(StrEnum):
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MONTH_DAY = "month-day"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date of which the year, or month and day, may be unknown."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one EDTF date; raises ``MalformedPeriod``."""
        match = PARTIAL_DATE.match(text.strip().upper())
        if match is None:
            raise MalformedPeriod(text)
        year = None if match["year"] == "XXXX" else int(match["year"])
        parsed = cls(year, *(int(match[part]) if match[part] else None for part in ("month", "day")))
        parsed._check(text)
        return parsed

    def _check(self, text: str) -> None:
        if self.year is None and self.day is None:
            raise MalformedPeriod(text)
        if self.year == 0:
            raise MalformedPeriod(text)
        if self.month is None:
            return
        try:
            date(self.year or LEAP_YEAR, self.month, self.day or 1)
        except ValueError as error:
            raise MalformedPeriod(text) from error

    @property
    def precision(self) -> Precision:
        if self.year is None:
            return Precision.MONTH_DAY
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def earliest(self) -> date | None:
        """The first day it can mean; ``None`` without a year."""
        return None if self.year is None else date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date | None:
        """The last day it can mean; ``None`` without a year."""
        if self.year is None:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        year = "XXXX" if self.year is None else f"{self.year:04}"
        return "-".join([year, *(f"{part:02}" for part in (self.month, self.day) if part is not None)])


@dataclass(frozen=True, slots=True)
class Period:
    """A date or a span of two; ``is_open`` means it has begun and has no end yet."""

    start: PartialDate
    end: PartialDate | None = None
    is_open: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one EDTF date or interval; raises ``MalformedPeriod``."""
        first, slash, last = text.strip().partition("/")
        start = PartialDate.parse(first)
        if not slash:
            return cls(start)
        if last.strip() == OPEN_END:
            return cls(start, is_open=True)
        end = PartialDate.parse(_completed(last.strip(), str(start)))
        if start.earliest and end.latest and end.latest < start.earliest:
            raise MalformedPeriod(text)
        return cls(start) if end == start else cls(start, end)

    @property
    def earliest(self) -> date | None:
        return self.start.earliest

    @property
    def latest(self) -> date | None:
        """The last possible day; ``None`` when open or without a year."""
        return None if self.is_open else (self.end or self.start).latest

    @property
    def has_year(self) -> bool:
        return self.start.year is not None

    def __str__(self) -> str:
        if self.is_open:
            return f"{self.start}/{OPEN_END}"
        return str(self.start) if self.end is None else f"{self.start}/{self.end}"


def _completed(end: str, start: str) -> str:
    """Fill the front of a shortened end from the start: ``22`` after ``2022-06-20`` is ``2022-06-22``."""
    missing = start.count("-") - end.count("-")
    if missing <= 0 or re.match(r"^(\d{4}|XXXX)", end.upper()):
        return end
    return "-".join([*start.split("-")[:missing], end])
