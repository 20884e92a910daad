"""Dates as clerks type them, turned into the notation of ``portal.base.periods``.

Read are ``20.6.2022``, ``20.–22.6.2022``, ``20.6.–2.7.2022``, ``10.6.`` (year not stated), ``7/2017``, ``7.2017``,
``1995``, ``1995–2001``, ``since 2008``, ``2008–`` and the notation itself.
"""

import re

from portal.base.periods import MalformedPeriod, PartialDate, Period

NOTATION = re.compile(r"^[\dXx]{4}(-\d{2}){0,2}(/.*)?$")
DAY = re.compile(r"^(?P<day>\d{1,2})\.\s*(?:(?P<month>\d{1,2})(?:\.\s*(?P<year>\d{4})?)?)?$")
MONTH = re.compile(r"^(?P<month>\d{1,2})[/.]\s*(?P<year>\d{4})$")
SINCE = re.compile(r"^(?:since|from|seit|ab|depuis|od|от)\s+(?P<start>.+)$", re.IGNORECASE)
# Hungarian, Georgian, Armenian and Azerbaijani say it behind the year.
SINCE_BEHIND = re.compile(
    r"^(?P<start>\S+?)(?:\s+óta|-?t[óő]l|\s*წლიდან|-დან|\s*թվականից|-ից|-c[iıuü]\s+ildən|-d[əa]n)(?:\s+bəri)?$",
    re.IGNORECASE,
)
# A plain hyphen may also belong to a date: it parts two dates only where nothing clearer does.
SPANS = (
    re.compile(r"^(?P<first>.+?)(?:\s+-\s+|\s*[–—]\s*|\s+(?:to|bis|au|do|до)\s+)(?P<last>.*)$", re.IGNORECASE),
    re.compile(r"^(?P<first>.+?)\s*-\s*(?P<last>.*)$"),
)


def period_from_typed(text: str) -> Period:
    """Raises ``MalformedPeriod`` when it is none of these forms or no day of the calendar."""
    typed = " ".join(text.split())
    if NOTATION.match(typed):
        return Period.parse(typed)
    since = SINCE.match(typed) or SINCE_BEHIND.match(typed)
    if since:
        return Period.parse(f"{_single(since['start'])}/..")
    try:
        return Period.parse(str(_single(typed)))
    except MalformedPeriod:
        return _span(typed)


def typed_from_period(period: Period) -> str:
    """The same the other way round: what a person would have typed."""
    start = _typed(period.start)
    if period.is_open:
        return f"{start}–"
    return start if period.end is None else f"{start}–{_typed(period.end)}"


def _typed(value: PartialDate) -> str:
    if value.day is not None:
        return f"{value.day}.{value.month}.{value.year or ''}"
    return f"{value.month}/{value.year}" if value.month else f"{value.year:04}"


def _span(typed: str) -> Period:
    span = next((found for pattern in SPANS if (found := pattern.match(typed))), None)
    if span is None:
        raise MalformedPeriod(typed)
    if not span["last"].strip():
        return Period.parse(f"{_single(span['first'])}/..")
    last = _single(span["last"])
    return Period.parse(f"{_completed(span['first'], last)}/{last}")


def _completed(first: str, last: PartialDate) -> PartialDate:
    """The beginning of ``20.–22.6.2022`` takes month and year from the end."""
    day = DAY.match(first.strip())
    if day is None:
        return _single(first)
    month = int(day["month"]) if day["month"] else last.month
    return _checked(int(day["year"]) if day["year"] else last.year, month, int(day["day"]))


def _single(typed: str) -> PartialDate:
    text = typed.strip()
    if NOTATION.match(text) and "/" not in text:
        return PartialDate.parse(text)
    month = MONTH.match(text)
    if month:
        return _checked(int(month["year"]), int(month["month"]), None)
    day = DAY.match(text)
    if day and day["month"]:
        return _checked(int(day["year"]) if day["year"] else None, int(day["month"]), int(day["day"]))
    raise MalformedPeriod(typed)


def _checked(year: int | None, month: int | None, day: int | None) -> PartialDate:
    """Through the parser, so that the calendar is checked in one place."""
    return PartialDate.parse(str(PartialDate(year, month, day)))
