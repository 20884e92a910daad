"""Asking the gold set in every pool. What comes out is plain: pool → query → families, best first."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.test import override_settings
from django.utils import timezone

from portal.search.asked import Asked as Understood
from portal.search.evaluation.asking import ask, measured_engine
from portal.search.evaluation.drafting import Drafting, family_id
from portal.search.evaluation.filling import fill, make_ready
from portal.search.evaluation.vectors import remember_questions
from portal.search.meaning.questions import question_vector
from portal.search.models import SearchDocument
from portal.search.question import spoken_text
from portal.search.request import SearchRequest
from portal.search.storing import remove
from portal.search.suggesting.suggestions import suggestions
from portal.search.vocabulary import current_vocabulary
from tests.relevance.corpora import (
    Pool,
    everything,
    municipal,
    names_of_places,
    one_language_each,
    places,
    topics_of_samples,
)
from tests.relevance.gold import LANGUAGES, ON_THE_DEMONSTRATION, GoldQuery, gold
from translations.models import Concept

EVERYTHING, PLACES, DEMONSTRATION = "all languages", "places", "demonstration"
BY_WORDS, BY_MEANING = "by words alone", "by meaning alone"  # the arms of the same pool, each for itself
LETTERS = 3  # typed before suggestions are looked at
ALL_TURNS = tuple(range(len(LANGUAGES)))
ACROSS = frozenset({"known", "question"})  # what is asked of pages in another language


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, asked in a pool, and what must be found there."""

    query: GoldQuery
    pool: str
    families: tuple[str, ...]
    page_language: str = ""  # the one language of the page, where it has one only
    milliseconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        query = self.query
        return {
            "language": query.language,
            "kind": query.kind,
            "text": query.text,
            "expected": sorted(query.expected),
            "pool": self.pool,
            "families": list(self.families),
            "page_language": self.page_language,
            "milliseconds": self.milliseconds,
        }

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> "Asked":
        query = GoldQuery(row["language"], row["kind"], row["text"], frozenset(row["expected"]))
        return cls(query, row["pool"], tuple(row["families"]), row["page_language"], row["milliseconds"])


