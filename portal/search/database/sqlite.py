"""The question in the words of FTS5. Tokens consist of letters and digits only, so quoting is all they need."""

from collections.abc import Iterable
from typing import Any

from portal.search.database.tables import COLUMNS, WORDS
from portal.search.expression import Expression, Group, Phrase

WEIGHTS = ", ".join(str(weight) for weight in COLUMNS.values())
POSITION = "instr"
KEY = "rowid"
TEXT = "{title names labels intro body attachments}"


def found_sql(expression: Expression) -> tuple[str, list[Any]]:
    """``WITH found (document_id, score)`` for a question with groups: matched once, ranked once, then joined."""
    groups = [group_text(group) for group in expression.groups]
    if expression.needed == len(groups):
        return _ranked(), [" AND ".join(groups)]
    each = " UNION ALL ".join([f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s"] * len(groups))  # noqa: S608
    enough = f"SELECT rowid FROM ({each}) GROUP BY rowid HAVING count(*) >= %s"  # noqa: S608
    sql = f"{_ranked('candidates')}, found (document_id, score) AS (SELECT * FROM candidates WHERE document_id IN ({enough}))"  # noqa: S608, E501
    return sql, [" OR ".join(groups), *groups, expression.needed]


def _ranked(name: str = "found") -> str:
    return (
        f"WITH {name} (document_id, score) AS MATERIALIZED "  # noqa: S608
        f"(SELECT rowid, -bm25({WORDS}, {WEIGHTS}) FROM {WORDS} WHERE {WORDS} MATCH %s)"
    )


def excluded_sql(phrases: Iterable[Phrase]) -> tuple[str, list[Any]]:
    """A condition on ``line.document_id``."""
    query = " OR ".join(f"{TEXT} : {_phrase(phrase)}" for phrase in phrases)
    return f"line.document_id NOT IN (SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s)", [query]  # noqa: S608


def called_sql(wholes: Iterable[str]) -> tuple[str, list[Any]]:
    """Whether the document is called exactly as was asked."""
    query = f"{{tags}} : {_any(map(_quoted, wholes))}"
    return f"line.document_id IN (SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s)", [query]  # noqa: S608


def having_sql(group: Group) -> tuple[str, list[Any]]:
    """The condition of the words that a document has this group."""
    return f"{WORDS} MATCH %s", [group_text(group)]


def group_text(group: Group) -> str:
    ways = [f"{TEXT} : {_any(map(_phrase, group.phrases))}"] if group.phrases else []
    if group.names:
        ways.append(f"{{title names}} : {_any(map(_phrase, group.names))}")
    if group.stems or group.cuts:
        ways.append(
            f"{{head_stems body_stems attachments}} : {_any(_quoted(token) for token in (*group.stems, *group.cuts))}"
        )
    if group.parts or group.cuts:
        inside = [f"{_quoted(token)} *" for token in group.parts] + [_quoted(token) for token in group.cuts]
        ways.append(f"{{parts}} : {_any(inside)}")
    if group.tags:
        ways.append(f"{{tags head_stems}} : {_any(map(_quoted, group.tags))}")
    return f"({' OR '.join(ways)})"


def _any(ways: Iterable[str]) -> str:
    return f"({' OR '.join(ways)})"


def _phrase(tokens: Phrase) -> str:
    return f'"{" ".join(tokens)}"'


def _quoted(token: str) -> str:
    return f'"{token}"'
