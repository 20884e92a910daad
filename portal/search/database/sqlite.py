"""The question in the words of FTS5. Tokens consist of letters and digits only, so quoting is all they need."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from portal.search.database.tables import COLUMNS, WORDS
from portal.search.database.tiers import COLUMNS_OF, Tier
from portal.search.expression import Expression, Group, Phrase

WEIGHTS = ", ".join(str(weight) for weight in COLUMNS.values())
POSITION = "instr"
JOINED_WORDS = "group_concat(word, ' ')"
TEXT = ("title", "names", "labels", "intro", "body", "attachments")


def found_sql(
    expression: Expression, among: Sequence[int] | None = None, tier: Tier = Tier.ANYWHERE
) -> tuple[str, list[Any]]:
    """``WITH found (document_id, score)`` for a question with groups: matched once, ranked once, then joined.

    ``among`` ranks these documents only, all of which have every group in this tier. The rank knows all places.
    """
    groups = [group_text(group) for group in expression.groups]
    if among is not None:
        # The plus keeps the key from leading: the index is read once, not once for each key.
        only = " AND +rowid IN (SELECT value FROM json_each(%s))"
        return _ranked(only=only), [" AND ".join(groups), json.dumps(list(among))]
    if expression.needed == len(groups):
        return _ranked(), [" AND ".join(groups)]
    each = " UNION ALL ".join([f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s"] * len(groups))  # noqa: S608
    enough = f"SELECT rowid FROM ({each}) GROUP BY rowid HAVING count(*) >= %s"  # noqa: S608
    sql = f"{_ranked('candidates')}, found (document_id, score) AS (SELECT * FROM candidates WHERE document_id IN ({enough}))"  # noqa: S608, E501
    return sql, [" OR ".join(groups), *groups, expression.needed]


def _ranked(name: str = "found", only: str = "") -> str:
    return (
        f"WITH {name} (document_id, score) AS MATERIALIZED "  # noqa: S608
        f"(SELECT rowid, -bm25({WORDS}, {WEIGHTS}) FROM {WORDS} WHERE {WORDS} MATCH %s{only})"
    )


def keys_sql(groups: Iterable[Group], tier: Tier) -> tuple[str, list[Any]] | None:
    """The keys of the documents that have every group there, unranked; ``None`` where no group can stand there."""
    texts = [group_text(group, tier) for group in groups]
    if not all(texts):
        return None
    return f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s", [" AND ".join(texts)]  # noqa: S608


def excluded_sql(phrases: Iterable[Phrase]) -> tuple[str, list[Any]]:
    """A condition on ``line.document_id``."""
    query = " OR ".join(f"{{{' '.join(TEXT)}}} : {_phrase(phrase)}" for phrase in phrases)
    return f"line.document_id NOT IN (SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s)", [query]  # noqa: S608


def called_sql(wholes: Iterable[str]) -> tuple[str, list[Any]]:
    """Whether the document is called exactly as was asked."""
    query = f"{{tags}} : {_any(map(_quoted, wholes))}"
    return f"line.document_id IN (SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s)", [query]  # noqa: S608


def having_sql(group: Group, line: str) -> tuple[str, list[Any]]:
    """From where the lines of the documents come that have this group; further conditions may follow.

    A cross join keeps its order: the index first, then the lines of what it found.
    """
    joined = f"FROM {WORDS} CROSS JOIN {line} AS line WHERE line.document_id = {WORDS}.rowid AND {WORDS} MATCH %s"
    return joined, [group_text(group)]


def group_text(group: Group, tier: Tier = Tier.ANYWHERE) -> str:
    inside = [f"{_quoted(token)} *" for token in group.parts] + [_quoted(token) for token in group.cuts]
    loose = [_quoted(token) for token in (*group.stems, *group.cuts)]
    ways = {
        TEXT: [_phrase(phrase) for phrase in group.phrases],
        ("title", "names"): [_phrase(phrase) for phrase in group.names],
        ("head_stems", "body_stems", "attachments"): loose,
        ("parts",): inside,
        ("tags", "head_stems"): [_quoted(token) for token in group.tags],
    }
    asked = [
        f"{{{' '.join(there)}}} : {_any(dict.fromkeys(forms))}"
        for columns, forms in ways.items()
        if forms and (there := [column for column in columns if column in COLUMNS_OF[tier]])
    ]
    return f"({' OR '.join(asked)})" if asked else ""


def _any(ways: Iterable[str]) -> str:
    return f"({' OR '.join(ways)})"


def _phrase(tokens: Phrase) -> str:
    return f'"{" ".join(tokens)}"'


def _quoted(token: str) -> str:
    return f'"{token}"'
