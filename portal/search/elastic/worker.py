"""The worker: writes what is behind within a second, and sees to it that there is an index to write to."""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from elasticsearch import Elasticsearch

from portal.search.elastic.connection import FAILURES, server_version
from portal.search.elastic.mirror import Drained, GenerationLost, drain_batch
from portal.search.elastic.rebuild import GateClosed, RebuildRunning, remove_old_generations
from portal.search.elastic.state import note, note_error
from portal.search.elastic.upkeep import renewing, unfit

PAUSE, LONGEST_PAUSE = 0.5, 5.0
LOOK_AFTER = 10.0
# All of these pass: the server comes back, the disk gets room, the database is unlocked.
PASSING = (*FAILURES, GenerationLost, GateClosed, DatabaseError)

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Worker:
    """``is_over`` is asked between two portions of work; ``wait`` is called where there is nothing to do."""

    server: Elasticsearch
    is_over: Callable[[], bool]
    wait: Callable[[float], object]
    say: Callable[[str], object]
    clock: Callable[[], float] = time.monotonic
    _looked_after: float | None = field(default=None, init=False)

    def run(self) -> None:
        """Until it is over, whatever happens to the server or the database; refuses a server of another version."""
        pause = PAUSE
        while not self.is_over():
            try:
                close_old_connections()
                pause = LONGEST_PAUSE if self.turn().busy else PAUSE
            except PASSING as error:
                pause = min(2 * pause, LONGEST_PAUSE)
                self._looked_after = None
                self._complain(error)
            self.wait(pause)

    def turn(self) -> Drained:
        """Everything whose turn it is now."""
        if self._looked_after is None or self.clock() - self._looked_after >= LOOK_AFTER:
            self.look_after()
            self._looked_after = self.clock()
        total = Drained()
        while not self.is_over():
            done = drain_batch(self.server)
            total += done
            if done.is_idle or done.busy:
                break
        return total

    def look_after(self) -> None:
        """The server is one we know, the index is there and fits; or a new one is made."""
        version = server_version(self.server)
        note(worker_seen_at=timezone.now(), server_version=version.written)
        reason = unfit(self.server)
        if reason:
            self.say(f"Building a new index: {reason}.")
            self._renew()
        else:
            remove_old_generations(self.server, timezone.now())

    def _renew(self) -> None:
        try:
            for progress in self._until_over(renewing(self.server, timezone.now())):
                note(worker_seen_at=timezone.now())
                self.say(progress)
        except RebuildRunning as running:
            self.say(f"{running}.")

    def _until_over(self, steps: Iterator[str]) -> Iterator[str]:
        for step in steps:
            yield step
            if self.is_over():
                break

    def _complain(self, error: Exception) -> None:
        logger.warning("The search mirror pauses: %s", error)
        try:
            note_error(error, timezone.now())
        except DatabaseError:
            logger.exception("The search mirror cannot note its error.")
