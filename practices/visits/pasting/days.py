"""Dates in running text, in ten languages, exactly as far as they are given."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from babel import Locale

from portal.base.periods import MalformedPeriod, PartialDate, Period, Precision
from portal.base.typed_periods import period_from_typed
from practices.visits.pasting.article import Day, Doubt

# Languages whose endings stand behind the month: “ივნისს”, “júniusban”, “iyunda”.
INFLECTED = {"ka": r"\w{0,4}", "hu": r"(?:\w{0,4})", "az": r"\w{0,5}", "hy": r"\w{0,4}"}
CAPITALISED = frozenset({"de", "en"})  # there a “may” in small letters is no month
DAY = r"(?P<{name}>\d{{1,2}})(?:\.|er\b|st\b|nd\b|rd\b|th\b|-?[აეიև]\w*|-(?:ն|ին|án|én|i)\b)?"
TO = r"\s*(?:[-–—]|bis(?:\s+zum)?|und|to|and|until|au|et|do|i|a|až|és|до|и|և|մինչեւ|მდე|და|ilə)\s*"
# Words between day and year, as “წლის”, “թ.”, “г.” and the Hungarian full stop.
YEAR_WORDS = r"(?:\s*(?:წლის|წელს|թ\.|թվականի|г\.|година|року|roku|r\.|-?c[iıuü]\s+il\w*|év\w*)|\.)?"
YEAR = r"(?P<{name}>(?:19|20)\d\d)"
NUMERIC = re.compile(
    r"(?<![\d.])\d{1,2}\.\s?(?:\d{1,2}\.)?(?:\d{4})?\s?[–-]\s?\d{1,2}\.\s?\d{1,2}\.\s?\d{4}(?!\d)|(?<![\d.])\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d(?!\d)"
)
ISO = re.compile(r"(?<![\d-])(?:19|20)\d\d-\d\d-\d\d(?![\d-])")
LONE_YEAR = re.compile(r"(?<![\d.,/+-])(?:19|20)\d\d(?![\d/]|[.,]\d|\s?(?:€|EUR|Euro))")
RANK = {Precision.DAY: 0, Precision.MONTH_DAY: 1, Precision.MONTH: 2, Precision.YEAR: 3}

Reading = Callable[[re.Match[str], dict[str, int]], Period]


def days_in(text: str, language: str) -> tuple[Day, ...]:
    """Every date once, the most exact first, among equals in the order of the text."""
    found: dict[str, Day] = {}
    for _start, period, written in sorted(_found(text, language), key=lambda each: each[0]):
        doubts = () if period.has_year else (Doubt.YEAR_MISSING,)
        found.setdefault(str(period), Day(period, written.strip(" .,"), doubts))
    return tuple(sorted(found.values(), key=_rank))


def _rank(day: Day) -> int:
    return RANK[day.period.start.precision]


def _found(text: str, language: str) -> Iterator[tuple[int, Period, str]]:
    """The longest reading at each place; what one pattern has read, no later one reads again."""
    free = text
    for pattern, read in _patterns(language):
        for match in pattern.finditer(free):
            if language in CAPITALISED and match.groupdict().get("month", "M").islower():
                continue
            try:
                period = read(match, _months(language))
            except MalformedPeriod:
                continue
            yield match.start(), period, text[match.start() : match.end()]
            free = free[: match.start()] + "\0" * (match.end() - match.start()) + free[match.end() :]


@lru_cache(maxsize=16)
def _months(language: str) -> dict[str, int]:
    """Every name of a month in small letters → its number."""
    months = Locale.parse(language).months
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            for number, name in months[context][width].items():
                names.setdefault(_key(name, language), number)
    return names


def _key(name: str, language: str) -> str:
    """Georgian endings take the place of the last vowel."""
    small = name.casefold().rstrip(".")
    return small.rstrip("ი") if language == "ka" else small


@lru_cache(maxsize=16)
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], Reading], ...]:
    names = sorted((re.escape(name) for name in _months(language) if len(name) > 2), key=len, reverse=True)
    ending = rf"(?:\.|{INFLECTED.get(language, '')})(?!\w)"
    one, two = (rf"(?P<{name}>{'|'.join(names)}){ending}" for name in ("month", "month_to"))
    day, day_to = DAY.format(name="day"), DAY.format(name="day_to")
    year, year_from = YEAR.format(name="year"), YEAR.format(name="year_from")
    of = r"\s*(?:de\s+|of\s+)?"
    behind = rf"(?:,?\s*{year}(?!\d){YEAR_WORDS})?"
    before = rf"{year}{YEAR_WORDS}\s*"
    forms = (
        (rf"(?<!\d){before}{one}\s+{day}{TO}(?:{two}\s+)?{day_to}(?!\d)", _span),
        (rf"(?<!\d){before}{day}{TO}{day_to}\s+{one}", _span),
        (rf"(?<!\d){before}{one}\s+{day}(?!\d)", _single),
        (rf"(?<!\d){before}{day}\s*{one}", _single),
        (rf"(?<!\d){before}{one}", _single),
        (rf"(?<![\d.]){day}{of}{one}(?:,?\s*{year_from})?{TO}{day_to}{of}{two}{behind}", _span),
        (rf"(?<![\d.]){day}{TO}{day_to}{of}{one}{behind}", _span),
        (rf"(?<!\w){one}\s+{day}{TO}{day_to}(?!\d){behind}", _span),
        (rf"(?<![\d.]){day}{of}{one}{behind}", _single),
        (rf"(?<!\w){one}\s+{day}(?!\d){behind}", _single),
        (rf"(?<!\w){one}{of}{year}(?!\d)", _single),
    )
    worded = tuple((re.compile(form, re.IGNORECASE), read) for form, read in forms)
    return (*worded, (ISO, _typed), (NUMERIC, _typed), (LONE_YEAR, _typed))


def _typed(match: re.Match[str], _months: dict[str, int]) -> Period:
    return period_from_typed(match.group())


def _single(match: re.Match[str], months: dict[str, int]) -> Period:
    return Period.parse(str(_date(match, months, "day", "month")))


def _span(match: re.Match[str], months: dict[str, int]) -> Period:
    """Month and year stand once for both days, where they are the same."""
    groups = match.groupdict()
    has_two = bool(groups.get("month_to"))
    is_month_first = match.start("month") < match.start("day")
    last = _date(match, months, "day_to", "month_to" if has_two else "month")
    first = _date(match, months, "day", "month")
    if groups.get("year_from") and not is_month_first:
        first = PartialDate(int(groups["year_from"]), first.month, first.day)
    return Period.parse(f"{first}/{last}")


def _date(match: re.Match[str], months: dict[str, int], day: str, month: str) -> PartialDate:
    groups = match.groupdict()
    name = str(groups[month]).casefold()
    year = int(groups["year"]) if groups.get("year") else None
    found_day = int(groups[day]) if groups.get(day) else None
    return PartialDate.parse(str(PartialDate(year, months[name], found_day)))
