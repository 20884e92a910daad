"""Scenes that need real processes and a database that all of them see. Each prints what happened as JSON.

Run by the tests as ``python -m tests.elastic.scenes <scene> …`` with DATABASE_URL and ELASTICSEARCH_URL set.
"""

import argparse
import json
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from portal.search.bulk import store_new  # noqa: E402
from portal.search.elastic import connection as server_connection  # noqa: E402
from portal.search.elastic import mapping, mirror  # noqa: E402
from portal.search.elastic.drift import index_differences  # noqa: E402
from portal.search.elastic.generations import read_generation  # noqa: E402
from portal.search.elastic.upkeep import renewing  # noqa: E402
from portal.search.elastic.worker import Worker  # noqa: E402
from portal.search.models import FamilyVersion, SearchDocument  # noqa: E402
from portal.search.storing import remove, store  # noqa: E402
from tests.portal.search.samples import make_drafts  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("scene", choices=["kill", "rebuild", "load"])
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--families", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    source = random.Random(chosen.seed)
    scenes: dict[str, Callable[[], dict[str, Any]]] = {
        "kill": lambda: kill_the_worker(chosen.rounds, chosen.families, source),
        "rebuild": lambda: edit_during_rebuild(chosen.families, source),
        "load": lambda: measure(chosen.families),
    }
    json.dump(scenes[chosen.scene](), sys.stdout)


def kill_the_worker(rounds: int, families: int, source: random.Random) -> dict[str, Any]:
    """Edits, a worker, a power cut; and once more. Then what table and index say, after one undisturbed turn."""
    drafts = make_drafts(families, words=20)
    _index()
    kills = {"amid": 0, "idle": 0}
    for number in range(rounds):
        with transaction.atomic():
            for draft in source.sample(drafts, 20):
                remove(draft.family) if source.random() < 0.2 else store(draft)
        step = list(STEPS)[number % len(STEPS)]
        _killed_worker(step, source)
        kills["amid" if FamilyVersion.objects.behind().exists() else "idle"] += 1
    mirror.drain(server_connection.worker_client())
    return {**kills, **_verdict()}


def _killed_worker(step: str, source: random.Random) -> None:
    connection.close()
    child = os.fork()
    if child == 0:
        server_connection._opened.cache_clear()  # a socket is not shared
        STEPS[step]()
        worker = Worker(server_connection.worker_client(), lambda: False, time.sleep, lambda _words: None)
        worker.run()
        os._exit(1)
    if step == "any moment":
        time.sleep(source.uniform(0.0, 0.3))
        os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    if os.WTERMSIG(status) != signal.SIGKILL:
        raise RuntimeError(f"the worker ended by itself: {status}")


