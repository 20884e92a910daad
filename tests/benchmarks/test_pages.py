"""What a page costs beside a bare Django view with the same middleware: CPU time, medians, one run.

pytest tests/benchmarks -m benchmark -s
"""

import statistics
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from portal.demo.build import build_demo
from portal.urls import urlpatterns as public_addresses
from tests.budgets.world import add_documents

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db, pytest.mark.urls(__name__)]
MANY = 2_000
ROUNDS, WARM = 15, 2
PAGES = {
    "home": "/de/",
    "city": "/de/cities/saarbruecken/",
    "publication": "/de/cities/saarbruecken/single-authority-number/",
    "listing, page 1": "/de/practices/",
    "listing, page 50": "/de/search/?page=50",
    "search": "/de/search/?q=Auskunft",
    "feed": "/de/feeds/all.xml",
    "sitemap": "/sitemap-de-1.xml",
    "sitemap, unchanged": "/sitemap-de-1.xml",
}


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!DOCTYPE html><title>Bare</title>")


urlpatterns = [path("bare/", bare), *public_addresses]


def cost(ask: Callable[[], Any]) -> float:
    """CPU milliseconds of one request in this process."""
    start = time.process_time()
    response = ask()
    spent = (time.process_time() - start) * 1000
    assert response.status_code in {200, 304}
    return spent


def measured(client: Client) -> dict[str, list[float]]:
    """All pages in turn, round after round, so that a disturbance hits each of them alike."""
    etag = client.get(PAGES["sitemap"]).headers["ETag"]
    asks: dict[str, Callable[[], Any]] = {"bare view": lambda: client.get("/bare/")}
    for name, url in PAGES.items():
        headers = {"If-None-Match": etag} if name.endswith("unchanged") else {}
        asks[name] = lambda url=url, headers=headers: client.get(url, headers=headers)
    found: dict[str, list[float]] = {name: [] for name in asks}
    for turn in range(WARM + ROUNDS):
        for name, ask in asks.items():
            spent = cost(ask)
            if turn >= WARM:
                found[name].append(spent)
    return found


def table(found: dict[str, list[float]], title: str) -> str:
    floor = statistics.median(found["bare view"])
    lines = [title, f"{'':<22}{'CPU-ms':>8}{'min':>8}{'max':>8}{'× bare':>8}"]
    for name, spent in found.items():
        middle = statistics.median(spent)
        lines.append(f"{name:<22}{middle:>8.1f}{min(spent):>8.1f}{max(spent):>8.1f}{middle / floor:>8.1f}")
    return "\n".join(lines)


def test_what_pages_cost(portal: Any, capsys: pytest.CaptureFixture[str]) -> None:
    build_demo()
    client = Client()
    few = table(measured(client), "The demonstration")
    add_documents(MANY)
    many = table(measured(client), f"With {MANY:,} documents more")
    with capsys.disabled():
        print(f"\n\n{few}\n\n{many}\n")  # noqa: T201
