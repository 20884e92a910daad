"""The context of a city page: sections in a fixed order, each a stop on the line."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cities import presentation
from cities.directory import known_cities
from cities.models import City, CityPage, Membership, Unit
from portal.base.drawing.sign import Partner, distance_in_km, draw_sign
from portal.base.drawing.svg import Drawing
from portal.base.structured_data import json_ld, thing
from portal.following.links import follow_act
from portal.search.cards import latest
from translations.formatting import country_name, format_distance, reader_language
from translations.listing import rows
from translations.versions import absolute_url

SHARED_KINDS = ("practice", "report", "module")
MOST_ROWS = 12
LONGEST_NAME_BESIDE_SIGN = 12
VISIT_FIELDS = ("arrival", "access", "emergency", "holidays", "interpreters", "etiquette")


def city_context(page: CityPage, request: HttpRequest, *, on: date) -> dict[str, Any]:
    """Everything ``cities/city_page.html`` shows; ten queries whatever the city does."""
    language = reader_language()
    city = known_cities()[page.city_id]
    partnerships = presentation.partnerships_of(city, at=on)
    memberships = list(Membership.objects.filter(city=city).in_force(on=on).select_related("network"))
    units = list(Unit.objects.filter(city=city).prefetch_related("counterparts"))
    shared = latest(request.user, language, kinds=SHARED_KINDS, city=city.code, limit=MOST_ROWS)
    sections: dict[str, Any] = {
        "partners": presentation.partner_lines(city, partnerships, language),
        "units": presentation.unit_lines(units, language),
        "contacts": [presentation.contact_of(each, language, on=on) for each in presentation.contacts_of(city)],
        "shared": rows(shared),
        "visit_us": visit_us(page),
    }
    return {
        **sections,
        "page_kind": "city",
        "title": city.name_in(language),
        "structured_data": city_data(city, page, partnerships, language),
        "breadcrumbs": breadcrumbs(page, language, city.name_in(language)),
        "head": head(city, sections["partners"], partnerships, language),
        "facts": presentation.city_facts(city, memberships, language),
        "stops": stops(page, sections),
        "acts": (follow_act(city=city.code),),
        "feed_url": reverse("feed_city", args=[city.code]),
    }


def city_data(city: City, page: CityPage, partnerships: list[Any], language: str) -> SafeString:
    """The city's administration in schema.org's words, with its names and partners."""
    own_address = absolute_url(page.get_url() or "")
    partners = [partnership.partner_of(city).name_in(language) for partnership in partnerships]
    return json_ld(
        thing(
            "GovernmentOrganization",
            name=city.name_in(language),
            alternateName=sorted({name.text for name in city.names.all()} - {city.name_in(language)}),
            url=own_address,
            sameAs=city.website,
            description=page.summary,
            address=thing("PostalAddress", addressLocality=city.own_name, addressCountry=city.country),
            knowsAbout=[_("Partnership with %(city)s") % {"city": name} for name in partners],
        )
    )


def head(city: City, partners: list[Any], partnerships: list[Any], language: str) -> dict[str, Any]:
    """The own name large, the other names beside it, and the line to the oldest partner in its true bearing."""
    own = city.own_name_record
    return {
        "label": city.get_kind_display(),
        "note": country_name(city.country, language),
        "title": city.own_name,
        "title_lang": own.language if own and own.language != language else "",
        "names": presentation.other_names(city, language),
        "ray": sign(city, partnerships[0].partner_of(city), language) if partnerships and has_room(city) else "",
    }


def has_room(city: City) -> bool:
    """A longer name needs the whole width for itself."""
    return len(city.own_name) <= LONGEST_NAME_BESIDE_SIGN


def sign(city: City, partner: City, language: str) -> Drawing:
    distance = format_distance(distance_in_km(city.point, partner.point), language)
    return draw_sign(city.point, Partner(partner.name_in(language), partner.point, distance))


def visit_us(page: CityPage) -> list[dict[str, str]]:
    """What a delegation must know, in the page's words; only what is filled in."""
    labels = {
        "arrival": _("Getting here"),
        "access": _("Step-free access"),
        "emergency": _("Emergency numbers"),
        "holidays": _("Public holidays"),
        "interpreters": _("Interpreters"),
        "etiquette": _("Customs worth knowing"),
    }
    return [{"label": labels[name], "value": value} for name in VISIT_FIELDS if (value := getattr(page, name))]


def stops(page: CityPage, sections: dict[str, Any]) -> list[dict[str, str]]:
    """The sections of the page in order; those without content have no stop."""
    offered = (
        ("about", _("About the city"), page.introduction),
        ("shared", _("What it shares"), True),
        ("offers", _("What it offers"), page.offers),
        ("seeks", _("What it looks for"), page.seeks),
        ("partners", _("Partnerships"), sections["partners"]),
        ("units", _("Who does the work"), sections["units"]),
        ("visit", _("Visit us"), sections["visit_us"]),
        ("story", _("More about the city"), page.story),
        ("contact", _("Contact"), sections["contacts"]),
    )
    return [{"id": code, "label": label} for code, label, is_there in offered if is_there]


def breadcrumbs(page: CityPage, language: str, title: str) -> list[dict[str, str]]:
    return [
        {"label": _("Home"), "url": f"/{language}/"},
        {"label": _("Cities"), "url": f"/{language}/cities/"},
        {"label": title, "url": f"/{language}/cities/{page.slug}/"},
    ]
