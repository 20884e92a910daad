"""Consent decides what a contact shows, alike on the page of a city and on those of its publications."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from cities.contacts import Details
from tests.factories import make_city_page, make_contact_point, make_practice_page, make_unit

pytestmark = pytest.mark.django_db

PERSONAL = ("Martin Schöneich", "+49 681 905-2100", "+49 681 905-2098", "office@example.org")
DETAILS = dict(zip(("person_name", "phone", "fax", "email"), PERSONAL, strict=True))


@pytest.fixture
def addresses(portal: object) -> Any:
    """The pages that show one contact, which comes with the given consent."""

    def build(**consent: Any) -> list[str]:
        city_page = make_city_page()
        point = make_contact_point(make_unit("iks", city=city_page.city), **DETAILS, **consent)
        practice = make_practice_page(below=city_page, contact_points=[point])
        return [city_page.get_url(), practice.get_url()]

    return build


def test_with_consent_both_pages_name_the_person_and_the_numbers(client: Client, addresses: Any) -> None:
    for address in addresses(consent_basis="published", is_public=True):
        html = client.get(address).content.decode()
        assert [words for words in PERSONAL if words not in html] == []


@pytest.mark.parametrize(
    "consent",
    [
        {"consent_basis": "none", "is_public": False},
        {"consent_basis": "published", "is_public": False},
        {"consent_basis": "published", "is_public": True, "consent_withdrawn_on": date(2020, 1, 1)},
    ],
    ids=["none", "not public", "withdrawn"],
)
def test_without_consent_both_pages_keep_the_office_and_the_role(
    client: Client, addresses: Any, consent: dict[str, Any]
) -> None:
    for address in addresses(**consent):
        html = client.get(address).content.decode()
        assert [words for words in PERSONAL if words in html] == []
        assert "Ansprechstelle" in html


def test_consent_ends_on_its_day(portal: object) -> None:
    unit = make_unit("iks", city=make_city_page().city)
    point = make_contact_point(
        unit, **DETAILS, consent_basis="published", is_public=True, consent_withdrawn_on=date(2026, 3, 2)
    )
    assert Details.shown(point, on=date(2026, 3, 1)) is not None
    assert Details.shown(point, on=date(2026, 3, 2)) is None
