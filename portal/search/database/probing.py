"""Small questions to the index: is there anything, and roughly how much."""

from collections.abc import Sequence
from datetime import datetime
from types import ModuleType
from typing import Any

from django.db import connection

from portal.search.database import postgresql, sqlite
from portal.search.database.matching import LINE, visible_lines
from portal.search.drafts import PUBLIC
from portal.search.expression import Group

KNOWN = "portal_search_searchword"


def visible_counts(groups: Sequence[Group], user: Any, *, at: datetime, most: int) -> list[int]:
    """How many documents that this person may see have each group; who counts stops at ``most``. One statement."""
    if not groups:
        return []
    conditions, values = visible_lines(user, at)
    counts, params = [], []
    for group in groups:
        having, query = _dialect().having_sql(group, LINE)
        found = " AND ".join([having, *conditions])
        counts.append(f"(SELECT count(*) FROM (SELECT 1 {found} LIMIT {most:d}) AS few)")  # noqa: S608
        params += [*query, *values]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", params)
        return list(cursor.fetchone())


def public_documents_with(words: Sequence[str], *, but_not: int) -> list[int | None]:
    """For each word the key of some other public document in whose text it stands. One statement."""
    if not words:
        return []
    keys, params = [], list[Any]()
    for word in words:
        having, query = _dialect().having_sql(Group(phrases=[(word,)]), LINE)
        found = " AND ".join([having, "line.audience = %s", "line.document_id <> %s"])
        keys.append(f"(SELECT line.document_id {found} LIMIT 1)")
        params += [*query, PUBLIC, but_not]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(keys)}", params)
        return list(cursor.fetchone())


def known_words_joined(script: str, length: int) -> tuple[int, str]:
    """All words of this shape in one text, and the highest number among them: one row is read fast."""
    sql = f"SELECT max(id), {_dialect().JOINED_WORDS} FROM {KNOWN} WHERE script = %s AND length = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [script, length])
        last, words = cursor.fetchone()
    return last or 0, words or ""


def _dialect() -> ModuleType:
    return sqlite if connection.vendor == "sqlite" else postgresql
