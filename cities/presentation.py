"""What the pages of a city and of a network show: records turned into words of the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities.contacts import Contact, Details
from cities.directory import with_known_cities
from cities.models import City, ContactPoint, Membership, Partnership, Unit
from portal.base.drawing.sign import distance_in_km
from portal.base.periods import Period
from portal.base.pieces import Fact, Row
from portal.search.labels import labels_of
from translations.formatting import (
    country_name,
    format_distance,
    format_number,
    format_period,
    format_series,
    language_name,
)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A city as readers meet it: its own name and theirs."""

    code: str
    name: str
    own_name: str
    own_language: str
    url: str

    @property
    def has_other_name(self) -> bool:
        return self.name != self.own_name


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """One partnership, told from one side."""

    place: NamedPlace
    kind: str
    since: str
    distance: str
    themes: str
    network: str

    @property
    def sign(self) -> dict[str, str]:
        """``components/sign.html``: the partner's own name large, the reader's below it."""
        place = self.place
        other = place.name if place.has_other_name else ""
        return {"name": place.own_name, "lang": place.own_language, "other": other, "url": place.url}


@dataclass(frozen=True, slots=True)
class UnitLine:
    name: str
    abbreviation: str
    role: str
    counterparts: str


def named(city: City, language: str) -> NamedPlace:
    own = city.own_name_record
    return NamedPlace(
        code=city.code,
        name=city.name_in(language),
        own_name=city.own_name,
        own_language=own.language if own else "",
        url=f"/{language}/cities/{city.code}/",
    )


def other_names(city: City, language: str) -> list[dict[str, str]]:
    """The names beside the own one: the reader's first, then one per other language, each spelling once."""
    seen = {city.own_name}
    names = []
    for code in (language, *(each.language for each in city.names.all())):
        text = city.name_in(code)
        if text not in seen:
            seen.add(text)
            names.append({"text": text, "lang": code})
    return names


def partner_lines(city: City, partnerships: Iterable[Partnership], language: str) -> list[PartnerLine]:
    return [_partner_line(city, each, language) for each in partnerships]


def _partner_line(city: City, partnership: Partnership, language: str) -> PartnerLine:
    partner = partnership.partner_of(city)
    themes = [theme.code for theme in partnership.themes.all()]
    return PartnerLine(
        place=named(partner, language),
        kind=partnership.get_kind_display(),
        since=since_words(partnership.since, language),
        distance=format_distance(distance_in_km(city.point, partner.point), language),
        themes=format_series(list(labels_of("topic", themes, language).values()), language),
        network=partnership.network.name_in(language) if partnership.network else "",
    )


def since_words(period: Period | None, language: str) -> str:
    """“since 1975” for a beginning that is known, nothing otherwise."""
    if period is None:
        return ""
    begun = Period(period.start, is_open=True)
    return format_period(begun, language)


def city_facts(city: City, memberships: Iterable[Membership], language: str) -> list[Fact]:
    facts = [Fact(_("Country"), country_name(city.country, language), note=city.region)]
    if city.population:
        facts.append(_population(city, language))
    facts += [
        Fact(
            _("Network"),
            membership.network.name_in(language),
            note=since_words(membership.since, language),
            url=f"/{language}/networks/{membership.network.code}/",
        )
        for membership in memberships
    ]
    if city.official_languages:
        facts.append(Fact(_("Official language"), languages_said(city.official_languages, language)))
    if city.working_languages:
        facts.append(Fact(_("Working languages"), languages_said(city.working_languages, language)))
    if city.usual_reply_days:
        facts.append(Fact(_("Usual reply"), reply_words(city.usual_reply_days)))
    if city.website:
        facts.append(Fact(_("Website"), city.website.split("//")[-1].rstrip("/"), url=city.website))
    return facts


def _population(city: City, language: str) -> Fact:
    year = str(city.population_year) if city.population_year else _("year not stated")
    note = _("Source: %(source)s, %(year)s") % {"source": city.population_source, "year": year}
    return Fact(_("Inhabitants"), format_number(city.population or 0, language), note=note, is_number=True)


def languages_said(codes: str, language: str | None = None) -> str:
    """“de, ka” → “Deutsch und Georgisch”, in the reader's language."""
    names = [language_name(code.strip(), language) for code in codes.split(",") if code.strip()]
    return format_series(names, language)


def reply_words(days: int) -> str:
    return ngettext("within %(days)s day", "within %(days)s days", days) % {"days": days}


def unit_lines(units: Iterable[Unit], language: str) -> list[UnitLine]:
    return [
        UnitLine(
            name=unit.name_in(language),
            abbreviation=unit.abbreviation.text_for(language),
            role=unit.role.text_for(language),
            counterparts=format_series([each.short_name_in(language) for each in unit.counterparts.all()], language),
        )
        for unit in units
    ]


def contact_of(contact: ContactPoint, language: str, *, on: date) -> Contact:
    """The office leads; its role always, the person and the numbers only as far as consent goes."""
    details = Details.shown(contact, on=on)
    person = details.person if details else ""
    return Contact(
        name=contact.unit.name_in(language),
        person=", ".join(filter(None, [person, contact.role_title.text_for(language)])),
        languages=languages_said(contact.languages, language),
        reply=reply_words(contact.usual_reply_days) if contact.usual_reply_days else "",
        rows=_contact_rows(details) if details else (),
    )


def _contact_rows(details: Details) -> tuple[Row, ...]:
    rows = (Row(_("Telephone"), details.phone), Row(_("Fax"), details.fax), Row(_("E-mail"), details.email))
    return tuple(row for row in rows if row.value)


def partnerships_of(city: City, *, at: date) -> list[Partnership]:
    """Those in force, with everything a line needs: two queries whatever their number."""
    found = Partnership.objects.of(city).exclude(until_latest__lt=at).select_related("network")
    ordered = found.prefetch_related("themes").order_by("since_earliest", "pk")
    return with_known_cities(ordered, "city_a", "city_b")


def contacts_of(city: City) -> list[ContactPoint]:
    return list(ContactPoint.objects.filter(Q(unit__city=city)).select_related("unit").order_by("pk"))
