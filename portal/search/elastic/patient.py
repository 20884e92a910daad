"""For measuring: the readers' engine without anybody standing by, asked again where the machine was too busy."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from portal.search.asked import Asked
from portal.search.elastic.engine import ElasticEngine
from portal.search.elastic.failures import FAILURES
from portal.search.findings import Findings, Neighbour, Standby

TRIES = 8
PAUSE = 1.0  # seconds
T = TypeVar("T")


class PatientEngine:
    name = ElasticEngine.name
    standby: Standby | None = None

    def find(self, asked: Asked, user: Any, at: datetime, *, start: int, size: int) -> Findings:
        return _patiently(lambda: ElasticEngine().find(asked, user, at, start=start, size=size))

    def near(self, vector: Sequence[float], asked: Asked, user: Any, at: datetime, *, size: int) -> list[Neighbour]:
        return _patiently(lambda: ElasticEngine().near(vector, asked, user, at, size=size))


def _patiently(ask: Callable[[], T]) -> T:
    """The last failure is the caller's."""
    for _try in range(TRIES - 1):
        try:
            return ask()
        except FAILURES:
            time.sleep(PAUSE)
    return ask()
