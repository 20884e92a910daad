"""The engine that answers: chosen by ``PORTAL_SEARCH_ENGINE``, by default the database itself."""

from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from portal.search.request import SearchRequest
from portal.search.results import SearchResults

ENGINES = {"database": "portal.search.database.engine.DatabaseEngine"}


class Engine(Protocol):
    def find(self, request: SearchRequest, user: Any) -> SearchResults: ...


def find(request: SearchRequest, user: Any) -> SearchResults:
    """Answer a request with what this person may see."""
    return chosen_engine().find(request, user)


def chosen_engine() -> Engine:
    return _engine(settings.PORTAL_SEARCH_ENGINE)


@cache
def _engine(name: str) -> Engine:
    if name not in ENGINES:
        raise ImproperlyConfigured(f"SEARCH_ENGINE must be one of {', '.join(sorted(ENGINES))}, not “{name}”.")
    engine: Engine = import_string(ENGINES[name])()
    return engine
