"""The facts beside a report."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from cities.presentation import languages_said
from portal.base.localized_text import LocalizedText
from portal.base.pieces import Fact, Link, Words
from practices.publications.presentation import relations
from practices.publications.presentation.frame import facts_shown, licence_fact, links_fact
from practices.publications.presentation.reader import Reader, said
from practices.publications.presentation.relations import Cities, NamedThing, things_of
from practices.visits.models import VisitFormat, VisitStatus
from practices.visits.presentation.dates import date_note, when_said
from translations.formatting import format_distance, format_series


def facts_of(
    page: Any, cities: Cities, topics: tuple[Link, ...], things: tuple[NamedThing, ...], reader: Reader
) -> tuple[Fact, ...]:
    return facts_shown(
        [
            Fact(_("When"), when_said(page.period), date_note(page.period)),
            _status(page),
            _where(page, cities, things, reader),
            Fact(_("Format"), page.get_visit_format_display()),
            _guests(cities, things, reader),
            links_fact(_("Topics"), topics),
            links_fact(_("Networks"), relations.network_links(things, reader)),
            _said(_("Purpose"), page.purpose, reader) if page.story else None,
            _said(_("What the hosts wanted"), page.host_objective, reader),
            _said(_("What the guests wanted"), page.guest_objective, reader),
            _languages(page),
            _distance(page, cities),
            licence_fact(page),
        ]
    )


def _status(page: Any) -> Fact | None:
    if page.status == VisitStatus.HELD:
        return None
    return Fact(_("Status"), page.get_status_display())


def _where(page: Any, cities: Cities, things: Iterable[NamedThing], reader: Reader) -> Fact | None:
    host, place = cities.one("host"), reader.words(page.place)
    unit = next((each.said(reader) for each in things_of(things, "host unit")), Words())
    if host is None:
        return Fact(_("Where"), place.text, lang=place.lang, notes=said(unit)) if place else None
    link = relations.city_link(host, reader)
    office = Words() if unit.text in place.text else unit
    return Fact(_("Where"), link.label, url=link.url, notes=said(office, place))


def _guests(cities: Cities, things: Iterable[NamedThing], reader: Reader) -> Fact | None:
    guests = tuple(relations.city_link(city, reader) for city in cities["guests"])
    if not guests:
        return None
    units = format_series([each.said(reader).text for each in things_of(things, "guest unit")])
    return Fact(_("Guests"), links=guests, note=units)


def _said(label: str, text: LocalizedText, reader: Reader) -> Fact | None:
    words = reader.words(text)
    return Fact(label, note=words.text, lang=words.lang) if words else None


def _languages(page: Any) -> Fact | None:
    spoken = languages_said(page.working_languages)
    note = _("with interpreter") if page.has_interpreter else ""
    return Fact(_("Languages"), spoken, note) if spoken or note else None


def _distance(page: Any, cities: Cities) -> Fact | None:
    host, guests = cities.one("host"), cities["guests"]
    if host is None or len(guests) != 1 or page.visit_format == VisitFormat.ONLINE:
        return None
    kilometres = format_distance(host.point.distance_to(guests[0].point))
    return Fact(_("Distance"), kilometres, _("as the crow flies"), is_number=True)
