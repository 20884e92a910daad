"""What the translation desk costs with five thousand publications in ten languages: CPU time of one process.

pytest tests/benchmarks/test_translation_desk.py -m benchmark -s
"""

import statistics
import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.budgets.desk_world import make_desk_world
from tests.factories import make_central_editor

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db]
PUBLICATIONS, CITIES, MOST_MS = 5_000, 30, 300
QUERIES = ("", "?language=ka", "?language=hy&state=outdated", "?page=100", "?topic=waste", "?text=Publikation+7")


def test_the_desk_with_five_thousand_publications(portal: Any, capsys: pytest.CaptureFixture[str]) -> None:
    make_desk_world(publications=PUBLICATIONS, cities=CITIES)
    client = Client()
    client.force_login(make_central_editor())
    addresses = [f"{reverse('translation_desk')}{query}" for query in QUERIES]
    addresses.append(reverse("translation_coverage"))
    found = {address: _cost(client, address) for address in addresses}
    with capsys.disabled():
        print()  # noqa: T201
        for address, cost in found.items():
            print(f"{address:<60}{cost:>8.1f} CPU-ms")  # noqa: T201
    assert {address: cost for address, cost in found.items() if cost > MOST_MS} == {}


def _cost(client: Client, address: str) -> float:
    spent = []
    for turn in range(7):
        start = time.process_time()
        assert client.get(address).status_code == 200
        if turn > 1:
            spent.append((time.process_time() - start) * 1000)
    return statistics.median(spent)
