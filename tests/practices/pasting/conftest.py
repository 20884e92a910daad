"""The cities, networks and offices that the two source documents speak of."""

from typing import Any

import pytest

from cities.gazetteer.load import register_places
from cities.models import City, Network, Unit
from portal.base.localized_text import LocalizedText
from portal.search.vocabulary import forget_vocabulary
from tests import factories


@pytest.fixture
def register(portal: Any) -> dict[str, City]:
    """All places that come with the project, both networks, and the offices of the visit."""
    register_places()
    cities = {city.code: city for city in City.objects.with_names()}
    for city in (cities["saarbruecken"], cities["st-poelten"]):
        factories.make_city_page(city)
    _networks(cities)
    for code, name, short, city in OFFICES:
        Unit.objects.create(
            code=code,
            name=LocalizedText({"de": name}),
            abbreviation=LocalizedText({"de": short}),
            city=cities.get(city),
        )
    forget_vocabulary()
    return cities


OFFICES = (
    ("iks", "Informations- und Kommunikationsinstitut", "IKS", "saarbruecken"),
    ("relations", "Büro des Oberbürgermeisters und Internationale Beziehungen", "", "saarbruecken"),
    ("msda", "Agentur für die Entwicklung kommunaler Dienstleistungen", "MSDA", "tbilisi"),
    ("giz", "Gesellschaft für Internationale Zusammenarbeit", "GIZ", ""),
)


def _networks(cities: dict[str, City]) -> None:
    Network.objects.create(code="south-caucasus", name=LocalizedText({"de": "Städtenetz Südkaukasus"}))
    Network.objects.create(
        code="mid-sized-cities",
        name=LocalizedText({"de": "Kooperationsnetzwerk europäischer Mittelstädte"}),
        chair_person="Matthias Stadler",
        chair_city=cities["st-poelten"],
    )
