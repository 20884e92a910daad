"""Diagrams and maps are drawn from what is remembered; no change of a relation is ever missed."""

from typing import Any

import pytest
from django.test import Client

from cities.models import Membership, MembershipRole
from cities.models.networks import NetworkShape
from tests.factories import make_city, make_city_page, make_network, make_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities(portal: Any) -> list[Any]:
    found = [
        make_city(code, longitude=7 + 8 * number) for number, code in enumerate(("jena", "brno", "passau", "trnava"))
    ]
    for city in found:
        make_city_page(city)
    return found


def home(client: Client) -> str:
    return client.get("/de/").content.decode()


def drawn_in_ring(client: Client, name: str) -> bool:
    html = home(client)
    return "net-wide" in html and f">{name}</text>" in html[html.index("net-wide") : html.index("net-tall")]


def test_a_new_member_stands_in_the_diagram_at_once(client: Client, cities: list[Any]) -> None:
    network = make_network(members=tuple(cities[:3]), shape=NetworkShape.RING)
    assert drawn_in_ring(client, "Jena")
    assert not drawn_in_ring(client, "Trnava")
    joined = Membership.objects.create(network=network, city=cities[3], role=MembershipRole.MEMBER)
    assert drawn_in_ring(client, "Trnava")
    joined.delete()
    assert not drawn_in_ring(client, "Trnava")


@pytest.mark.parametrize("number", [0, 1, 2])
def test_two_cities_make_no_ring_and_no_error(client: Client, cities: list[Any], number: int) -> None:
    make_network(members=tuple(cities[:number]), shape=NetworkShape.RING)
    assert "net-wide" not in home(client)


def test_a_new_partnership_stands_on_the_map_at_once(client: Client, cities: list[Any]) -> None:
    assert home(client).count("map-arc") == 0
    partnership = make_partnership(cities[0], cities[1])
    assert home(client).count("map-arc") == 3  # wide, small, enlarged
    partnership.delete()
    assert home(client).count("map-arc") == 0


def test_a_renamed_city_stands_under_its_new_name_at_once(client: Client, cities: list[Any]) -> None:
    make_network(members=tuple(cities), shape=NetworkShape.RING)
    assert drawn_in_ring(client, "Jena")
    name = cities[0].names.get()
    name.text = "Lichtstadt"
    name.save()
    assert drawn_in_ring(client, "Lichtstadt")
    assert not drawn_in_ring(client, "Jena")
