"""Elasticsearch refused, silent, slow, half-dead, full of errors: every search has its answer, the right one, in time."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from portal.search import answering
from portal.search.elastic import breaker as breakers
from portal.search.elastic import mapping, standby
from portal.search.elastic.breaker import breaker
from portal.search.findings import Standby
from portal.search.models import BreakerState
from portal.search.request import SearchRequest
from portal.search.results import SearchResults
from portal.search.storing import store
from tests.faults.proxy import NO_FAULT, Answer, BlackHole, Corrupt, Cut, Delay, Drip, Fault, FaultProxy, Refuse
from tests.portal.search.samples import MOMENT, make_drafts

pytestmark = [pytest.mark.django_db, pytest.mark.elastic]

FIRST, FOLLOWING = 0.8, 0.2  # seconds on Elasticsearch; the database's own time comes on top
BUSY_MACHINE = 0.25
DATABASE = 0.1

FAULTS: list[tuple[Fault, Standby]] = [
    (Refuse(), Standby.UNREACHABLE),
    (BlackHole(), Standby.SLOW),
    (BlackHole(after=300), Standby.SLOW),
    (Delay(seconds=3), Standby.SLOW),
    (Drip(every=0.05), Standby.SLOW),
    (BlackHole(only="_search"), Standby.SLOW),
    (Cut(after=0), Standby.UNREACHABLE),
    (Cut(after=400), Standby.UNREACHABLE),
    (Answer(status=429), Standby.FAILING),
    (Answer(status=500), Standby.FAILING),
    (Answer(status=503), Standby.FAILING),
    (Answer(status=503, body=b"<html>Bad gateway</html>", headers=("Content-Type: text/html",)), Standby.FAILING),
    (Answer(status=200, body=b'{"timed_out": fal'), Standby.UNREADABLE),
    (Answer(status=200, body=b"{}"), Standby.UNREADABLE),
    (Answer(status=200, body=b'{"timed_out": true, "_shards": {"failed": 0}}'), Standby.FAILING),
    (Answer(status=200, body=b'{"timed_out": false, "_shards": {"failed": 1}}'), Standby.FAILING),
    (Answer(status=200, body=b"[]"), Standby.UNREADABLE),
    (Answer(status=200, body=b"\xff\xfe\x00"), Standby.UNREADABLE),
    (Answer(status=404), Standby.UNPREPARED),
    (Answer(status=406), Standby.UNPREPARED),
    (Answer(status=200, body=b"{}", headers=("Content-Type: application/json",)), Standby.UNREADABLE),
]


@pytest.fixture
def documents(proxy: FaultProxy, mirror: Callable[[], object]) -> None:
    for draft in make_drafts(12, words=20):
        store(draft)
    mirror()


def find(text: str = "gemeinsam", **changes: Any) -> SearchResults:
    return answering.find(SearchRequest(text, "de", **changes), AnonymousUser(), at=MOMENT)


def timed(text: str = "gemeinsam") -> tuple[SearchResults, float]:
    begun = time.monotonic()
    results = find(text)
    return results, time.monotonic() - begun


def families(results: SearchResults) -> set[int]:
    return {hit.family.int for hit in results.hits}


@pytest.mark.usefixtures("documents")
@pytest.mark.parametrize(("fault", "reason"), FAULTS, ids=[repr(fault) for fault, _reason in FAULTS])
def test_every_fault_costs_little_and_nobody_an_answer(
    proxy: FaultProxy, fault: Fault, reason: Standby, monkeypatch: pytest.MonkeyPatch, record_property: Any
) -> None:
    find()  # a process that has answered before
    good = find()
    assert (good.engine, good.degraded, good.total) == ("elasticsearch", False, 12)

    proxy.fault = fault
    first, seconds = timed()
    assert (first.engine, first.standby, first.total) == ("database", reason, 12)
    assert families(first) == families(good)
    assert first.facets == good.facets
    assert seconds < FIRST + DATABASE + BUSY_MACHINE
    record_property("first", round(seconds, 3))

    following = [timed() for _time in range(4)]
    assert {(results.engine, results.standby, results.total) for results, _seconds in following} == {
        ("database", reason, 12)
    }
    assert max(seconds for _results, seconds in following) < FOLLOWING + DATABASE + BUSY_MACHINE
    record_property("following", round(max(seconds for _results, seconds in following), 3))

    proxy.forget()
    find()
    assert proxy.first_lines == []  # three have failed: nobody asks any more

    proxy.fault = NO_FAULT
    monkeypatch.setattr(breakers, "REST", 0.0)
    monkeypatch.setattr(standby, "HURRY", 5.0)
    assert find().engine == "elasticsearch"
    assert not breaker.is_open


@pytest.mark.usefixtures("documents")
def test_answers_with_broken_bytes_are_never_an_error(proxy: FaultProxy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the bytes become: an answer of Elasticsearch or of the database, with this world's documents only."""
    monkeypatch.setattr(breakers, "FAILURES", 10_000)
    known = families(find())
    for seed in range(300):
        proxy.fault = Corrupt(one_in=10 + seed, seed=seed)
        assert families(find()) <= known


@pytest.mark.usefixtures("documents")
def test_one_question_that_is_refused_stops_nobody_from_asking(proxy: FaultProxy) -> None:
    proxy.fault = Answer(status=400)
    for _time in range(5):
        assert find().standby is Standby.FAILING
    proxy.fault = NO_FAULT
    assert find().engine == "elasticsearch"
    assert not BreakerState.objects.exists()


@pytest.mark.usefixtures("documents")
def test_a_missing_index_and_an_emptied_one_send_readers_to_the_database(index: Any, settings: Any) -> None:
    settings.PORTAL_SEARCH_ENGINE = "elasticsearch"
    index.delete_by_query(index=mapping.read_alias(), query={"match_all": {}}, refresh=True)
    results = find()
    assert (results.engine, results.standby, results.total) == ("database", Standby.UNPREPARED, 12)
    breaker.forget()
    BreakerState.objects.all().delete()
    (name,) = index.indices.get_alias(name=mapping.read_alias())
    index.indices.delete(index=name)
    results = find()
    assert (results.engine, results.standby, results.total) == ("database", Standby.UNPREPARED, 12)


@pytest.mark.usefixtures("documents")
def test_all_questions_of_one_request_share_its_time(proxy: FaultProxy) -> None:
    """A mistyped word is looked at twice and more; nearness comes on top."""
    find()
    proxy.fault = Delay(seconds=0.3)
    _results, seconds = timed("gemeinsma qqqq")
    assert seconds < FIRST + 2 * DATABASE + BUSY_MACHINE


@pytest.mark.usefixtures("documents")
def test_what_lies_deeper_than_an_index_shows_comes_from_the_database(proxy: FaultProxy) -> None:
    results = find("", page=500, size=100)
    assert (results.total, results.hits, results.degraded) == (12, (), False)
