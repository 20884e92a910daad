"""Who met whom: two sides where two cities met, one list where many did."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from modelcluster.queryset import FakeQuerySet

from cities.models import City, Unit
from portal.base.pieces import Link, Row, Words
from practices.publications.presentation.reader import Reader, said
from practices.publications.presentation.relations import city_link
from translations.formatting import format_series


@dataclass(frozen=True, slots=True)
class Party:
    name: str = ""
    lang: str = ""
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    left: Party
    right: Party


@dataclass(frozen=True, slots=True)
class Meeting:
    """Guests on the left, hosts on the right."""

    left: str
    right: str
    pairs: tuple[Pair, ...]
    note: str = ""


def participants_of(page: Any) -> list[Any]:
    """With their offices and, where one of the others is its counterpart, that office's key; one query."""
    rows = page.participants.all()
    if isinstance(rows, FakeQuerySet):
        return list(rows)
    present = rows.order_by().exclude(unit=None).values("unit")
    links = Unit.counterparts.through.objects.filter(from_unit=OuterRef("unit"), to_unit__in=present)
    return list(rows.select_related("unit").annotate(counterpart=Subquery(links.values("to_unit")[:1])))


def meeting_of(participants: list[Any], *, guest: str, host: str, reader: Reader) -> Meeting:
    """Counterparts face each other; everybody else in the given order."""
    companions = [each for each in participants if each.city_id is None and each.unit_id]
    participants = [each for each in participants if each not in companions]
    guests = [each for each in participants if not each.is_host]
    hosts = [each for each in participants if each.is_host]
    facing = zip_longest(guests, _facing(guests, hosts))
    pairs = [Pair(_party(left, guest, reader), _party(right, host, reader)) for left, right in facing]
    return Meeting(guest, host, tuple(pairs), _accompanied(companions, reader))


def _accompanied(companions: list[Any], reader: Reader) -> str:
    """Offices of no city, such as an agency or a ministry, stand on neither side."""
    if not companions:
        return ""
    return _("Accompanied by %(names)s.") % {"names": format_series([_office(e.unit, reader) for e in companions])}


def _facing(guests: list[Any], hosts: list[Any]) -> list[Any]:
    """The hosts in the order of the guests whose counterparts they are."""
    free, facing = list(hosts), []
    for guest in guests:
        match = next((host for host in free if _are_counterparts(guest, host)), None)
        if match is not None:
            free.remove(match)
        facing.append(match)
    return [*(each or (free.pop(0) if free else None) for each in facing), *free]


def _are_counterparts(guest: Any, host: Any) -> bool:
    return guest.unit_id is not None and host.unit_id is not None and _counterpart(guest) == host.unit_id


def _counterpart(participant: Any) -> Any:
    return getattr(participant, "counterpart", None)


def _party(participant: Any, side: str, reader: Reader) -> Party:
    """A person only where the name is published; else the office, else the role; else the whole side."""
    if participant is None:
        return Party(side)
    role = reader.words(participant.role)
    if participant.person_name:
        return Party(participant.person_name, notes=said(role, _office(participant.unit, reader)))
    if participant.unit is None:
        return Party(role.text, role.lang, said(Words(_("Names not published"))))
    office, name = _office(participant.unit, reader), reader.words(participant.unit.name)
    about = role or reader.words(participant.unit.role)
    return Party(office.text, office.lang, said(name if name.text != office.text else Words(), about))


def _office(unit: Unit | None, reader: Reader) -> Words:
    return (reader.words(unit.abbreviation) or reader.words(unit.name)) if unit else Words()


def attendance_of(
    participants: Iterable[Any], cities: Mapping[int, City], others: Iterable[City], reader: Reader
) -> tuple[Row, ...]:
    """One row per city with everybody who came from there, and one for every city of which nobody is named."""
    named: dict[int, list[Any]] = {}
    for each in participants:
        named.setdefault(each.city_id, []).append(each)
    rows = [_attendees(people, cities.get(city), reader) for city, people in named.items()]
    silent = [city for city in others if city.pk not in named]
    return (*rows, *(_row(city, Party(_("took part")), reader) for city in silent))


def _attendees(people: list[Any], city: City | None, reader: Reader) -> Row:
    first, *more = [_row(city, _party(each, "", reader), reader) for each in people]
    return replace(first, more=tuple(more))


def _row(city: City | None, party: Party, reader: Reader) -> Row:
    link = city_link(city, reader) if city else Link("", "")
    return Row(link.label, party.name, lang=party.lang, url=link.url, notes=party.notes)
