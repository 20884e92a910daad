"""The engine in the database: always exactly what the table says."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.utils import timezone

from portal.search.analysis import fold
from portal.search.database.counting import select_and_count
from portal.search.database.expression import Expression, expression_of
from portal.search.database.matching import Match, matches
from portal.search.highlighting import Highlighter
from portal.search.labels import labels_of
from portal.search.presenting import HitPresenter
from portal.search.question import parse_question
from portal.search.request import DEFAULT_SORT, FACETS, SearchRequest
from portal.search.results import Facet, FacetValue, SearchResults
from portal.search.storing import YEAR_UNKNOWN
from portal.search.vocabulary import VocabularyIndex, current_vocabulary

Labels = Mapping[str, Mapping[str, str]]


class DatabaseEngine:
    """Searches the search table on SQLite and PostgreSQL."""

    name = "database"

    def find(self, request: SearchRequest, user: Any, *, at: datetime | None = None) -> SearchResults:
        moment = at or timezone.now()
        question = parse_question(request.text, request.language)
        vocabulary = current_vocabulary() if question.terms else VocabularyIndex()
        meanings = vocabulary.meanings(question)
        expression = expression_of(question, meanings)
        found, is_relaxed = _found(request, expression, user, moment)
        selected, counts = select_and_count(found, request.selections)
        facet_ids = _facet_ids(counts, request)
        labels = {name: labels_of(name, tuple(ids), request.language) for name, ids in facet_ids.items()}
        page = _ordered(selected, request, labels)[request.offset : request.offset + request.size]
        presenter = HitPresenter(request, Highlighter(question, meanings), vocabulary, dict(labels["city"]))
        return SearchResults(
            request=request,
            total=len(selected),
            hits=presenter.hits(page, user, moment),
            facets=_facets(facet_ids, counts, request, labels),
            engine=self.name,
            is_relaxed=is_relaxed and bool(selected),
            ignored_words=tuple(term.written for term in question.ignored),
        )


def _found(request: SearchRequest, expression: Expression, user: Any, at: datetime) -> tuple[list[Match], bool]:
    """What has all words; if nothing has, what has most. Text without any word finds nothing."""
    if request.text.strip() and not expression.groups and not expression.excluded:
        return [], False
    search = partial(
        matches,
        user=user,
        at=at,
        relevant_to=request.language if request.order == DEFAULT_SORT else "",
        with_titles=request.order == "title",
    )
    found = search(expression)
    if found or not expression.groups:
        return found, False
    relaxed = expression.relaxed()
    return search(relaxed), relaxed.needed < expression.needed


def _facet_ids(counts: Counter[str], request: SearchRequest) -> dict[str, list[str]]:
    """The values of every facet that occur or are selected."""
    ids: dict[str, dict[str, None]] = {name: dict.fromkeys(request.chosen(name)) for name in FACETS}
    for pair in counts:
        name, _colon, value = pair.partition(":")
        ids[name][value] = None
    return {name: list(values) for name, values in ids.items()}


def _ordered(selected: list[Match], request: SearchRequest, labels: Labels) -> list[Match]:
    """By title or city where asked for; else, and among equals, they stay as the database ordered them."""
    key = _sort_key(request, labels)
    return selected if key is None else sorted(selected, key=key)


def _sort_key(request: SearchRequest, labels: Labels) -> Callable[[Match], Any] | None:
    if request.order == "title":
        return lambda match: _title(match.titles, request)
    if request.order == "city":
        return lambda match: _city_name(match.counted, labels["city"])
    return None


def _title(titles: Any, request: SearchRequest) -> str:
    by_language = json.loads(titles) if isinstance(titles, str) else titles
    order = (request.language, *request.accept_languages, "en", *by_language)
    return str(next((by_language[language] for language in order if language in by_language), ""))


def _city_name(counted: str, names: Mapping[str, str]) -> tuple[bool, str]:
    """By the first city of the line, in the reader's language; what has no city comes last."""
    start = counted.find("city:")
    identifier = counted[start + 5 :].partition("\n")[0] if start >= 0 else ""
    return (not identifier, fold(names.get(identifier, identifier)))


def _facets(
    facet_ids: Mapping[str, Sequence[str]], counts: Counter[str], request: SearchRequest, labels: Labels
) -> tuple[Facet, ...]:
    return tuple(
        Facet(name, tuple(_sorted_values(name, ids, counts, request, labels[name])))
        for name, ids in facet_ids.items()
    )


def _sorted_values(
    name: str, ids: Sequence[str], counts: Counter[str], request: SearchRequest, labels: Mapping[str, str]
) -> list[FacetValue]:
    """Years from the latest on, everything else by count, then by name."""
    chosen = request.chosen(name)
    values = [FacetValue(each, labels[each], counts[f"{name}:{each}"], each in chosen) for each in ids]
    if name == "year":
        return sorted(values, key=lambda value: (value.id != YEAR_UNKNOWN, value.id), reverse=True)
    return sorted(values, key=lambda value: (-value.count, fold(value.label), value.id))
