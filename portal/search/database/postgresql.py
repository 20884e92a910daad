"""The question in the words of PostgreSQL.

Ranking with ``ts_rank`` would read every stored vector of a common word. Instead each field is asked through the
index alone; a document's score is the weight of the fields that have the term, times the rarity of the term.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from portal.search.database.tables import COLUMNS, WORDS
from portal.search.database.words import ATTACHED_MARK, FIELD_MARK, PART_MARK, STEM_MARK, TAG_MARK
from portal.search.expression import Expression, Group, Phrase

POSITION = "strpos"
KEY = "document_id"


def found_sql(expression: Expression) -> tuple[str, list[Any]]:
    """``WITH found (document_id, score)`` for a question with groups."""
    tables, params = [], []
    for number, group in enumerate(expression.groups):
        ways = list(_ways(group))
        each = " UNION ALL ".join(
            [f"SELECT document_id, %s::float AS weight FROM {WORDS} WHERE words @@ %s::tsquery"] * len(ways)  # noqa: S608
        )
        tables.append(
            f"g{number} AS MATERIALIZED (SELECT document_id, max(weight) + 0.2 * sum(weight) AS weight "  # noqa: S608
            f"FROM ({each}) AS ways GROUP BY document_id)"
        )
        params += [value for way in ways for value in way]
    return f"WITH {', '.join(tables)}, {_found(len(expression.groups))}", [*params, expression.needed]


def _found(count: int) -> str:
    rarity = "ln(1 + (SELECT count(*) FROM portal_search_searchline) / (0.5 + (SELECT count(*) FROM g{0})))"
    each = " UNION ALL ".join(
        f"SELECT document_id, weight * {rarity.format(number)} AS score FROM g{number}"  # noqa: S608
        for number in range(count)
    )
    return (
        f"found AS MATERIALIZED (SELECT document_id, sum(score)::float AS score FROM ({each}) AS groups "  # noqa: S608
        "GROUP BY document_id HAVING count(*) >= %s)"
    )


def excluded_sql(phrases: Iterable[Phrase]) -> tuple[str, list[Any]]:
    """A condition on ``line.document_id``."""
    query = _any(_phrase(phrase, mark) for phrase in phrases for mark in ("", ATTACHED_MARK))
    return (
        f"line.document_id NOT IN (SELECT document_id FROM {WORDS} WHERE words @@ %s::tsquery)",  # noqa: S608
        [query],
    )


def called_sql(wholes: Sequence[str]) -> tuple[str, list[Any]]:
    """Whether the document is called exactly as was asked."""
    query = _marked(TAG_MARK, wholes)
    return f"line.document_id IN (SELECT document_id FROM {WORDS} WHERE words @@ %s::tsquery)", [query]  # noqa: S608


def having_sql(group: Group) -> tuple[str, list[Any]]:
    """The condition of the words that a document has this group."""
    return f"{WORDS}.words @@ %s::tsquery", [_any(query for _weight, query in _ways(group) if query)]


def _ways(group: Group) -> Iterable[tuple[float, str]]:
    """Weight and query per field, as far as the group has forms for it."""
    for field, mark in FIELD_MARK.items():
        spelled = group.names if field in {"title", "names"} else []
        yield COLUMNS[field], _any(_all(mark, phrase) for phrase in (*group.phrases, *spelled))
    yield COLUMNS["body"], _any(_phrase(phrase) for phrase in group.phrases)
    loose = [*group.stems, *group.cuts]
    if loose:
        yield COLUMNS["head_stems"], _marked(STEM_MARK["head_stems"], loose)
        yield COLUMNS["body_stems"], _marked(STEM_MARK["body_stems"], loose)
    attached = [_phrase(phrase, ATTACHED_MARK) for phrase in group.phrases]
    yield COLUMNS["attachments"], _any([*attached, *(f"'{ATTACHED_MARK}{token}'" for token in loose)])
    inside = [f"'{PART_MARK}{token}':*" for token in group.parts] + [f"'{PART_MARK}{token}'" for token in group.cuts]
    if inside:
        yield COLUMNS["parts"], _any(inside)
    if group.tags:
        yield COLUMNS["tags"], _marked(TAG_MARK, group.tags)
        yield COLUMNS["head_stems"], _marked(STEM_MARK["head_stems"], group.tags)


def _any(ways: Iterable[str]) -> str:
    return " | ".join(f"({way})" for way in ways)


def _marked(mark: str, tokens: Sequence[str]) -> str:
    return " | ".join(f"'{mark}{token}'" for token in tokens)


def _all(mark: str, phrase: Phrase) -> str:
    """All words in that field and, where there are several, one after the other in the document."""
    words = " & ".join(f"'{mark}{token}'" for token in phrase)
    return words if len(phrase) == 1 else f"{words} & ({_phrase(phrase)})"


def _phrase(tokens: Phrase, mark: str = "") -> str:
    return " <-> ".join(f"'{mark}{token}'" for token in tokens)
