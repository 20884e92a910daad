"""Sparing readers a server that fails: after three failures within 30 seconds nobody asks it for 30 seconds.

What one process learns all know: the state is one row of the database, read at most once a second and written only
when something fails or works again. Where the row cannot be written, a process trusts its own experience.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum

from django.db import DatabaseError

from portal.search.elastic.impatience import impatient
from portal.search.findings import Standby
from portal.search.models import BreakerState

FAILURES = 3
WINDOW = 30.0
REST = 30.0
PROBE = 2.0  # a reader who tries whether it works again has long given up after this
READ_EVERY = 1.0
ROW = 1
LONGEST_MESSAGE = 500

logger = logging.getLogger(__name__)


class Permission(Enum):
    """May the server be asked, and how patiently?"""

    ASK = "ask"
    HURRY = "hurry"  # it failed a moment ago, or has rested: it gets less time
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Health:
    """What is known of the server; moments in seconds since the epoch, the latest last."""

    failures: tuple[float, ...] = ()
    opened_at: float | None = None
    reason: Standby = Standby.UNREACHABLE
    said: str = ""

    @classmethod
    def of(cls, row: BreakerState | None) -> "Health":
        if row is None or row.reason not in list(Standby):
            return cls()
        return cls(tuple(row.failures), row.opened_at, Standby(row.reason), row.said)

    def failed(self, at: float, reason: Standby, said: str) -> "Health":
        failures = (*(moment for moment in self.failures if _is_within(WINDOW, moment, at)), at)[-FAILURES:]
        is_open = self.opened_at is not None or len(failures) == FAILURES
        return Health(failures, at if is_open else None, reason, said[:LONGEST_MESSAGE])

    def permission(self, at: float) -> Permission:
        if self.opened_at is not None:
            return Permission.REST if _is_within(REST, self.opened_at, at) else Permission.HURRY
        is_shaken = any(_is_within(WINDOW, moment, at) for moment in self.failures)
        return Permission.HURRY if is_shaken else Permission.ASK

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None


def _is_within(seconds: float, moment: float, at: float) -> bool:
    """False for moments to come: a clock that was put back must not hold anybody up."""
    return 0 <= at - moment < seconds


@dataclass(slots=True, eq=False)
class Breaker:
    """Asked before each question to the server, told after each. ``own`` is what could not be shared."""

    clock: Callable[[], float] = time.time
    own: Health = field(default_factory=Health)
    shared: Health = field(default_factory=Health)
    _read_at: float = float("-inf")

    def permission(self) -> Permission:
        at = self.clock()
        self._read(at)
        permissions = {self.own.permission(at), self.shared.permission(at)}
        if Permission.REST in permissions or (self.is_open and not self._may_probe(at)):
            return Permission.REST
        return Permission.HURRY if Permission.HURRY in permissions else Permission.ASK

    @property
    def is_open(self) -> bool:
        return self.own.is_open or self.shared.is_open

    @property
    def reason(self) -> Standby:
        """Of the latest failure."""
        return max(self.own, self.shared, key=lambda health: health.failures[-1:]).reason

    def failed(self, reason: Standby, said: str) -> None:
        at = self.clock()
        logger.warning("The search server did not answer (%s): %s", reason, said)
        self.own = self.own.failed(at, reason, said)
        with _quietly(), impatient():
            self.shared = _write_failure(at, reason, said)
            self.own, self._read_at = Health(), at

    def worked(self) -> None:
        """Nothing to do while all is well: failures age."""
        if not self.is_open:
            return
        self.own = Health()
        with _quietly(), impatient():
            BreakerState.objects.filter(pk=ROW).update(failures=[], opened_at=None, probed_until=0.0)
            self.shared = Health()
            logger.warning("The search server answers again.")

    def forget(self) -> None:
        """Know nothing, as a process that has just started."""
        self.own, self.shared, self._read_at = Health(), Health(), float("-inf")

    def _may_probe(self, at: float) -> bool:
        """One reader at a time, of all processes, tries whether it works again."""
        if not self.shared.is_open:
            return True
        with _quietly(), impatient():
            free = BreakerState.objects.filter(pk=ROW, probed_until__lte=at)
            return bool(free.update(probed_until=at + PROBE))
        return False

    def _read(self, at: float) -> None:
        if _is_within(READ_EVERY, self._read_at, at):
            return
        self._read_at = at
        with _quietly():
            self.shared = Health.of(BreakerState.objects.filter(pk=ROW).first())


def _write_failure(at: float, reason: Standby, said: str) -> Health:
    row = BreakerState.objects.select_for_update().filter(pk=ROW).first() or BreakerState(pk=ROW)
    health = Health.of(row).failed(at, reason, said)
    row.failures, row.opened_at = list(health.failures), health.opened_at
    row.reason, row.said, row.probed_until = health.reason.value, health.said, 0.0
    row.save()
    return health


@contextmanager
def _quietly() -> Iterator[None]:
    """Whatever the row's database says, the reader gets an answer; the log tells the operator."""
    try:
        yield
    except DatabaseError as error:
        logger.warning("The state of the search server could not be shared: %s", error)


breaker = Breaker()
