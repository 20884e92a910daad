"""The question in the words of Elasticsearch: the same expression, weights and doors as in the database engine.

Tokens consist of letters and digits only, and nothing here is parsed: no text of a visitor can become syntax.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from elasticsearch_dsl import Q
from elasticsearch_dsl.query import Query

from portal.search.database.matching import READER_LANGUAGE
from portal.search.database.tables import COLUMNS
from portal.search.expression import Expression, Group, Phrase
from portal.search.models import audiences_of

RUNNING = ("title", "names", "labels", "intro", "body", "attachments")
# Scored as one field, for which weights from 1 and lengths are needed: names have none, attachments count for less.
BLENDED, APART = ("title", "labels", "intro", "body"), ("names", "attachments")
LOOSE = ("head_stems", "body_stems", "attachments")
NAMED = ("title", "names")
OTHER_WAYS = 0.2  # what a second way of standing there adds to the best one, as on PostgreSQL
CALLED = 1000.0  # what is called exactly so comes before everything else


def question(expression: Expression, language: str, filters: Sequence[Query], *, is_ranked: bool) -> Query:
    """What answers the expression and passes the filters; without words, everything that passes."""
    wanted: dict[str, Any] = {"filter": list(filters)}
    if expression.excluded:
        wanted["must_not"] = [_somewhere(phrase) for phrase in expression.excluded]
    if not expression.groups:
        return Q("bool", **wanted)
    groups = Q(
        "bool", should=[group_query(group) for group in expression.groups], minimum_should_match=expression.needed
    )
    if not is_ranked:
        return Q("bool", **{**wanted, "filter": [groups, *filters]})
    return Q("bool", must=[_tipped(groups, expression, language)], **wanted)


def _tipped(groups: Query, expression: Expression, language: str) -> Query:
    """Score times what the weight makes of it, × 1.05 in the reader's language, and the very name above all."""
    functions: list[dict[str, Any]] = [
        {"field_value_factor": {"field": "lift", "missing": 1}},
        {"filter": Q("term", counted=f"language:{language}"), "weight": READER_LANGUAGE},
    ]
    if expression.wholes:
        functions.append({"filter": Q("terms", tags=list(expression.wholes)), "weight": CALLED})
    return Q("function_score", query=groups, functions=functions, score_mode="multiply", boost_mode="multiply")


def group_query(group: Group) -> Query:
    """One thing looked for: the best of its ways decides, the others add a little."""
    return Q("dis_max", queries=list(_ways(group)), tie_breaker=OTHER_WAYS)


def _ways(group: Group) -> Iterator[Query]:
    yield from _spelled(group.phrases)
    for name in group.names:
        yield from (_phrase(field, name, COLUMNS[field]) for field in NAMED)
    loose = [*group.stems, *group.cuts]
    if loose:
        yield from (_any(field, loose) for field in LOOSE)
    yield from (Q("prefix", parts={"value": token, "boost": COLUMNS["parts"]}) for token in group.parts)
    if group.cuts:
        yield _any("parts", group.cuts)
    if group.tags:
        yield _any("tags", group.tags)
        yield _any("head_stems", group.tags)


def _spelled(phrases: Iterable[Phrase]) -> Iterator[Query]:
    """Words one by one, weighed over all fields together; several words one after the other in any one field."""
    words = [phrase[0] for phrase in phrases if len(phrase) == 1]
    if words:
        yield Q("combined_fields", query=" ".join(words), fields=[f"{field}^{COLUMNS[field]}" for field in BLENDED])
        yield from (_any(field, words) for field in APART)
    for phrase in phrases:
        if len(phrase) > 1:
            yield from (_phrase(field, phrase, COLUMNS[field]) for field in RUNNING)


def _any(field: str, tokens: Sequence[str]) -> Query:
    return Q("match", **{field: {"query": " ".join(tokens), "boost": COLUMNS[field]}})


def _phrase(field: str, tokens: Phrase, boost: float) -> Query:
    return Q("match_phrase", **{field: {"query": " ".join(tokens), "boost": boost}})


def _somewhere(phrase: Phrase) -> Query:
    return Q("bool", should=[_phrase(field, phrase, 1) for field in RUNNING])


def visible(user: Any, at: datetime, hidden: Sequence[UUID]) -> list[Query]:
    """What this person may see, as ``SearchDocument.objects.visible_to`` has it, without the families ``hidden``."""
    doors = [
        Q("terms", audience=list(audiences_of(user))),
        Q("bool", should=[~Q("exists", field="expires_at"), Q("range", expires_at={"gt": at.isoformat()})]),
    ]
    return [*doors, ~Q("ids", values=[str(family) for family in hidden])] if hidden else doors
