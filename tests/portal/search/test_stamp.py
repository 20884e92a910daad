"""What a process remembers of names and labels is gone with the change that made it wrong."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cities.models import CityName
from portal.search.labels import labels_of
from portal.search.stamp import current_stamp, remembered, vocabulary_changed
from tests.factories import make_city, make_city_page

pytestmark = pytest.mark.django_db


def label(code: str = "saarbruecken", language: str = "fr") -> str:
    return labels_of("city", [code], language)[code]


def test_a_changed_name_is_read_anew() -> None:
    name = make_city(names={"de": "Saarbrücken", "fr": "Sarrebruck"}).names.get(language="fr")
    assert label() == "Sarrebruck"
    name.text = "Sarrebrück"
    name.save()
    assert label() == "Sarrebrück"
    name.delete()
    assert label() == "Saarbrücken"


def test_names_that_were_rolled_back_never_come_again() -> None:
    city = make_city(names={"de": "Saarbrücken"})
    with transaction.atomic():
        CityName.objects.create(city=city, language="fr", text="Wrong")
        assert label() == "Wrong"
        transaction.set_rollback(True)
    CityName.objects.create(city=city, language="fr", text="Sarrebruck")
    assert label() == "Sarrebruck"


def test_what_is_remembered_costs_one_small_query() -> None:
    make_city(names={"de": "Saarbrücken"})
    label()
    with CaptureQueriesContext(connection) as asked:
        label()
    assert [query["sql"].count("vocabularystamp") > 0 for query in asked.captured_queries] == [True]


def test_nothing_is_remembered_before_the_first_change() -> None:
    made: list[int] = []
    assert current_stamp() == 0
    for _time in range(2):
        remembered("something", lambda: made.append(1))
    assert made == [1, 1]


def test_every_change_is_another_stamp() -> None:
    stamps = []
    for _time in range(3):
        vocabulary_changed()
        stamps.append(current_stamp())
    assert len(set(stamps)) == 3


def test_a_page_shows_a_new_name_at_once(client: Client, portal: Any) -> None:
    page = make_city_page(make_city(names={"de": "Saarbrücken", "fr": "Sarrebruck"}))
    assert "Sarrebruck" in client.get(page.get_url()).content.decode()
    name = page.city.names.get(language="fr")
    name.text = "Ville de la Sarre"
    name.save()
    assert "Ville de la Sarre" in client.get(page.get_url()).content.decode()
