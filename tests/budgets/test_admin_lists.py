"""Somebody who works for all cities opens lists and forms of the admin as quickly where there are many of them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cities.models import CentralRole, City
from cities.tenancy.check_city import faults_of
from tests import factories
from tests.budgets.many_cities import give_much_to_do, settle_many_cities

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]

FEW, MANY = 3, 30
QUERIES = 60  # above it a screen has begun to ask for each of its rows
ADDRESSES = [
    "/admin/desk/activity/",
    "/admin/snippets/cities/city/",
    "/admin/snippets/cities/contactpoint/",
    "/admin/snippets/cities/partnership/",
    "/admin/snippets/cities/unit/",
    "/admin/snippets/modules/release/",
    "/admin/snippets/visits/visit/",
    "/admin/people/",
    "/admin/snippets/cities/unit/add/",
    "/admin/snippets/cities/network/add/",
    "/admin/snippets/visits/visit/add/",
    "/admin/snippets/modules/release/add/",
    "/admin/",
    "/admin/workflows/list/",
    "/admin/workflows/list/results/",
]


@contextmanager
def portal_of(cities: int) -> Iterator[Client]:
    with transaction.atomic():
        settle_many_cities(cities)
        give_much_to_do()
        client = Client()
        client.force_login(factories.make_central_person(CentralRole.ADMINISTRATOR))
        yield client
        transaction.set_rollback(True)


def queries_of(address: str, *, cities: int) -> int:
    with portal_of(cities) as client:
        client.get(address)  # what is read once in a process is no matter of the screen
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)


def test_the_cities_are_those_that_founding_makes() -> None:
    settle_many_cities(FEW)
    assert faults_of(City.objects.get(code="place-2")) == ()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_screen_asks_no_more_for_many_cities_than_for_few(address: str) -> None:
    few = queries_of(address, cities=FEW)
    assert queries_of(address, cities=MANY) == few <= QUERIES
