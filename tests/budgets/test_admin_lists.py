"""Somebody who works for three hundred cities opens every screen of the admin as quickly as somebody of one."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from cities.models import City
from cities.tenancy.check_city import faults_of
from tests.attacks.rules import Who
from tests.attacks.tenants import NETWORK, OFFICE, PORTAL, Tenants, settle_tenants
from tests.attacks.test_rights_matrix import cases
from tests.budgets.busy_cities import work_in
from tests.budgets.many_cities import settle_many_cities

# It walks through everything that others test with care: to count its lines would double its time.
pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

CITIES = 300
QUERIES = 60  # above it a screen has begun to ask for each of its rows
# The editor of one page or group asks more, and the same whether there is one city or hundreds.
EDITORS = {
    "admin/pages/<page_id>/edit/": 80,
    "admin/pages/<page_id>/revisions/<revision_id>/revert/": 80,
    "admin/groups/edit/<pk>/": 80,
}
NOT_OPENED = ("logout", "/sheets/<kind>.")  # one ends the visit, the other is a file of everything


@pytest.fixture(scope="module")
def tenants(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Tenants]:
    with django_db_blocker.unblock(), transaction.atomic():
        settled = settle_tenants(3)
        work_in(settle_many_cities(CITIES))
        yield settled
        transaction.set_rollback(True)


def screens(tenants: Tenants) -> Iterator[tuple[str, str, str]]:
    """Who opens what, the address: each list and form of the admin once, by the least of the central people."""
    for route, subject, address, who in cases(tenants):
        person = opened_by(who)
        if route.startswith("admin/") and person and not any(part in route for part in NOT_OPENED):
            yield person, f"{route} [{subject}]", address


def opened_by(who: Who) -> str | None:
    return next((person for person in (NETWORK, OFFICE, PORTAL) if person in who), None)


def test_the_cities_are_those_that_founding_makes(tenants: Tenants) -> None:
    assert City.objects.filter(tenancy__isnull=False).count() >= CITIES
    assert faults_of(City.objects.get(code="place-2")) == ()


def test_every_screen_stays_within_its_queries_over_three_hundred_cities(tenants: Tenants) -> None:
    clients = {person: Client() for person in (NETWORK, OFFICE, PORTAL)}
    for person, client in clients.items():
        client.force_login(tenants.people[person])
    dear, opened = [], 0
    for person, screen, address in screens(tenants):
        asked, status = queries_of(clients[person], address)
        most = EDITORS.get(screen.partition(" [")[0], QUERIES)
        opened += status == 200
        if status >= 500 or asked > most:
            dear.append(f"{screen} by {person}: {asked} queries, {status}")
    assert not dear, "\n".join(dear)
    assert opened > 200


def queries_of(client: Client, address: str) -> tuple[int, int]:
    """Counted once more where there are many: what is made at first sight, a small picture, stays made."""
    for _turn in range(2):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address, headers={"x-requested-with": "XMLHttpRequest"})
            asked = len(queries)
        connection.queries_log.clear()
        if asked <= QUERIES:
            break
    return asked, response.status_code
