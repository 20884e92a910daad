"""Prints what a search costs: ``python -m tests.portal.search.cost 10000``, on the database of ``DATABASE_URL``.

Uses a database of its own (the test database), filled with generated documents.
"""

import os
import sys
import time
from collections.abc import Callable
from typing import Any

import django

QUESTIONS = {
    "word in every document": "gemeinsam",
    "rare word": "karsentolmirdan",
    "two words": "gemeinsam base",
    "phrase": '"gemeinsam ba"',
    "five words": "gemeinsam dego fiba lude mane",
    "nothing found": "qqqqxyz",
    "list without words": "",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    django.setup()
    from django.db import connection

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        _fill(count)
        for label, text in QUESTIONS.items():
            _report(label, text)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _fill(count: int) -> None:
    from django.db import connection, transaction

    from portal.search.storing import store
    from tests.portal.search.samples import make_drafts

    drafts = make_drafts(count)
    start = time.process_time()
    with transaction.atomic():
        for draft in drafts:
            store(draft)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{count} documents stored, {(time.process_time() - start) / count * 1000:.2f} CPU-ms each")  # noqa: T201


def _report(label: str, text: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from portal.search.answering import find
    from portal.search.request import SearchRequest

    request = SearchRequest(text, "de")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        results = find(request, None)
    cpu, wall = measured(lambda: find(request, None))
    print(f"{label:24} {results.total:7} hits {len(queries):2} queries {cpu:7.1f} CPU-ms {wall:7.1f} ms")  # noqa: T201


def measured(run: Callable[[], Any], rounds: int = 7) -> tuple[float, float]:
    cpu, wall = [], []
    for _ in range(rounds):
        start, clock = time.process_time(), time.perf_counter()
        run()
        cpu.append(time.process_time() - start)
        wall.append(time.perf_counter() - clock)
    return sorted(cpu)[rounds // 2] * 1000, sorted(wall)[rounds // 2] * 1000


if __name__ == "__main__":
    main()
