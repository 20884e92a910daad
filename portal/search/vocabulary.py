"""Recognising topics, places and networks in a query, by their names in every language.

The words come from the vocabularies that the apps above register. Each process keeps an index of them and asks, at
most once a request, whether they changed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from django.apps import apps
from django.db.models.signals import post_delete, post_save

from portal.search.analysis import fold, latin, plain_tokens
from portal.search.language.scripts import languages_of
from portal.search.language.stems import stems
from portal.search.language.words import written_words
from portal.search.question import Question, Term
from portal.search.registry import VocabularyEntry, registry
from portal.search.stamp import current_stamp, forget_everything, vocabulary_changed

LONGEST_NAME = 6  # words
SHORTEST_KEY = 2  # letters


@dataclass(frozen=True, slots=True)
class Meaning:
    """A thing of the vocabulary recognised in terms ``first`` to ``last`` (inclusive) of a question."""

    entry: VocabularyEntry
    text: str
    language: str
    first: int = 0
    last: int = 0
    words: tuple[str, ...] = ()

    def label(self, *languages: str) -> str:
        """What the thing is called in the first of these languages that has a word for it."""
        texts = self.entry.texts
        found = next((texts[language] for language in languages if texts.get(language)), None)
        return (found or (self.text,))[0]


@dataclass(slots=True)
class VocabularyIndex:
    """Names without spaces → things; names by their base forms → things, for inflected queries."""

    by_name: dict[str, list[Meaning]] = field(default_factory=lambda: defaultdict(list))
    by_stem: dict[tuple[str, str], list[Meaning]] = field(default_factory=lambda: defaultdict(list))
    entries: dict[tuple[str, str], VocabularyEntry] = field(default_factory=dict)

    def add(self, entry: VocabularyEntry) -> None:
        self.entries[entry.kind, entry.id] = entry
        for language, texts in entry.texts.items():
            for text in texts:
                self._add_text(Meaning(entry, text, language))

    def _add_text(self, meaning: Meaning) -> None:
        joined = "".join(plain_tokens(meaning.text))
        for key in {joined, latin(joined) if meaning.entry.kind != "topic" else ""}:
            if len(key) >= SHORTEST_KEY:
                self.by_name[key].append(meaning)
        stem = _stem_key(_pieces(meaning.text), meaning.language)
        if stem:
            self.by_stem[meaning.language, stem].append(meaning)

    def meanings(self, question: Question) -> tuple[Meaning, ...]:
        """What the question speaks of; of several readings from one word on, the longest."""
        found: list[Meaning] = []
        start = 0
        while start < len(question.terms):
            span = next(self._spans(question.terms, start), None)
            found += span or ()
            start = span[0].last + 1 if span else start + 1
        return tuple(found)

    def named(self, text: str, kind: str) -> Iterator[VocabularyEntry]:
        """The things of one kind that a running text names."""
        terms = tuple(Term(text[word.start : word.end], word.pieces) for word in written_words(text))
        yield from (each.entry for each in self.meanings(Question(terms)) if each.entry.kind == kind)

    def _spans(self, terms: Sequence[Term], start: int) -> Iterator[list[Meaning]]:
        for end in range(min(len(terms), start + LONGEST_NAME), start, -1):
            hits = self._lookup(terms[start:end])
            if hits:
                words = tuple(term.written for term in terms[start:end])
                yield [Meaning(hit.entry, hit.text, hit.language, start, end - 1, words) for hit in hits]

    def _lookup(self, terms: Sequence[Term]) -> list[Meaning]:
        joined = "".join(token for term in terms for token in term.tokens)
        pieces = [piece for term in terms for piece in term.pieces]
        hits = [*self.by_name.get(joined, ()), *self.by_name.get(latin(joined), ())]
        if not hits:
            keys = ((language, _stem_key(pieces, language)) for language in languages_of(joined))
            hits = [hit for key in keys for hit in self.by_stem.get(key, ())]
        return list({(hit.entry.kind, hit.entry.id): hit for hit in reversed(hits)}.values())[::-1]


def _pieces(text: str) -> list[str]:
    return [piece for word in written_words(text) for piece in word.pieces]


def _stem_key(pieces: Iterable[str], language: str) -> str:
    keys = [stems(piece, language)[:1] or (fold(piece),) for piece in pieces]
    return " ".join(key[0] for key in keys)


@dataclass(slots=True)
class _Remembered:
    stamp: int | None = None
    index: VocabularyIndex = field(default_factory=VocabularyIndex)
    lock: Any = field(default_factory=Lock)


_remembered = _Remembered()


def current_vocabulary() -> VocabularyIndex:
    """The index of all registered words, as of now: one small query, more only after a change."""
    if not registry.vocabularies:
        return VocabularyIndex()
    stamp = current_stamp()
    with _remembered.lock:
        if _remembered.stamp != stamp:
            _remembered.index = _read_vocabulary()
            _remembered.stamp = stamp
        return _remembered.index


def _read_vocabulary() -> VocabularyIndex:
    index = VocabularyIndex()
    for entry in registry.vocabulary():
        index.add(entry)
    return index


def forget_vocabulary() -> None:
    """Let this process read the words again, e.g. after another vocabulary was registered."""
    _remembered.stamp = None
    forget_everything()


def watch_vocabulary(model_names: Iterable[str]) -> None:
    """Connect the change signals of these models ("app_label.Model")."""
    for name in model_names:
        for signal in (post_save, post_delete):
            signal.connect(vocabulary_changed, sender=apps.get_model(name), dispatch_uid=f"vocabulary-{name}")
