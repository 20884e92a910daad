"""Three failures in 30 seconds, 30 seconds of rest, one who tries: shared by all processes, in the way of nobody."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from portal.search.elastic.breaker import Breaker, Permission
from portal.search.elastic.impatience import MOST_WAIT, impatient
from portal.search.findings import Standby
from portal.search.models import BreakerState

pytestmark = [pytest.mark.django_db, pytest.mark.database]

ASK, HURRY, REST = Permission.ASK, Permission.HURRY, Permission.REST


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def process(clock: Clock) -> Callable[[], Breaker]:
    """Another process of the portal: it shares the database and nothing else."""
    return lambda: Breaker(clock)


@contextmanager
def locked_database() -> Iterator[None]:
    """Reading works, writing does not: somebody else holds the lock for long."""

    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE")):
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def fail(breaker: Breaker, times: int = 1) -> None:
    for _time in range(times):
        breaker.failed(Standby.SLOW, "no answer")


def test_a_healthy_server_is_asked_with_patience_and_nothing_is_written(process: Callable[[], Breaker]) -> None:
    breaker = process()
    with CaptureQueriesContext(connection) as queries:
        for _time in range(3):
            assert breaker.permission() is ASK
            breaker.worked()
    assert len(queries) == 1
    assert not BreakerState.objects.exists()


def test_after_one_failure_the_next_readers_wait_less(process: Callable[[], Breaker], clock: Clock) -> None:
    breaker = process()
    fail(breaker)
    assert breaker.permission() is HURRY
    clock.now += 31
    assert breaker.permission() is ASK


def test_three_failures_in_a_row_open_it_for_everybody(process: Callable[[], Breaker], clock: Clock) -> None:
    first, second = process(), process()
    assert second.permission() is ASK
    fail(first, 2)
    clock.now += 1
    fail(second)
    clock.now += 1
    assert (first.permission(), second.permission(), process().permission()) == (REST, REST, REST)
    assert first.reason is Standby.SLOW


def test_failures_that_are_far_apart_do_not_add_up(process: Callable[[], Breaker], clock: Clock) -> None:
    breaker = process()
    for _time in range(5):
        fail(breaker)
        clock.now += 16
    assert breaker.permission() is HURRY


def test_after_its_rest_one_reader_tries_and_the_others_wait(process: Callable[[], Breaker], clock: Clock) -> None:
    first, second = process(), process()
    fail(first, 3)
    clock.now += 30.5
    assert (first.permission(), second.permission(), first.permission()) == (HURRY, REST, REST)
    clock.now += 2.5  # whoever tried never came back
    assert second.permission() is HURRY


def test_a_trial_that_works_closes_it_for_everybody(process: Callable[[], Breaker], clock: Clock) -> None:
    first, second = process(), process()
    fail(first, 3)
    clock.now += 31
    assert first.permission() is HURRY
    first.worked()
    assert first.permission() is ASK
    clock.now += 1
    assert second.permission() is ASK


def test_a_trial_that_fails_means_another_rest(process: Callable[[], Breaker], clock: Clock) -> None:
    breaker = process()
    fail(breaker, 3)
    clock.now += 31
    assert breaker.permission() is HURRY
    fail(breaker)
    clock.now += 29
    assert breaker.permission() is REST
    clock.now += 2
    assert breaker.permission() is HURRY


def test_the_row_is_read_once_a_second(process: Callable[[], Breaker], clock: Clock) -> None:
    breaker = process()
    with CaptureQueriesContext(connection) as queries:
        for _time in range(40):
            breaker.permission()
            clock.now += 0.05
    assert len(queries) == 2


def test_a_locked_database_fails_nobody_and_the_process_trusts_itself(
    process: Callable[[], Breaker], clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    breaker = process()
    with locked_database():
        fail(breaker, 3)
        assert breaker.permission() is REST
        clock.now += 5
        assert breaker.permission() is REST
        clock.now += 26
        assert breaker.permission() is HURRY
        breaker.worked()
        assert breaker.permission() is ASK
    assert "could not be shared" in caplog.text
    assert not BreakerState.objects.exists()


def test_with_a_locked_database_a_shared_rest_goes_on(process: Callable[[], Breaker], clock: Clock) -> None:
    fail(process(), 3)
    clock.now += 31
    breaker = process()
    with locked_database():
        assert breaker.permission() is REST
    assert breaker.permission() is HURRY


def test_a_clock_put_back_holds_nobody_up(process: Callable[[], Breaker], clock: Clock) -> None:
    fail(process(), 3)
    clock.now -= 3600
    assert process().permission() is HURRY


def test_what_went_wrong_stands_in_the_row(process: Callable[[], Breaker]) -> None:
    process().failed(Standby.FAILING, "x" * 10_000)
    row = BreakerState.objects.get()
    assert (row.reason, len(row.said), row.opened_at, len(row.failures)) == ("failing", 500, None, 1)


def test_nobody_waits_for_the_lock_of_somebody_else() -> None:
    """SQLite and PostgreSQL would both wait for seconds; before and after they do."""
    setting = "PRAGMA busy_timeout" if connection.vendor == "sqlite" else "SHOW lock_timeout"

    def patience() -> str:
        with connection.cursor() as cursor:
            cursor.execute(setting)
            return str(cursor.fetchone()[0])

    usual = patience()
    with impatient():
        assert patience() in {str(MOST_WAIT), f"{MOST_WAIT}ms"}
    assert patience() == usual
    with pytest.raises(OperationalError), impatient():
        raise OperationalError
    assert patience() == usual
