"""What screens of the admin cost somebody who works for three hundred cities: CPU time, medians, queries, one run.

pytest tests/benchmarks/test_admin_screens.py -m benchmark -s
"""

import gc
import statistics
import time

import pytest
from django.test import Client

from tests.attacks.tenants import NETWORK, OFFICE, PORTAL, Tenants
from tests.budgets.test_admin_lists import queries_of, screens, tenants  # noqa: F401  (a fixture)

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db]

ROUNDS = 3


def test_what_screens_cost_over_three_hundred_cities(
    tenants: Tenants,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    clients = {person: Client() for person in (NETWORK, OFFICE, PORTAL)}
    for person, client in clients.items():
        client.force_login(tenants.people[person])
    gc.collect()
    gc.freeze()  # else the cities' own objects are gone through during a request, as in no process that serves
    found = []
    for person, screen, address in screens(tenants):
        asked, status = queries_of(clients[person], address)
        if status == 200:
            found.append((cost(clients[person], address), asked, screen))
    with capsys.disabled():
        print()  # noqa: T201
        for spent, asked, screen in sorted(found, reverse=True):
            print(f"{spent:>8.1f} CPU-ms {asked:>4} queries  {screen}")  # noqa: T201


def cost(client: Client, address: str) -> float:
    spent = []
    for _turn in range(ROUNDS):
        start = time.process_time()
        client.get(address, headers={"x-requested-with": "XMLHttpRequest"})
        spent.append((time.process_time() - start) * 1000)
    return statistics.median(spent)