@dataclass(slots=True)
class Measuring:
    """Fills one pool after the other and asks; ``engine`` is what must answer."""

    engine: str
    turns: tuple[int, ...] = ALL_TURNS
    queries: tuple[GoldQuery, ...] = field(default_factory=lambda: tuple(gold()))

    def parallel(self) -> Iterator[Asked]:
        """Everything that needs no page of the demonstration."""
        remember_questions(spoken_text(query.text) for query in (*self.queries, *labels_of_topics()))
        yield from self._in_all_languages()
        yield from self._places()
        for turn in self.turns:
            yield from self._across_languages(turn)
            yield from self._labels_across_languages(turn)

    def _in_all_languages(self) -> Iterator[Asked]:
        pool = everything()
        with self._filled(pool):
            for query in self.queries:
                if query.kind not in ON_THE_DEMONSTRATION:
                    yield self._ask(_with_families(query), pool)
                if query.kind in ACROSS:
                    yield from self._arms(query, pool)
            yield from self._suggestions(pool)

    def _arms(self, query: GoldQuery, pool: Pool) -> Iterator[Asked]:
        with override_settings(PORTAL_SEARCH_EMBEDDER=""):
            yield replace(self._ask(query, pool), pool=BY_WORDS)
        names = _names_in(pool)
        vector = question_vector(spoken_text(query.text), query.language)
        if vector is not None:
            asked = Understood.of(SearchRequest(query.text, query.language))
            near = measured_engine(self.engine).near(vector.tolist(), asked, AnonymousUser(), timezone.now(), size=10)
            yield Asked(query, BY_MEANING, tuple(names[each.family] for each in near))

    def _suggestions(self, pool: Pool) -> Iterator[Asked]:
        """Of every sample the first letters of its title."""
        for document in municipal():
            letters = next(word for word in document.title.split() if len(word) > LETTERS)[:LETTERS]
            shown = suggestions(letters, document.language, AnonymousUser(), timezone.now())
            found = tuple(_suggested_family(each.url, pool) for each in shown)
            yield Asked(
                GoldQuery(document.language, "suggestion", letters, frozenset([document.family])), pool.name, found
            )

    def _places(self) -> Iterator[Asked]:
        pool = places()
        with self._filled(pool):
            for language, name, place in names_of_places():
                yield self._ask(GoldQuery(language, "place", name, frozenset([place])), pool)

    def _across_languages(self, turn: int) -> Iterator[Asked]:
        yield from self._in_other_languages(
            one_language_each(turn, tagged=False), (query for query in self.queries if query.kind in ACROSS)
        )

    def _labels_across_languages(self, turn: int) -> Iterator[Asked]:
        yield from self._in_other_languages(one_language_each(turn, tagged=True), labels_of_topics())

    def _in_other_languages(self, pool: Pool, queries: Iterable[GoldQuery]) -> Iterator[Asked]:
        with self._filled(pool):
            for query in queries:
                for family in query.expected:
                    (language,) = pool.languages[family]
                    if language != query.language:
                        yield replace(self._ask(query, pool), page_language=language)

    def _ask(self, query: GoldQuery, pool: Pool) -> Asked:
        answer = ask(query.query, self.engine)
        names = _names_in(pool)
        return Asked(query, pool.name, tuple(names[each] for each in answer.families), "", answer.milliseconds)

    @contextmanager
    def _filled(self, pool: Pool) -> Iterator[None]:
        """The pool and nothing else in the search table."""
        documents = (replace(each, family=_in_pool(each.family, pool)) for each in pool.documents)
        _empty()
        fill(Drafting(current_vocabulary()).drafts(documents), self.engine)
        try:
            yield
        finally:
            _empty()

    def demonstration(self) -> Iterator[Asked]:
        """What is asked of the demonstration, which stands in the database already."""
        make_ready(self.engine)
        names = {document.family: _last_part(document) for document in SearchDocument.objects.all()}
        for query in self.queries:
            if query.kind in ON_THE_DEMONSTRATION:
                answer = ask(query.query, self.engine)
                found = tuple(names[each] for each in answer.families)
                yield Asked(query, DEMONSTRATION, found, "", answer.milliseconds)


def _in_pool(family: str, pool: Pool) -> str:
    """Another family in every pool: what was removed with the one before does not come back."""
    return f"{pool.name}/{family}"


def _names_in(pool: Pool) -> dict[UUID, str]:
    return {family_id(_in_pool(family, pool)): family for family in pool.languages}


def _suggested_family(url: str, pool: Pool) -> str:
    """The page of a suggestion; what else is suggested stands for itself."""
    names = {str(key): family for key, family in _names_in(pool).items()}
    return next((names[part] for part in url.split("/") if part in names), url or "something else")


def _empty() -> None:
    for family in list(SearchDocument.objects.values_list("family", flat=True)):
        remove(family)


def labels_of_topics() -> Iterator[GoldQuery]:
    """The preferred label of every topic that a sample has, in every language."""
    for family, codes in topics_of_samples().items():
        for concept in Concept.objects.topics().with_labels().filter(code__in=codes):
            for language in LANGUAGES:
                yield GoldQuery(language, "label", concept.label_in(language), frozenset([family]))


def _with_families(query: GoldQuery) -> GoldQuery:
    """A topic stands for all samples that have it."""
    if query.kind != "topic":
        return query
    tagged = (family for family, topics in topics_of_samples().items() if query.expected & set(topics))
    return replace(query, expected=frozenset(tagged))


def _last_part(document: SearchDocument) -> str:
    version = document.payload["versions"][document.original_language]
    return str(version["url"]).rstrip("/").rsplit("/", 1)[-1]
