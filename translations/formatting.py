"""Dates, numbers, lists and names as the reader's language writes them (CLDR, through Babel)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_datetime_format, parse_pattern
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from portal.base.periods import LEAP_YEAR, PartialDate, Period, Precision
from translations.open_spans import since

# The English of European cities: day before month.
LOCALES = {"en": "en_GB"}
SKELETONS = {Precision.YEAR: "y", Precision.MONTH: "yMMMM", Precision.MONTH_DAY: "MMMMd", Precision.DAY: "yMMMMd"}
# Few languages have patterns for spans with full month names; the shorter ones are widened.
NARROWER = {"yMMMMd": "yMMMd", "MMMMd": "MMMd"}
# Where CLDR's data read badly beside its own single dates: the year in the middle of an Azerbaijani span, the month
# before the days of an Armenian one, an ordinal's full stop after a lone Hungarian year.
SPAN_CORRECTIONS = {
    ("az", "yMMMMd", "d"): "d–d MMMM y",
    ("az", "yMMMMd", "M"): "d MMMM – d MMMM y",
    ("hy", "MMMMd", "d"): "d–d MMMM",
    ("hy", "MMMMd", "M"): "d MMMM – d MMMM",
}
SINGLE_CORRECTIONS = {("hu", "y"): "y"}
GREATEST_FIRST = (("y", "year"), ("M", "month"), ("d", "day"))
UNITS = ((1_000_000_000, "gigabyte"), (1_000_000, "megabyte"), (1_000, "kilobyte"))


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """A period ready to print: ``value`` is for the ``datetime`` attribute of ``<time>``."""

    text: str
    value: str
    is_year_missing: bool


def reader_language(language: str | None = None) -> str:
    """The given language, else the active one; always one of ours."""
    code = (language or get_language() or settings.LANGUAGE_CODE).split("-")[0].lower()
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


@lru_cache(maxsize=64)
def babel_locale(language: str) -> Locale:
    return Locale.parse(LOCALES.get(language, language))


def locale_for(language: str | None = None) -> Locale:
    return babel_locale(reader_language(language))


# Periods


def period_words(value: Period | PartialDate, language: str | None = None) -> PeriodWords:
    start = value.start if isinstance(value, Period) else value
    return PeriodWords(format_period(value, language), machine_value(value), start.year is None)


def format_period(value: Period | PartialDate, language: str | None = None) -> str:
    """“20.–22. Juni 2022”, “Juli 2017”, “seit 2008”; without a year “10. Juni”."""
    code = reader_language(language)
    return _written(value, code).replace("\u2024", ".")  # CLDR mixes two full stops in Armenian


def _written(value: Period | PartialDate, code: str) -> str:
    if isinstance(value, PartialDate):
        return _single(value, code)
    if value.is_open:
        return since(_first_day(value.start), value.start.precision, code, str(babel_locale(code)))
    if value.end is None:
        return _single(value.start, code)
    return _span(value.start, value.end, code)


def machine_value(value: Period | PartialDate) -> str:
    """A valid ``datetime`` attribute: the start; HTML writes a day without a year as ``06-10``."""
    start = value.start if isinstance(value, Period) else value
    return str(start).removeprefix("XXXX-")


def _first_day(value: PartialDate) -> date:
    return date(value.year or LEAP_YEAR, value.month or 1, value.day or 1)


def _single(value: PartialDate, code: str) -> str:
    locale, skeleton = babel_locale(code), SKELETONS[value.precision]
    if (code, skeleton) in SINGLE_CORRECTIONS:
        return format_date(_first_day(value), SINGLE_CORRECTIONS[code, skeleton], locale=locale)
    if value.precision is Precision.DAY:
        return format_date(_first_day(value), "long", locale=locale)
    return format_skeleton(skeleton, _first_day(value), locale=locale)


def _span(start: PartialDate, end: PartialDate, code: str) -> str:
    locale = babel_locale(code)
    if start.precision is not end.precision:
        return _joined(_single(start, code), _single(end, code), locale)
    first, last = _first_day(start), _first_day(end)
    pattern = _span_pattern(first, last, SKELETONS[start.precision], code)
    if pattern is None:
        return _joined(_single(start, code), _single(end, code), locale)
    return "".join(
        parse_pattern(part).apply(day, locale) for part, day in zip(_halves(pattern), (first, last), strict=True)
    )


def _joined(first: str, last: str, locale: Locale) -> str:
    return str(locale.interval_formats[None].replace("{0}", first).replace("{1}", last))


def _span_pattern(first: date, last: date, skeleton: str, code: str) -> str | None:
    """CLDR's pattern for the greatest difference of the two days, with full month names."""
    greatest = next(letter for letter, part in GREATEST_FIRST if getattr(first, part) != getattr(last, part))
    if (code, skeleton, greatest) in SPAN_CORRECTIONS:
        return SPAN_CORRECTIONS[code, skeleton, greatest]
    formats = babel_locale(code).interval_formats
    for name in (skeleton, NARROWER.get(skeleton)):
        if name in formats and greatest in formats[name]:
            pattern = "".join(formats[name][greatest])
            return _with_full_months(pattern) if name != skeleton else pattern
    return None