def _die(*_args: Any, **_options: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_before_sending() -> None:
    mirror.send = _die  # type: ignore[assignment]


def _die_after_sending() -> None:
    mirror._settle = _die  # type: ignore[assignment]


def _die_with_half_of_it_sent() -> None:
    sound = mirror.streaming_bulk

    def half(server: Any, actions: Any, **options: Any) -> Any:
        some = list(actions)
        list(sound(server, iter(some[: len(some) // 2]), **options))
        _die()

    mirror.streaming_bulk = half


def _die_before_committing() -> None:
    sound = mirror.MirrorRefusal.objects.filter

    def last_step(**conditions: Any) -> Any:
        if "family__in" in conditions:
            _die()
        return sound(**conditions)

    mirror.MirrorRefusal.objects.filter = last_step  # type: ignore[method-assign]


def _die_after_committing() -> None:
    sound = mirror._note_refusals

    def then_die(*args: Any) -> None:
        sound(*args)
        _die()

    mirror._note_refusals = then_die


STEPS: dict[str, Callable[[], None]] = {
    "any moment": lambda: None,
    "before sending": _die_before_sending,
    "half sent": _die_with_half_of_it_sent,
    "after sending": _die_after_sending,
    "before committing": _die_before_committing,
    "after committing": _die_after_committing,
}


def edit_during_rebuild(families: int, source: random.Random) -> dict[str, Any]:
    """About twenty edits a second by one, questions by another, while a third builds two generations."""
    drafts = make_drafts(families, words=60)
    with transaction.atomic():
        for draft in drafts:
            store(draft)
    _index()
    editor, reader, is_over = _Editor(drafts, source), _Reader(families // 2), threading.Event()
    workers = [threading.Thread(target=each.run, args=(is_over,)) for each in (editor, reader)]
    for worker in workers:
        worker.start()
    generations = []
    for _turn in range(2):
        generations.append(_index())
    is_over.set()
    for worker in workers:
        worker.join()
    mirror.drain(server_connection.worker_client())
    return {
        "edits": editor.edits,
        "searches": reader.searches,
        "fewest": reader.fewest,
        "failures": reader.failures,
        "generations": generations,
        **_verdict(),
    }


class _Editor:
    def __init__(self, drafts: list[Any], source: random.Random) -> None:
        self.drafts, self.source, self.edits = drafts, source, 0

    def run(self, is_over: threading.Event) -> None:
        while not is_over.wait(0.05):
            draft = self.source.choice(self.drafts)
            remove(draft.family) if self.source.random() < 0.1 else store(draft)
            self.edits += 1
        connection.close()


class _Reader:
    """``fewest`` documents found by any search; most of the families have to be there at any time."""

    def __init__(self, enough: int) -> None:
        self.enough, self.searches, self.fewest, self.failures = enough, 0, sys.maxsize, []

    def run(self, is_over: threading.Event) -> None:
        server = server_connection.client(timeout=10.0, retries=0)
        while not is_over.wait(0.02):
            try:
                answer = server.search(index=mapping.read_alias(), size=0, track_total_hits=True)
                self.fewest = min(self.fewest, answer["hits"]["total"]["value"])
                self.searches += 1
            except Exception as error:  # noqa: BLE001  (whatever it is, the test wants to see it)
                self.failures.append(repr(error))


def measure(families: int) -> dict[str, Any]:
    """Families a second of a rebuild, and seconds of a comparison."""
    store_new(make_drafts(families))
    _index()  # the first one warms the server
    begun = time.perf_counter()
    name = _index()
    rebuilt = time.perf_counter()
    found = index_differences(server_connection.worker_client(), name)
    return {
        "families": families,
        "rebuild": rebuilt - begun,
        "a_second": families / (rebuilt - begun),
        "drift_seconds": time.perf_counter() - rebuilt,
        "differences": len(found),
    }


def _index() -> str:
    server = server_connection.worker_client()
    for _step in renewing(server, timezone.now()):
        pass
    generation = read_generation(server)
    return generation.name if generation else ""


def _verdict() -> dict[str, Any]:
    server = server_connection.worker_client()
    generation = read_generation(server)
    name = generation.name if generation else ""
    server.indices.refresh(index=name)
    return {
        "behind": FamilyVersion.objects.behind().count(),
        "differences": [str(each) for each in index_differences(server, name)],
        "table": SearchDocument.objects.count(),
        "index": int(server.count(index=name)["count"]),
        "words": _different_words(server, name),
    }


def _different_words(server: Any, name: str) -> int:
    """Documents whose content, not only their number, is another one."""
    from portal.search.elastic.documents import all_documents

    found = 0
    for documents in all_documents():
        answer = server.mget(index=name, ids=[str(each.family) for each in documents], source_excludes=["versions"])
        indexed = {UUID(each["_id"]): each.get("_source") for each in answer["docs"]}
        wanted = {each.family: {**(each.source or {})} for each in documents}
        found += sum(
            indexed.get(family) != {k: v for k, v in source.items() if k != "versions"}
            for family, source in wanted.items()
        )
    return found


if __name__ == "__main__":
    main()
