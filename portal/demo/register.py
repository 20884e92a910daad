"""Cities, networks, units, contacts, partnerships and memberships of the demonstration."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings

from cities.gazetteer.load import register_place
from cities.gazetteer.reading import read_places
from cities.models import City, ContactPoint, Membership, Network, Partnership, ReviewRule, Unit
from portal.base.localized_text import LocalizedText
from portal.demo.models import DemoItem
from translations.models import Concept

CONTENT = Path(__file__).with_name("content")
REVIEWING_CITY = "heidenheim"
LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
Entry = dict[str, Any]


def read(name: str) -> Entry:
    """One file of the demonstration's content."""
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def build_register() -> None:
    """Make every record; each kind may lean on the ones before it."""
    register = read("register.toml")
    for place in read_places():
        city = register_place(place)
        DemoItem.remember(city)
        City.objects.filter(pk=city.pk).update(review_rule=ReviewRule.OWN)
    for build, key in (
        (_unit, "unit"),
        (_contact, "contact"),
        (_network, "network"),
        (_membership, "membership"),
        (_partnership, "partnership"),
    ):
        DemoItem.remember(*(build(entry) for entry in register[key]))
    _link_units(register["unit"])


def ask_for_second_person() -> None:
    """Whoever tries the desk publishes at once; in one city they see how a second person decides.

    Said when everything is published: from then on its own editor cannot publish alone.
    """
    City.objects.filter(code=REVIEWING_CITY).update(review_rule=ReviewRule.SECOND)


def cities(codes: Iterable[str]) -> list[City]:
    """The cities with these codes, in this order; an unknown code is an error of the content."""
    return [City.objects.get(code=code) for code in codes]


def units(codes: Iterable[str]) -> list[Unit]:
    return [Unit.objects.get(code=code) for code in codes]


def topics(codes: Iterable[str]) -> list[Concept]:
    return [Concept.objects.get(code=code) for code in codes]


def contact_id(code: str) -> UUID:
    """Contact points have no code of their own; the content's code becomes their uuid."""
    return uuid5(NAMESPACE_URL, f"demo:contact:{code}")


def contacts(codes: Iterable[str]) -> list[ContactPoint]:
    return [ContactPoint.objects.get(uuid=contact_id(code)) for code in codes]


def texts(entry: Entry) -> Entry:
    """The entry with each table of languages turned into a ``LocalizedText``."""
    return {key: LocalizedText(value) if _is_localized(value) else value for key, value in entry.items()}


def _is_localized(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() <= LANGUAGES


def _unit(entry: Entry) -> Unit:
    fields = texts({key: value for key, value in entry.items() if key not in {"city", "parent", "counterparts"}})
    city = City.objects.filter(code=entry.get("city", "")).first()
    parent = Unit.objects.filter(code=entry.get("parent", "")).first()
    return Unit.objects.create(city=city, parent=parent, **fields)


def _link_units(entries: Iterable[Entry]) -> None:
    for entry in entries:
        Unit.objects.get(code=entry["code"]).counterparts.add(*units(entry.get("counterparts", [])))


def _contact(entry: Entry) -> ContactPoint:
    fields = texts({key: value for key, value in entry.items() if key not in {"code", "unit", "languages"}})
    return ContactPoint.objects.create(
        uuid=contact_id(entry["code"]),
        unit=Unit.objects.get(code=entry["unit"]),
        languages=", ".join(entry.get("languages", [])),
        **fields,
    )


def _network(entry: Entry) -> Network:
    relations = {"founders", "supporters", "chair_city"}
    fields = texts({key: value for key, value in entry.items() if key not in relations})
    network = Network.objects.create(
        chair_city=City.objects.filter(code=entry.get("chair_city", "")).first(), **fields
    )
    network.founders.set(cities(entry.get("founders", [])))
    network.supporters.set(units(entry.get("supporters", [])))
    return network


def _membership(entry: Entry) -> Membership:
    return Membership.objects.create(
        network=Network.objects.get(code=entry["network"]),
        city=City.objects.get(code=entry["city"]),
        **{key: value for key, value in entry.items() if key not in {"network", "city"}},
    )


def _partnership(entry: Entry) -> Partnership:
    partnership = Partnership(
        city_a=City.objects.get(code=entry["city_a"]),
        city_b=City.objects.get(code=entry["city_b"]),
        kind=entry["kind"],
        since=entry.get("since", ""),
        network=Network.objects.filter(code=entry.get("network", "")).first(),
        funder=Unit.objects.filter(code=entry.get("funder", "")).first(),
        unit_a=Unit.objects.filter(code=entry.get("unit_a", "")).first(),
        unit_b=Unit.objects.filter(code=entry.get("unit_b", "")).first(),
    )
    partnership.full_clean()
    partnership.save()
    partnership.themes.set(topics(entry.get("themes", [])))
    return partnership
