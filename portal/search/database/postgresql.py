"""The question in the words of PostgreSQL.

Ranking with ``ts_rank`` would read every stored vector of a common word. Instead each field is asked through the
index alone; a document's score is the weight of the fields that have the term, times the rarity of the term.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from portal.search.database import tables
from portal.search.database.tables import COLUMNS
from portal.search.database.tiers import COLUMNS_OF, RANKED_BY, Tier
from portal.search.database.words import ATTACHED_MARK, FIELD_MARK, PART_MARK, STEM_MARK, TAG_MARK
from portal.search.expression import Expression, Group, Phrase

POSITION = "strpos"
JOINED_WORDS = "string_agg(word, ' ')"
# Through the function, see ``tables.HAVING``: the planner would rather read the whole table.
HAVING = f"{tables.HAVING}(%s::tsquery) AS asked (document_id)"


def found_sql(
    expression: Expression, among: Sequence[int] | None = None, tier: Tier = Tier.ANYWHERE
) -> tuple[str, list[Any]]:
    """``WITH found (document_id, score)`` for a question with groups.

    ``among`` ranks these documents only, all of which have every group in this tier.
    """
    columns = COLUMNS_OF[RANKED_BY[tier]]
    tables: list[str] = []
    params: list[Any] = []
    if among is not None:
        tables.append("among AS MATERIALIZED (SELECT unnest(%s::bigint[]) AS document_id)")
        params.append(f"{{{','.join(map(str, among))}}}")  # one text: a thousand numbers are slow to plan for
    only = "" if among is None else " WHERE document_id IN (SELECT document_id FROM among)"
    for number, group in enumerate(expression.groups):
        ways = [(COLUMNS[column], query) for column, query in _ways(group) if column in columns]
        way = f"SELECT document_id, %s::float AS weight FROM {HAVING}{only}"  # noqa: S608
        each = " UNION ALL ".join([way] * len(ways))
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
        f"line.document_id NOT IN (SELECT document_id FROM {HAVING})",  # noqa: S608
        [query],
    )


def called_sql(wholes: Sequence[str]) -> tuple[str, list[Any]]:
    """Whether the document is called exactly as was asked."""
    query = _marked(TAG_MARK, wholes)
    return f"line.document_id IN (SELECT document_id FROM {HAVING})", [query]  # noqa: S608


def having_sql(group: Group, line: str) -> tuple[str, list[Any]]:
    """From where the lines of the documents come that have this group; further conditions may follow."""
    joined = f"FROM {HAVING} JOIN {line} AS line ON line.document_id = asked.document_id WHERE TRUE"
    return joined, [_any(query for _column, query in _ways(group))]


def keys_sql(groups: Iterable[Group], tier: Tier) -> tuple[str, list[Any]] | None:
    """The keys of the documents that have every group there, unranked; ``None`` where no group can stand there."""
    columns = COLUMNS_OF[tier]
    queries = [_any(query for column, query in _ways(group) if column in columns) for group in groups]
    if not all(queries):
        return None
    return f"SELECT document_id FROM {HAVING}", [" & ".join(f"({query})" for query in queries)]  # noqa: S608


def _ways(group: Group) -> Iterable[tuple[str, str]]:
    """Column and query, as far as the group has forms for it."""
    return ((column, query) for column, query in _all_ways(group) if query)


def _all_ways(group: Group) -> Iterable[tuple[str, str]]:
    """Column and query, as far as the group has forms for it."""
    for column, mark in FIELD_MARK.items():
        spelled = group.names if column in {"title", "names"} else []
        yield column, _any(_all(mark, phrase) for phrase in (*group.phrases, *spelled))
    yield "body", _any(_phrase(phrase) for phrase in group.phrases)
    loose = [*group.stems, *group.cuts]
    if loose:
        yield "head_stems", _marked(STEM_MARK["head_stems"], loose)
        yield "body_stems", _marked(STEM_MARK["body_stems"], loose)
    attached = [_phrase(phrase, ATTACHED_MARK) for phrase in group.phrases]
    yield "attachments", _any([*attached, *(f"'{ATTACHED_MARK}{token}'" for token in loose)])
    inside = [f"'{PART_MARK}{token}':*" for token in group.parts] + [f"'{PART_MARK}{token}'" for token in group.cuts]
    if inside:
        yield "parts", _any(inside)
    if group.tags:
        yield "tags", _marked(TAG_MARK, group.tags)
        yield "head_stems", _marked(STEM_MARK["head_stems"], group.tags)


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
