"""Writing without waiting for others: a reader's request is worth more than what we would note down."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

MOST_WAIT = 50  # milliseconds for a lock that somebody else holds


@contextmanager
def impatient() -> Iterator[None]:
    """A transaction of its own that gives up with ``OperationalError`` where it would have to wait."""
    with _no_wait_on_sqlite(), transaction.atomic():
        if connection.vendor == "postgresql":
            _execute(f"SET LOCAL lock_timeout = {MOST_WAIT}")
        yield
        if connection.vendor == "postgresql":
            _execute("SET LOCAL lock_timeout = DEFAULT")  # we may be part of a larger transaction


@contextmanager
def _no_wait_on_sqlite() -> Iterator[None]:
    """SQLite waits before the transaction begins."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
    _execute(f"PRAGMA busy_timeout = {MOST_WAIT}")
    try:
        yield
    finally:
        _execute(f"PRAGMA busy_timeout = {usual}")


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
