"""The head of a report: the line between two cities, or what kind of meeting it was."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities.models import City
from portal.base.pieces import Words
from practices.publications.presentation import relations
from practices.publications.presentation.parts import Head, Route, RouteEnd, RouteVisit
from practices.publications.presentation.reader import Reader
from practices.publications.presentation.relations import Cities
from practices.visits.models import VisitFormat, VisitKind
from practices.visits.presentation.dates import date_note, when_said
from translations.formatting import format_distance, machine_value

MEETINGS = frozenset({VisitKind.MEETING, VisitKind.CONFERENCE})


def is_between_two(page: Any, cities: Cities) -> bool:
    """One host, one guest, on the spot: that is a line. Everything else is a meeting of many."""
    return page.visit_format != VisitFormat.ONLINE and len(cities["host"]) == 1 and len(cities["guests"]) == 1


def head_of(page: Any, cities: Cities, reader: Reader) -> Head:
    is_visit = is_between_two(page, cities)
    host = cities.one("host")
    return Head(
        title=page.title,
        title_lang=reader.page_lang,
        label=_("Report of a meeting") if page.visit_kind in MEETINGS else _("Report of a visit"),
        note=page.get_visit_kind_display(),
        lead=page.summary,
        route=_route(page, cities["guests"][0], cities["host"][0], reader) if is_visit else None,
        signs=(relations.city_sign(host, reader),) if host and not is_visit else (),
        aside="" if is_visit else meeting_line(page, cities),
    )


def _route(page: Any, guest: City, host: City, reader: Reader) -> Route:
    return Route(
        start=_end(guest, _("Guest"), reader),
        visit=RouteVisit(
            when=when_said(page.period),
            datetime=machine_value(page.period) if page.period else "",
            note=_distance_or_note(page, guest, host),
        ),
        end=_end(host, _("Host"), reader),
    )


def _end(city: City, part: str, reader: Reader) -> RouteEnd:
    """The own name where it is another than the reader's, else what part the city played."""
    own = city.own_name_record
    name = city.name_in(reader.language)
    other = Words(own.text, reader.lang(own.language)) if own and own.text != name else None
    return RouteEnd(name, other, "" if other else part)


def _distance_or_note(page: Any, guest: City, host: City) -> str:
    note = date_note(page.period)
    if page.period and not page.period.has_year:
        return note
    kilometres = format_distance(guest.point.distance_to(host.point))
    return _("%(distance)s as the crow flies") % {"distance": kilometres}


def meeting_line(page: Any, cities: Cities) -> str:
    """“10 June, year not stated · Online · 9 cities”."""
    count = len(dict.fromkeys(city.pk for part in ("host", "guests") for city in cities[part]))
    note = date_note(page.period)
    when = ", ".join(part for part in (when_said(page.period), note) if part)
    many = ngettext("%(count)s city", "%(count)s cities", count) % {"count": count} if count else ""
    return " · ".join(part for part in (when, page.get_visit_format_display(), many) if part)