def _with_full_months(pattern: str) -> str:
    """CLDR leaves it to the caller to widen a month; an abbreviation's or a number's full stop goes with it."""
    return re.sub(r"dd", "d", re.sub(r"[ML]+\.?", "MMMM", pattern))


def _halves(pattern: str) -> tuple[str, str]:
    """The second half begins where a field comes up again."""
    seen: set[str] = set()
    for run in re.finditer(r"'[^']*'|([yMLd])\1*", pattern):
        letter = (run.group(1) or "").replace("L", "M")
        if letter and letter in seen:
            return pattern[: run.start()], pattern[run.start() :]
        seen.add(letter)
    return pattern, ""


# Days and hours


def format_day(value: date, language: str | None = None) -> str:
    return format_date(value, "long", locale=locale_for(language))


def format_moment(value: datetime, language: str | None = None, zone: tzinfo | None = None) -> str:
    """Date and time of day in the given zone, else in the current one."""
    local = timezone.localtime(value, zone)
    locale = locale_for(language)
    day, hour = format_date(local, "long", locale=locale), format_time(local, "short", locale=locale)
    pattern = str(get_datetime_format("long", locale=locale))
    return pattern.replace("'", "").replace("{0}", hour).replace("{1}", day)


def format_hour(value: datetime, language: str | None = None, zone: tzinfo | None = None) -> str:
    local = timezone.localtime(value, zone)
    return format_time(local, "short", tzinfo=local.tzinfo, locale=locale_for(language))


# Numbers


def format_number(value: int | float | Decimal, language: str | None = None) -> str:
    return format_decimal(value, locale=locale_for(language))


def format_share(value: float | Decimal, language: str | None = None) -> str:
    """A part of one as per cent."""
    return format_percent(value, locale=locale_for(language))


def format_money(amount: int | float | Decimal, currency: str, language: str | None = None) -> str:
    """Whole amounts without decimals; ``currency`` is an ISO 4217 code."""
    is_whole = amount == int(amount)
    locale = locale_for(language)
    if not is_whole:
        return format_currency(amount, currency, locale=locale)
    pattern = re.sub(r"0\.0+", "0", str(locale.currency_formats["standard"].pattern))
    return format_currency(amount, currency, pattern, currency_digits=False, locale=locale)


def format_distance(kilometres: float, language: str | None = None) -> str:
    return str(format_unit(round(kilometres), "length-kilometer", length="short", locale=locale_for(language)))


def format_file_size(size: int, language: str | None = None) -> str:
    """Decimal units, as file managers of phones and browsers count: 1 kB is 1,000 bytes."""
    factor, unit = next((each for each in UNITS if size >= each[0]), UNITS[-1])
    amount = max(round(size / factor, 1), 0.1)  # never “0 kB”, and below 1 kB no word that some languages lack
    shown = round(amount) if amount >= 10 or amount == int(amount) else amount
    locale = locale_for(language)
    # Some languages say “1 kbyte” but “5 kB”: the sign is the one of the plural.
    return format_unit(5, f"digital-{unit}", length="short", locale=locale).replace(
        "5", format_decimal(shown, locale=locale)
    )


# Lists and names


def format_series(items: Iterable[object], language: str | None = None) -> str:
    """“A, B und C”."""
    return format_list([str(item) for item in items], locale=locale_for(language))


def country_name(code: str, language: str | None = None) -> str:
    """ISO 3166-1 alpha-2; an unknown code stays as it is."""
    return str(locale_for(language).territories.get(code.upper(), code))


def language_name(code: str, language: str | None = None) -> str:
    """In the reader's language; Babel's small initials are kept, for the name stands inside sentences."""
    return str(locale_for(language).languages.get(code.split("-")[0], code))


def own_language_name(code: str) -> str:
    """As its speakers write it: one of ours from the settings, any other from CLDR."""
    ours = dict(settings.LANGUAGES).get(code)
    if ours:
        return ours
    return str(Locale.parse(code).get_display_name(code)) if code in Locale("en").languages else code
