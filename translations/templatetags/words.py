"""Dates, numbers and names in templates, in the active language unless ``language=`` names another."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django import template

from portal.base.periods import PartialDate, Period
from translations import formatting

register = template.Library()


@register.simple_tag
def period(value: Period | PartialDate | None, language: str | None = None) -> str:
    """``{% period page.held %}`` → “20.–22. Juni 2022”; nothing for nothing."""
    return formatting.format_period(value, language) if value else ""


@register.simple_tag
def period_words(value: Period | PartialDate | None, language: str | None = None) -> formatting.PeriodWords | None:
    """``{% period_words page.held as held %}``, then ``held.text``, ``held.value``, ``held.is_year_missing``."""
    return formatting.period_words(value, language) if value else None


@register.filter
def time_value(value: Period | PartialDate | None) -> str:
    """For ``<time datetime="…">``."""
    return formatting.machine_value(value) if value else ""


@register.simple_tag
def day(value: date | None, language: str | None = None) -> str:
    return formatting.format_day(value, language) if value else ""


@register.simple_tag
def moment(value: datetime | None, language: str | None = None) -> str:
    return formatting.format_moment(value, language) if value else ""


@register.simple_tag
def hour(value: datetime | None, language: str | None = None) -> str:
    return formatting.format_hour(value, language) if value else ""


@register.simple_tag
def number(value: float | Decimal | None, language: str | None = None) -> str:
    return "" if value is None else formatting.format_number(value, language)


@register.simple_tag
def money(amount: float | Decimal | None, currency: str, language: str | None = None) -> str:
    return "" if amount is None else formatting.format_money(amount, currency, language)


@register.simple_tag
def distance(kilometres: float | None, language: str | None = None) -> str:
    return "" if kilometres is None else formatting.format_distance(kilometres, language)


@register.simple_tag
def file_size(size: int | None, language: str | None = None) -> str:
    return "" if size is None else formatting.format_file_size(size, language)


@register.simple_tag
def series(items: Iterable[object], language: str | None = None) -> str:
    """“A, B und C”."""
    return formatting.format_series(items, language)


@register.simple_tag
def country(code: str, language: str | None = None) -> str:
    return formatting.country_name(code, language) if code else ""


@register.simple_tag
def language_name(code: str, language: str | None = None) -> str:
    return formatting.language_name(code, language) if code else ""


@register.simple_tag
def own_language_name(code: str) -> str:
    return formatting.own_language_name(code) if code else ""
