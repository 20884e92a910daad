"""All documents that answer a question, with what counting and ordering need: one statement."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import ModuleType
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from portal.search.database import postgresql, sqlite
from portal.search.database.tiers import Tier
from portal.search.expression import Expression
from portal.search.models import audiences_of
from portal.search.request import COUNTED

Selections = Mapping[str, tuple[str, ...]]
LINE = "portal_search_searchline"
FACET = "portal_search_searchfacet"
NO_TITLES = "''"
LATEST = "line.sort_date DESC, line.family"
# Completeness and the reader's language only tip the scales.
WEIGHT, READER_LANGUAGE = 0.1, 1.05


class Match(NamedTuple):
    """One document that matches; ``counted`` is explained at ``SearchLine``."""

    stored: Any
    counted: str
    titles: Any

    @property
    def family(self) -> UUID:
        """PostgreSQL keeps a UUID, SQLite its 32 digits; only those that are shown are worth turning into one."""
        return self.stored if isinstance(self.stored, UUID) else UUID(self.stored)


def matches(
    expression: Expression, user: Any, *, at: datetime, relevant_to: str = "", with_titles: bool = False
) -> list[Match]:
    """What this person may see of what matches; without words in the question, everything.

    The latest come first; with ``relevant_to``, a language, the most relevant for its readers, then the latest.
    """
    dialect: ModuleType = sqlite if connection.vendor == "sqlite" else postgresql
    found, params, source = "", [], f"{LINE} AS line"
    order: str = LATEST
    ordering: list[Any] = []
    if expression.groups:
        found, params = dialect.found_sql(expression)
        source = f"found JOIN {LINE} AS line ON line.document_id = found.document_id"
    if expression.groups and relevant_to:
        order, ordering = _order(expression, dialect, relevant_to)
    conditions, values = _conditions(expression, dialect, user, at)
    titles = "line.titles" if with_titles else NO_TITLES
    where = " AND ".join(conditions)
    sql = f"{found} SELECT line.family, line.counted, {titles} FROM {source} WHERE {where} ORDER BY {order}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, *values, *ordering])
        return list(map(Match._make, cursor.fetchall()))


def concealed(user: Any, *, at: datetime) -> set[int]:
    """The keys of all documents that this person may not see: few, where most are public."""
    conditions, values = visible_lines(user, at)
    return _keys(f"NOT ({' AND '.join(conditions)})", values)


def permitted(expression: Expression, selections: Selections, user: Any, *, at: datetime) -> set[int]:
    """The keys of all documents that this person may see, that pass every selection and have no excluded word."""
    dialect: ModuleType = sqlite if connection.vendor == "sqlite" else postgresql
    conditions, values = _conditions(expression, dialect, user, at)
    for facet, wanted in selections.items():
        marks = ", ".join(["%s"] * len(wanted))
        carriers = f"SELECT document_id FROM {FACET} WHERE name = %s AND value IN ({marks})"  # noqa: S608
        conditions.append(f"line.document_id IN ({carriers})")
        values += [COUNTED[facet], *wanted]
    return _keys(" AND ".join(conditions), values)


def _keys(condition: str, values: Sequence[Any]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT line.document_id FROM {LINE} AS line WHERE {condition}", values)  # noqa: S608
        return {key for (key,) in cursor.fetchall()}


def ranked(expression: Expression, among: Sequence[int], tier: Tier, *, relevant_to: str, size: int) -> list[int]:
    """The first ``size`` of these documents, all of which have every group there: most relevant, then latest."""
    dialect: ModuleType = sqlite if connection.vendor == "sqlite" else postgresql
    found, params = dialect.found_sql(expression, among, tier)
    order, ordering = _order(expression, dialect, relevant_to)
    sql = (
        f"{found} SELECT line.document_id FROM found JOIN {LINE} AS line ON line.document_id = found.document_id "  # noqa: S608
        f"ORDER BY {order} LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, *ordering, size])
        return [key for (key,) in cursor.fetchall()]


def keys_having(expression: Expression, tier: Tier) -> list[int]:
    """The keys of all documents that have every group there, visible or not."""
    dialect: ModuleType = sqlite if connection.vendor == "sqlite" else postgresql
    statement = dialect.keys_sql(expression.groups, tier)
    if statement is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        return [key for (key,) in cursor.fetchall()]


def _order(expression: Expression, dialect: ModuleType, language: str) -> tuple[str, list[Any]]:
    """What is called exactly so comes first, then by score."""
    called, wholes = dialect.called_sql(expression.wholes) if expression.wholes else ("1 = 0", [])
    own = f"CASE WHEN {dialect.POSITION}(line.counted, %s) > 0 THEN {READER_LANGUAGE} ELSE 1 END"
    score = f"found.score * (1 + {WEIGHT} * line.weight) * {own}"
    return f"({called}) DESC, {score} DESC, {LATEST}", [*wholes, f"language:{language}"]


def _conditions(expression: Expression, dialect: ModuleType, user: Any, at: datetime) -> tuple[list[str], list[Any]]:
    conditions, values = visible_lines(user, at)
    if not expression.excluded:
        return conditions, values
    condition, excluded = dialect.excluded_sql(expression.excluded)
    return [*conditions, condition], [*values, *excluded]


def visible_lines(user: Any, at: datetime) -> tuple[list[str], list[Any]]:
    """The conditions of ``SearchDocument.objects.visible_to`` on the narrow line."""
    audiences = audiences_of(user)
    return (
        [
            f"line.audience IN ({', '.join(['%s'] * len(audiences))})",
            "(line.expires_at IS NULL OR line.expires_at > %s)",
        ],
        [*audiences, connection.ops.adapt_datetimefield_value(at)],
    )
