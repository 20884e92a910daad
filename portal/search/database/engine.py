"""The engine in the database: always exactly what the table says."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from portal.search.analysis import fold
from portal.search.asked import Asked
from portal.search.database.counting import select_and_count
from portal.search.database.many import ManyFound, keys_of
from portal.search.database.matching import Match, concealed, matches, permitted
from portal.search.findings import Findings, Neighbour, Standby
from portal.search.labels import labels_of
from portal.search.meaning.near import nearest
from portal.search.models import SearchDocument
from portal.search.request import SearchRequest


class DatabaseEngine:
    """Searches the search table on SQLite and PostgreSQL."""

    name = "database"
    standby: Standby | None = None

    def find(self, asked: Asked, user: Any, at: datetime, *, start: int, size: int) -> Findings:
        keys = keys_of(asked)
        many = ManyFound.of(asked, keys, user, at)
        if many is not None:
            return many.findings(start, size)
        found, is_relaxed = _found(asked, user, at, is_nowhere=keys == [])
        selected = select_and_count(found, asked.request.selections)
        part = _ordered(selected.matches, asked.request)[start : start + size]
        return Findings(
            total=len(selected.matches),
            families=tuple(match.family for match in part),
            counts=selected.counts,
            is_relaxed=is_relaxed,
            without=selected.without,
            unfiltered=len(found),
        )

    def near(self, vector: Sequence[float], asked: Asked, user: Any, at: datetime, *, size: int) -> list[Neighbour]:
        visible = SearchDocument.objects.visible_to(user, at=at)
        if asked.request.selections or asked.expression.excluded:
            among = permitted(asked.expression, asked.request.selections, user, at=at)
            return nearest(vector, size, visible, only=among)
        return nearest(vector, size, visible, hidden=partial(concealed, user, at=at))


def _found(asked: Asked, user: Any, at: datetime, *, is_nowhere: bool) -> tuple[list[Match], bool]:
    """What has all words; if nothing has, what has most. ``is_nowhere``: it is known that no document has all."""
    request = asked.request
    search = partial(
        matches,
        user=user,
        at=at,
        relevant_to=request.language if asked.is_ranked else "",
        with_titles=request.order == "title",
    )
    found = [] if is_nowhere else search(asked.expression)
    if found or not asked.expression.groups:
        return found, False
    relaxed = asked.expression.relaxed()
    return search(relaxed), relaxed.needed < asked.expression.needed


def _ordered(selected: list[Match], request: SearchRequest) -> list[Match]:
    """By title or city where asked for; else, and among equals, they stay as the database ordered them."""
    key = _sort_key(selected, request)
    return selected if key is None else sorted(selected, key=key)


def _sort_key(selected: list[Match], request: SearchRequest) -> Callable[[Match], Any] | None:
    if request.order == "title":
        return lambda match: _title(match.titles, request)
    if request.order == "city":
        cities = dict.fromkeys(_city(match.counted) for match in selected)
        names = labels_of("city", tuple(city for city in cities if city), request.language)
        return lambda match: _city_name(_city(match.counted), names)
    return None


def _title(titles: Any, request: SearchRequest) -> str:
    by_language = json.loads(titles) if isinstance(titles, str) else titles
    order = (request.language, *request.accept_languages, "en", *by_language)
    return str(next((by_language[language] for language in order if language in by_language), ""))


def _city(counted: str) -> str:
    """The first city of the line."""
    start = counted.find("city:")
    return counted[start + 5 :].partition("\n")[0] if start >= 0 else ""


def _city_name(identifier: str, names: Any) -> tuple[bool, str]:
    """In the reader's language; what has no city comes last."""
    return (not identifier, fold(names.get(identifier, identifier)))
