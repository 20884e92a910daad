"""Cities, networks, units and the words that belong to them."""

from typing import Any

from cities.models import (
    City,
    CityIndexPage,
    CityName,
    CityPage,
    ContactPoint,
    Membership,
    NameRole,
    Network,
    NetworkIndexPage,
    NetworkPage,
    Partnership,
    ReviewRule,
    Unit,
)
from portal.base.localized_text import LocalizedText
from tests.factories.ground import locale_of
from translations.models import Concept, ConceptLabel


def make_city(code: str = "saarbruecken", *, names: dict[str, str] | None = None, **fields: Any) -> City:
    """A city with an official name in its first language and exonyms in the others; its editors publish at once."""
    defaults = {"country": "DE", "latitude": 49.24, "longitude": 6.99, "review_rule": ReviewRule.OWN}
    city = City.objects.create(code=code, **{**defaults, **fields})
    spelt = names or {"de": code.title()}
    for position, (language, text) in enumerate(spelt.items()):
        role = NameRole.OFFICIAL if position == 0 else NameRole.EXONYM
        CityName.objects.create(city=city, language=language, text=text, role=role)
    return City.objects.get(pk=city.pk)


def make_city_page(city: City | None = None, *, language: str = "de", **fields: Any) -> CityPage:
    """The city's published page in one language; the existing one when there is one."""
    city = city or make_city()
    locale = locale_of(language)
    existing = CityPage.objects.filter(city=city, locale=locale).first()
    if existing:
        return existing
    page = CityPage(
        city=city,
        translation_key=city.uuid,
        locale=locale,
        **{
            "title": city.name_in(language),
            "slug": city.code,
            "summary": f"What {city.code} shares.",
            **fields,
        },
    )
    CityIndexPage.objects.get(locale=locale).add_child(instance=page)
    page.save_revision().publish()
    return CityPage.objects.get(pk=page.pk)


def make_network(code: str = "mittelstaedte", *, members: tuple[City, ...] = (), **fields: Any) -> Network:
    network = Network.objects.create(code=code, **{"name": LocalizedText({"de": code.title()}), **fields})
    for city in members:
        Membership.objects.create(network=network, city=city)
    return network


def make_network_page(network: Network | None = None, *, language: str = "de", **fields: Any) -> NetworkPage:
    network = network or make_network()
    locale = locale_of(language)
    page = NetworkPage(
        network=network,
        translation_key=network.uuid,
        locale=locale,
        **{"title": str(network.name), "slug": network.code, "summary": "Who belongs to it.", **fields},
    )
    NetworkIndexPage.objects.get(locale=locale).add_child(instance=page)
    page.save_revision().publish()
    return NetworkPage.objects.get(pk=page.pk)


def make_unit(code: str = "office", *, city: City | None = None, **fields: Any) -> Unit:
    return Unit.objects.create(code=code, city=city, **{"name": LocalizedText({"de": code.title()}), **fields})


def make_contact_point(unit: Unit | None = None, **fields: Any) -> ContactPoint:
    """A role without consent to show anything more."""
    role = LocalizedText({"de": "Ansprechstelle", "en": "Contact"})
    return ContactPoint.objects.create(unit=unit or make_unit(), **{"role_title": role, **fields})


def make_partnership(city_a: City, city_b: City, **fields: Any) -> Partnership:
    return Partnership.objects.create(city_a=city_a, city_b=city_b, **fields)


def make_concept(code: str = "citizen-service", *, labels: dict[str, str] | None = None, **fields: Any) -> Concept:
    """The concept of this code; made with its preferred labels when it does not exist yet."""
    concept, made = Concept.objects.get_or_create(code=code, defaults=fields)
    if made:
        for language, text in (labels or {"en": code}).items():
            ConceptLabel.objects.create(concept=concept, language=language, text=text)
    return concept
