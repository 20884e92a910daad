"""Elasticsearch for readers, with the database standing by: every request gets its answer, and soon."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from portal.search.asked import Asked
from portal.search.database.engine import DatabaseEngine
from portal.search.elastic.breaker import Breaker, Permission, breaker
from portal.search.elastic.deadline import within
from portal.search.elastic.engine import ElasticEngine
from portal.search.elastic.failures import FAILURES, Failure
from portal.search.engine import Engine
from portal.search.findings import Findings, Neighbour, Standby

PATIENCE = 0.8  # seconds that one visitor's request spends on Elasticsearch, all its questions together
HURRY = 0.2  # after a failure: the next readers wait less
DEEPEST = 10_000  # hits that an index shows in order; what lies deeper the database shows
T = TypeVar("T")

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class ElasticWithStandby:
    """One request's way through the engines: after the first failure it asks only the database."""

    first: Engine = field(default_factory=ElasticEngine)
    second: Engine = field(default_factory=DatabaseEngine)
    breaker: Breaker = breaker
    spent: float = 0.0
    standby: Standby | None = None
    name: str = ElasticEngine.name

    def find(self, asked: Asked, user: Any, at: datetime, *, start: int, size: int) -> Findings:
        def found(engine: Engine) -> Findings:
            return engine.find(asked, user, at, start=start, size=size)

        if start + size > DEEPEST:
            return found(self.second)
        return self._answer(found)

    def near(self, vector: Sequence[float], asked: Asked, user: Any, at: datetime, *, size: int) -> list[Neighbour]:
        return self._answer(lambda engine: engine.near(vector, asked, user, at, size=size))

    def _answer(self, ask: Callable[[Engine], T]) -> T:
        if self.standby is None:
            permission = self.breaker.permission()
            if permission is not Permission.REST:
                try:
                    return self._asked_first(ask, PATIENCE if permission is Permission.ASK else HURRY)
                except FAILURES as error:
                    self._note(Failure.of(error))
            else:
                self.standby = self.breaker.reason
        return ask(self.second)

    def _asked_first(self, ask: Callable[[Engine], T], patience: float) -> T:
        begun = time.monotonic()
        try:
            with within(patience - self.spent):
                answer = ask(self.first)
        finally:
            self.spent += time.monotonic() - begun
        self.breaker.worked()
        return answer

    def _note(self, failure: Failure) -> None:
        self.standby = failure.reason
        if failure.is_of_server:
            self.breaker.failed(failure.reason, failure.said)
        else:
            logger.warning("The database answered in place of the search server: %s", failure.said)
