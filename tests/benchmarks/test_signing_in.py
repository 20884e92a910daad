"""What a refused try to sign in costs beside a bare view: a flood of guesses must stay cheap. One run, medians.

pytest tests/benchmarks/test_signing_in.py -m benchmark -s
"""

import statistics
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path, reverse

from portal.urls import urlpatterns as public_addresses
from tests import factories

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db, pytest.mark.urls(__name__)]
ROUNDS, WARM = 60, 5


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!DOCTYPE html><title>Bare</title>")


urlpatterns = [path("bare/", bare), *public_addresses]


def cpu(ask: Callable[[], Any]) -> float:
    start = time.process_time()
    ask()
    return (time.process_time() - start) * 1000


def test_a_refused_try(client: Client) -> None:
    factories.make_user("ana")
    words = {"login": "ana", "password": "a-wrong-password"}
    address = reverse("account_login")
    for _turn in range(5):
        client.post(address, words)
    asks: dict[str, Callable[[], Any]] = {
        "bare view": lambda: client.post("/bare/", words),
        "refused try": lambda: client.post(address, words),
        "page to sign in": lambda: Client().get(address),
    }
    assert client.post(address, words).status_code == 429
    found: dict[str, list[float]] = {name: [] for name in asks}
    for turn in range(WARM + ROUNDS):
        for name, ask in asks.items():
            spent = cpu(ask)
            if turn >= WARM:
                found[name].append(spent)
    for name, times in found.items():
        print(f"{name:<16} {statistics.median(times):6.2f} CPU-ms  ({min(times):.2f}–{max(times):.2f})")  # noqa: T201
    assert client.post(address, words).status_code == 429
