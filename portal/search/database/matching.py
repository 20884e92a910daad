"""All documents that answer a question, with what counting and ordering need: one statement."""

from datetime import datetime
from types import ModuleType
from typing import Any, NamedTuple

from django.db import connection

from portal.search.database import postgresql, sqlite
from portal.search.database.expression import Expression
from portal.search.models import audiences_of

LINE = "portal_search_searchline"


class Match(NamedTuple):
    """One document that matches; ``counted`` is explained at ``SearchLine``."""

    document_id: int
    score: float
    family: Any
    sort_date: Any
    weight: float
    counted: str
    titles: Any


def matches(
    expression: Expression | None, user: Any, *, at: datetime, with_titles: bool = False, exclude: Any = ()
) -> list[Match]:
    """What this person may see of what matches; without an expression, everything."""
    dialect: ModuleType = sqlite if connection.vendor == "sqlite" else postgresql
    found, params = dialect.found_sql(expression) if expression and expression.groups else ("", [])
    conditions, values = _visible(user, at)
    if expression and expression.excluded:
        condition, excluded = dialect.excluded_sql(expression.excluded)
        conditions.append(condition)
        values += excluded
    columns = (
        "line.document_id, "
        + ("found.score" if found else "CAST(0 AS double precision)")
        + ", line.family, line.sort_date, line.weight, line.counted, "
        + ("line.titles" if with_titles else "''")
    )
    source = f"found JOIN {LINE} AS line ON line.document_id = found.document_id" if found else f"{LINE} AS line"
    sql = f"{found} SELECT {columns} FROM {source} WHERE {' AND '.join(conditions)}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, *values])
        return [Match._make(row) for row in cursor.fetchall()]


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
