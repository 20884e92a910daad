"""All documents that answer a question, with what counting and ordering need: one statement."""

from datetime import datetime
from types import ModuleType
from typing import Any, NamedTuple

from django.db import connection

from portal.search.database import postgresql, sqlite
from portal.search.database.expression import Expression
from portal.search.models import audiences_of

LINE = "portal_search_searchline"
NO_SCORE = "CAST(0 AS double precision)"
NO_TITLES = "''"


class Match(NamedTuple):
    """One document that matches; ``counted`` is explained at ``SearchLine``."""

    document_id: int
    score: float
    is_called_so: bool
    weight: float
    counted: str
    titles: Any


def matches(expression: Expression, user: Any, *, at: datetime, with_titles: bool = False) -> list[Match]:
    """What this person may see of what matches, the latest first; without words in the question, everything."""
    dialect: ModuleType = sqlite if connection.vendor == "sqlite" else postgresql
    found, source, score = "", f"{LINE} AS line", NO_SCORE
    called, params, called_params = "1 = 0", [], []
    if expression.groups:
        found, params = dialect.found_sql(expression)
        source, score = f"found JOIN {LINE} AS line ON line.document_id = found.document_id", "found.score"
    if expression.wholes:
        called, called_params = dialect.called_sql(expression.wholes)
    conditions, values = _conditions(expression, dialect, user, at)
    titles = "line.titles" if with_titles else NO_TITLES
    columns = f"line.document_id, {score}, {called}, line.weight, line.counted, {titles}"
    where = " AND ".join(conditions)
    sql = f"{found} SELECT {columns} FROM {source} WHERE {where} ORDER BY line.sort_date DESC, line.family"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, *called_params, *values])
        return list(map(Match._make, cursor.fetchall()))


def _conditions(expression: Expression, dialect: ModuleType, user: Any, at: datetime) -> tuple[list[str], list[Any]]:
    conditions, values = _visible(user, at)
    if not expression.excluded:
        return conditions, values
    condition, excluded = dialect.excluded_sql(expression.excluded)
    return [*conditions, condition], [*values, *excluded]


def _visible(user: Any, at: datetime) -> tuple[list[str], list[Any]]:
    """The conditions of ``SearchDocument.objects.visible_to`` on the narrow line."""
    audiences = audiences_of(user)
    return (
        [
            f"line.audience IN ({', '.join(['%s'] * len(audiences))})",
            "(line.expires_at IS NULL OR line.expires_at > %s)",
        ],
        [*audiences, connection.ops.adapt_datetimefield_value(at)],
    )
