"""The engine that answers: chosen by ``PORTAL_SEARCH_ENGINE``, by default the database itself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from portal.search.asked import Asked
from portal.search.findings import Findings, Neighbour, Standby

STANDBY = "database"
ENGINES = {
    STANDBY: "portal.search.database.engine.DatabaseEngine",
    "elasticsearch": "portal.search.elastic.standby.ElasticWithStandby",
}


class Engine(Protocol):
    """Finds families. ``user`` and ``at`` decide what may be found; nothing else is ever counted or returned."""

    name: str
    standby: Standby | None
    """Why another engine answered what this one was asked, in whole or in part."""

    def find(self, asked: Asked, user: Any, at: datetime, *, start: int, size: int) -> Findings:
        """The families from place ``start`` on, at most ``size``, in the order the request asks for."""
        ...

    def near(self, vector: Sequence[float], asked: Asked, user: Any, at: datetime, *, size: int) -> list[Neighbour]:
        """The families closest in meaning that pass the request's selections; the closest first."""
        ...


def chosen_engine() -> Engine:
    """A new one for each request: an engine may note what went wrong on the way of this one."""
    name = settings.PORTAL_SEARCH_ENGINE
    if name not in ENGINES:
        raise ImproperlyConfigured(f"SEARCH_ENGINE must be one of {', '.join(sorted(ENGINES))}, not “{name}”.")
    engine: Engine = import_string(ENGINES[name])()
    return engine
