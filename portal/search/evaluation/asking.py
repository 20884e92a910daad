"""The same question as a reader's, and what the reader gets by paging on."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count, islice
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.module_loading import import_string

from portal.search.answering import find
from portal.search.asked import Asked
from portal.search.engine import ENGINES, Engine
from portal.search.evaluation.neutral import NeutralQuery
from portal.search.meaning.closeness import may_have_meaning
from portal.search.meaning.questions import prepare_question, question_vector
from portal.search.question import spoken_text
from portal.search.request import SearchRequest, clean_text
from portal.search.results import SearchResults

MOST_ANSWERS = 100


# What is measured never has another engine standing by.
MEASURED = {**ENGINES, "elasticsearch": "portal.search.elastic.patient.PatientEngine"}


@dataclass(frozen=True, slots=True)
class Answer:
    """The first families in the order of the result pages: what has the words, then what only resembles.

    ``candidates`` are the next closest in meaning, which readers do not see because they do not stand out: they show
    how good the order is, whatever the floor. ``milliseconds`` is how long the first page took. The vector of the
    question is waited for, as if the machine had nothing else to do: the answers must be the same on every machine.
    """

    families: tuple[UUID, ...]
    milliseconds: float
    candidates: tuple[UUID, ...] = ()


def measured_engine(name: str) -> Engine:
    engine: Engine = import_string(MEASURED[name])()
    return engine


def ask(query: NeutralQuery, name: str) -> Answer:
    engine = measured_engine(name)
    request = SearchRequest(clean_text(query.text), query.language)
    started = time.perf_counter()
    prepare_question(spoken_text(request.text))
    first = find(request, AnonymousUser(), engine=engine)
    elapsed = time.perf_counter() - started
    shown = tuple(islice(dict.fromkeys(_families(first, engine)), MOST_ANSWERS))
    known = frozenset(shown)
    further = (family for family in _nearest(request, engine) if family not in known)
    candidates = tuple(islice(further, MOST_ANSWERS - len(shown)))
    return Answer(shown, round(elapsed * 1000, 2), candidates)


def _nearest(request: SearchRequest, engine: Engine) -> Iterator[UUID]:
    """Everything by closeness of meaning; nothing where the words do not speak of meaning."""
    asked = Asked.of(request)
    vector = question_vector(spoken_text(request.text), request.language) if may_have_meaning(asked) else None
    if vector is not None:
        near = engine.near(vector.tolist(), asked, AnonymousUser(), timezone.now(), size=MOST_ANSWERS)
        yield from (each.family for each in near)


def ask_all(queries: Iterable[NeutralQuery], name: str) -> dict[str, Answer]:
    return {query.id: ask(query, name) for query in queries}


def _families(first: SearchResults, engine: Engine) -> Iterator[UUID]:
    """Page after page."""
    yield from (hit.card.family for hit in first.hits)
    for number in count(2):
        request = replace(first.request, page=number)
        if request.offset >= min(first.total, MOST_ANSWERS):
            break
        yield from (hit.card.family for hit in find(request, AnonymousUser(), engine=engine).hits)
    yield from (hit.card.family for hit in first.similar)
