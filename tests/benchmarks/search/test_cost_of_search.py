"""What a search costs on both engines, beside the bare index and Wagtail's own search: one run, one table.

    pytest tests/benchmarks/search -m benchmark -s                       # 1,000 and 10,000 families
    BENCHMARK_FAMILIES=100000 pytest tests/benchmarks/search -m benchmark -s
    DATABASE_URL=postgres://… pytest tests/benchmarks/search -m benchmark -s
    ELASTICSEARCH_URL=http://… pytest …                                  # or TEST_ELASTICSEARCH_URL: that engine too

Four language versions a family; lexical only: vectors of meaningless texts would measure nothing but themselves.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone
from elasticsearch import Elasticsearch

from portal.search import stamp
from portal.search.answering import find
from portal.search.database.engine import DatabaseEngine
from portal.search.elastic.connection import worker_client
from portal.search.elastic.engine import ElasticEngine
from portal.search.elastic.upkeep import renewing
from portal.search.engine import Engine
from portal.search.request import SearchRequest
from portal.search.suggesting.suggestions import suggestions
from tests.benchmarks.search import peers
from tests.benchmarks.search.filling import fill
from tests.benchmarks.search.measuring import cost_of, database_process
from tests.benchmarks.search.questions import common_word, questions
from tests.benchmarks.search.tables import Report, Row
from tests.portal.search.conftest import clean_search  # noqa: F401  (a fixture)

SIZES = [int(size) for size in os.environ.get("BENCHMARK_FAMILIES", "1000,10000").split(",")]
STOCK_SIZE = 1_000  # Wagtail's search on SQLite is quadratic: at ten thousand pages one question takes half a minute
READER = AnonymousUser()
WORST = {1_000: 40, 10_000: 40, 100_000: 200}  # CPU-ms, S2


@pytest.fixture
def lexical(clean_search: None, settings: Any) -> None:  # noqa: F811
    settings.PORTAL_SEARCH_EMBEDDER = ""


@pytest.mark.benchmark
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("families", SIZES)
def test_what_a_search_costs(families: int, lexical: None, capsys: pytest.CaptureFixture[str]) -> None:
    started = time.perf_counter()
    fill(families)
    filled = time.perf_counter() - started
    reports = [database_report(families)]
    reports += [elastic_report(families, server) for server in elastic_server()]
    if families == STOCK_SIZE:
        reports.append(wagtail_report(families))
    with capsys.disabled():
        print(f"\n\n{families:,} families in four languages, stored in {filled:.0f} s\n")  # noqa: T201
        print("\n".join(map(str, reports)))  # noqa: T201


@pytest.mark.django_db
def test_it_runs(lexical: None) -> None:
    """A tiny one in every run of the tests: the table has a row of every class, and each found what it must."""
    fill(50)
    report = database_report(50)
    hits = {row.name: row.hits for row in report.rows}
    assert (hits["rare word"], hits["word in every document"], hits["no hit"]) == (1, 50, 0)
    assert hits["phrase"] == 1
    assert "| word in every document | 50 | " in str(report)


def database_report(families: int) -> Report:
    report = Report(f"The database as engine ({connection.vendor}), {families:,} families")
    server = database_process()
    for name, request in questions().items():
        report.rows.append(measured(name, request, DatabaseEngine(), server, peers.raw_database(request.text)))
    report.rows.append(suggested(server))
    report.notes.append("Raw: the same words in the bare index, the first 20 by its own rank; no counts, no rights.")
    worst = max(report.rows, key=lambda row: row.cost.cpu)
    limit = WORST.get(families, 200)
    goal = f"S2: worst question ≤ {limit} CPU-ms"
    report.goals.append((goal, f"{worst.cost.cpu:.0f} ({worst.name})", worst.cost.cpu <= limit))
    report.goals.append(_suggestion_goal(report))
    return report


def elastic_report(families: int, server: Elasticsearch) -> Report:
    report = Report(f"Elasticsearch as engine, {families:,} families")
    started = time.perf_counter()
    for _step in renewing(server, timezone.now()):
        pass
    rate = families / (time.perf_counter() - started)
    process = process_of(server)
    for name, request in questions().items():
        raw = peers.raw_elasticsearch(server, request.text)
        report.rows.append(measured(name, request, ElasticEngine(), process, raw))
    worst = max(report.rows, key=lambda row: row.cost.p95)
    median = max(report.rows, key=lambda row: row.cost.p50)
    report.goals += [
        ("S1: p50 ≤ 80 ms", f"{median.cost.p50:.0f} ({median.name})", median.cost.p50 <= 80),
        ("S1: p95 ≤ 250 ms", f"{worst.cost.p95:.0f} ({worst.name})", worst.cost.p95 <= 250),
        ("S5: rebuild ≥ 500 families a second", f"{rate:.0f}", rate >= 500),
    ]
    return report


def wagtail_report(families: int) -> Report:
    report = Report(f"Wagtail's own search ({connection.vendor}), {families:,} pages of one language")
    peers.fill_wagtail(families)
    server = database_process()
    for name, request in questions().items():
        if request.text and not request.selections and request.page == 1:
            ask = peers.stock_wagtail(request.text)
            report.rows.append(Row(name, ask()[1], cost_of(ask, server)))
    report.notes.append(f"Not measured beyond {STOCK_SIZE:,} pages: on SQLite its cost grows with their square.")
    return report


def measured(name: str, request: SearchRequest, engine: Engine, server: int | None, raw: Callable[[], Any]) -> Row:
    def ask() -> Any:
        with one_request():
            return find(request, READER, engine=engine)

    total = ask().total
    return Row(name, total, cost_of(ask, server), cost_of(raw, server) if request.text else None)


@contextmanager
def one_request() -> Iterator[None]:
    """As in a visitor's request: whether the words of the vocabularies changed is asked once."""
    stamp._begin()
    try:
        yield
    finally:
        stamp._end()


def suggested(server: int | None) -> Row:
    def ask() -> Any:
        with one_request():
            return suggestions(common_word()[:3], "de", READER, timezone.now())

    return Row(SUGGESTIONS, len(ask()), cost_of(ask, server))


SUGGESTIONS = "suggestions after 3 letters"


def _suggestion_goal(report: Report) -> tuple[str, str, bool]:
    cost = next(row.cost for row in report.rows if row.name == SUGGESTIONS)
    return "S3: suggestions p95 ≤ 60 ms", f"{cost.p95:.0f}", cost.p95 <= 60


def elastic_server() -> Iterator[Elasticsearch]:
    """The server that was named, with an index of its own; none where none was named."""
    url = os.environ.get("TEST_ELASTICSEARCH_URL") or settings.ELASTICSEARCH_URL
    if not url:
        return
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX = url, "benchmark"
    server = worker_client()
    yield server
    for name in server.indices.get(index="benchmark-*", expand_wildcards="all"):
        server.indices.delete(index=name)


def process_of(server: Elasticsearch) -> int | None:
    """Its process id where it runs on this machine."""
    nodes = server.nodes.info(metric="process")["nodes"]
    process = next(iter(nodes.values()))["process"]["id"]
    return int(process) if Path(f"/proc/{process}/schedstat").exists() else None
