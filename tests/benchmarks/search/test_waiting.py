"""What people wait for: the meaning of a question, and a change until Elasticsearch has it (goals S4 and S8).

pytest tests/benchmarks/search/test_waiting.py -m benchmark -s    # with TEST_ELASTICSEARCH_URL for a running server
"""

import sqlite3
import subprocess
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from portal.search.elastic import mapping
from portal.search.meaning.embedder import current_embedder
from portal.search.meaning.questions import forget_questions, question_vector
from portal.settings.search import PORTAL_SEARCH_EMBEDDER
from tests.benchmarks.search.tables import markdown
from tests.elastic.conftest import empty_table  # noqa: F401  (a fixture)
from tests.elastic.test_processes import environment, found_version, until, worker  # noqa: F401  (fixtures)
from tests.portal.search.conftest import clean_search  # noqa: F401  (a fixture)
from tests.relevance.gold import gold

AT_ONCE, QUESTIONS, CHANGES = 4, 200, 40


def p95(milliseconds: Sequence[float]) -> float:
    return sorted(milliseconds)[int(0.95 * len(milliseconds))]


def timed(ask: Callable[[], object]) -> float:
    begun = time.perf_counter()
    ask()
    return (time.perf_counter() - begun) * 1000


def shown(capsys: pytest.CaptureFixture[str], *rows: tuple[str, Sequence[float], float]) -> None:
    cells = (
        (
            goal,
            f"{sorted(found)[len(found) // 2]:.1f}",
            f"{p95(found):.1f}",
            "yes" if p95(found) <= most else "**no**",
        )
        for goal, found, most in rows
    )
    with capsys.disabled():
        print("\n" + markdown(("goal", "p50 ms", "p95 ms", "met"), cells))  # noqa: T201


@pytest.mark.benchmark
def test_how_long_the_meaning_of_a_question_takes(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.PORTAL_SEARCH_EMBEDDER = PORTAL_SEARCH_EMBEDDER
    embedder = current_embedder()
    assert embedder is not None, "install the extra “semantic”"
    forget_questions()
    asked = [(query.text, query.language) for query in gold()][:QUESTIONS]
    embedder.query("warm")

    def made(text: str) -> float:
        return timed(lambda: embedder.query(text))

    with ThreadPoolExecutor(AT_ONCE) as readers:
        new = list(readers.map(made, [text for text, _language in asked]))
    for text, language in asked:
        question_vector(text, language)
    known = [timed(lambda text=text, language=language: question_vector(text, language)) for text, language in asked]
    shown(
        capsys, ("S4: a question embedded, 4 at once, ≤ 80 ms", new, 80), ("S4: one that is known, ≤ 2 ms", known, 2)
    )


@pytest.mark.benchmark
@pytest.mark.elastic
@pytest.mark.django_db(transaction=True)
def test_how_long_a_change_takes_to_be_found(
    elastic: Elasticsearch,
    environment: dict[str, str],  # noqa: F811
    worker: subprocess.Popen[str],  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    key = "00000000-0000-0000-0000-000000000001"
    assert until(lambda: elastic.exists(index=mapping.read_alias(), id=key), within=60)
    taken = []
    for number in range(2, CHANGES + 2):
        time.sleep(0.37 * (number % 5))  # at any moment of the worker's turn
        _change(environment["DATABASE_URL"].removeprefix("sqlite:///"), number)
        taken.append(timed(lambda wanted=number: until(lambda: found_version(elastic, key) == wanted, within=20)))
    shown(capsys, ("S8: a change found in Elasticsearch, ≤ 2,000 ms", taken, 2_000))


def _change(file: str, number: int) -> None:
    with sqlite3.connect(file, timeout=10) as database:
        database.execute("UPDATE portal_search_searchdocument SET version = ?", [number])
        database.execute("UPDATE portal_search_familyversion SET number = ?", [number])
    database.close()
