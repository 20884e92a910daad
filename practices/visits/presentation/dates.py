"""When it was, as exactly as the source says and no more."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.base.periods import Period, Precision
from translations.formatting import format_period


def when_said(period: Period | None) -> str:
    return format_period(period) if period else _("Date not stated")


def date_note(period: Period | None) -> str:
    """What the reader should know about the date: no year, or how many days."""
    if period is None:
        return ""
    if not period.has_year:
        return _("year not stated")
    days = day_count(period)
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days} if days > 1 else ""


def has_days(period: Period | None) -> bool:
    """Whether a calendar can hold it: first and last day are known."""
    if period is None or period.is_open:
        return False
    return all(each.precision is Precision.DAY for each in (period.start, period.end or period.start))


def day_count(period: Period) -> int:
    if not has_days(period) or period.earliest is None or period.latest is None:
        return 0
    return (period.latest - period.earliest).days + 1
