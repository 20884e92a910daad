"""What the translation desk asks the database: the same with five publications and with five thousand."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.budgets.desk_world import make_desk_world
from tests.factories import make_central_editor

pytestmark = pytest.mark.django_db
MOST = 15  # session, person, rights, cities with names, topics with words, counts, one page of the table, titles
QUERIES = ("", "?language=ka", "?state=missing", "?language=hy&state=outdated", "?page=2", "?topic=waste")


def costs(client: Client) -> dict[str, int]:
    addresses = [f"{reverse('translation_desk')}{query}" for query in QUERIES]
    addresses.append(reverse("translation_coverage"))
    found = {}
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        found[address] = len(asked)
    return found


def test_the_desk_stays_within_its_budget_whatever_it_holds(client: Client, portal: Any) -> None:
    client.force_login(make_central_editor())
    make_desk_world(publications=30, cities=2)
    few = costs(client)
    make_desk_world(publications=60, cities=4)
    assert costs(client) == few
    assert {address: cost for address, cost in few.items() if cost > MOST} == {}
