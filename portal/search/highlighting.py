"""Marking the words of a question in a text, and cutting the piece of a long text where they stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from portal.search.analysis import STEM, fold, latin, query_stems
from portal.search.language.words import WrittenWord, written_words
from portal.search.question import Question, Term
from portal.search.results import Segment
from portal.search.vocabulary import Meaning

LONGEST_ENDING = 5
SHORTEST_PREFIX = 4
SHORTEST_INSIDE = 5
BEFORE, WINDOW = 90, 240
LONGEST_TEASER = 320
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class TermMatcher:
    """Recognises one term in a text without analysing every word of it anew."""

    term: Term
    exact: frozenset[str]
    prefixes: tuple[str, ...]
    inside: str

    @classmethod
    def of(cls, term: Term) -> "TermMatcher":
        exact = {term.joined, *([] if term.is_phrase else term.tokens)}
        exact |= {spelled for token in tuple(exact) if (spelled := latin(token))}
        stems = {stem.lstrip(_MARKS) for piece in term.pieces for stem in query_stems(piece)}
        prefixes = tuple(stem for stem in stems if len(stem) >= SHORTEST_PREFIX and not term.is_phrase)
        inside = term.joined if len(term.joined) >= SHORTEST_INSIDE and not term.is_phrase else ""
        return cls(term, frozenset(exact), prefixes, inside)

    def matches(self, token: str) -> bool:
        if token in self.exact or (self.inside and self.inside in token):
            return True
        shortest = len(token) - LONGEST_ENDING
        return any(len(prefix) >= shortest and token.startswith(prefix) for prefix in self.prefixes)


_MARKS = "".join(STEM.values())


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int
    term: Term | None


@dataclass(slots=True)
class Highlighter:
    """Finds the terms of a question and the names of its meanings."""

    question: Question
    meanings: Sequence[Meaning] = ()
    matchers: tuple[TermMatcher, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.matchers = tuple(TermMatcher.of(term) for term in self.question.terms)

    def spans(self, text: str, language: str = "") -> list[Span]:
        words = list(written_words(text))
        found = [span for place in range(len(words)) for span in self._at(words, place, language)]
        return _disjoint(found)

    def _at(self, words: Sequence[WrittenWord], place: int, language: str) -> Iterator[Span]:
        for matcher in self.matchers:
            last = _phrase_end(words, place, matcher.term) if len(matcher.term.pieces) > 1 else None
            if last is None and not matcher.term.is_phrase and any(map(matcher.matches, _tokens(words[place]))):
                last = place
            if last is not None:
                yield Span(words[place].start, words[last].end, matcher.term)
        for meaning in self.meanings:
            last = _name_end(words, place, meaning.entry.texts.get(language, ()))
            if last is not None:
                yield Span(words[place].start, words[last].end, None)

    def segments(self, text: str, language: str = "") -> tuple[Segment, ...]:
        return _segments(text, self.spans(text, language))

    def snippet(self, teaser: str, passage: str, language: str) -> tuple[Segment, ...]:
        """The teaser if the words stand there, else the place in the passage where they do, else the teaser."""
        teaser = teaser[:LONGEST_TEASER]
        spans = self.spans(teaser, language)
        if not spans and passage:
            piece = self._window(passage, language)
            if piece:
                return piece
        return _segments(teaser, spans)

    def _window(self, passage: str, language: str) -> tuple[Segment, ...] | None:
        spans = self.spans(passage, language)
        if not spans:
            return None
        start = _word_start(passage, max(0, spans[0].start - BEFORE))
        end = _word_end(passage, start + WINDOW)
        inside = [Span(span.start - start, span.end - start, span.term) for span in spans if span.end <= end]
        pieces = _segments(passage[start:end], inside)
        before = (Segment(ELLIPSIS),) if start > 0 else ()
        after = (Segment(ELLIPSIS),) if end < len(passage) else ()
        return (*before, *pieces, *after)


def _tokens(word: WrittenWord) -> tuple[str, ...]:
    return tuple(fold(reading) for reading in word.readings)


def _phrase_end(words: Sequence[WrittenWord], place: int, term: Term) -> int | None:
    """The last word of the term's pieces standing one after the other from here."""
    wanted = list(term.tokens)
    for index in range(place, len(words)):
        tokens = [fold(piece) for piece in words[index].pieces]
        if tokens != wanted[: len(tokens)]:
            return None
        wanted = wanted[len(tokens) :]
        if not wanted:
            return index
    return None


def _name_end(words: Sequence[WrittenWord], place: int, texts: Iterable[str]) -> int | None:
    """The last word of one of these names, inflected perhaps, from here."""
    for text in texts:
        name = [fold(word.joined) for word in written_words(text)]
        there = [fold(word.joined) for word in words[place : place + len(name)]]
        if name and len(there) == len(name) and all(map(_same_but_ending, there, name)):
            return place + len(name) - 1
    return None


def _same_but_ending(word: str, other: str) -> bool:
    """Both begin alike and differ in a few last letters."""
    shared = max(SHORTEST_PREFIX, min(len(word), len(other)) - 2)
    return word == other or (word[:shared] == other[:shared] and abs(len(word) - len(other)) <= LONGEST_ENDING)


def _disjoint(spans: Iterable[Span]) -> list[Span]:
    """From left to right, the longer one where two begin together."""
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not chosen or span.start >= chosen[-1].end:
            chosen.append(span)
    return chosen


def _segments(text: str, spans: Sequence[Span]) -> tuple[Segment, ...]:
    pieces: list[Segment] = []
    place = 0
    for span in spans:
        pieces.append(Segment(text[place : span.start]))
        pieces.append(Segment(text[span.start : span.end], is_match=True))
        place = span.end
    pieces.append(Segment(text[place:]))
    return tuple(piece for piece in pieces if piece.text)


def _word_start(text: str, place: int) -> int:
    space = text.find(" ", place)
    return 0 if place == 0 else (space + 1 if 0 <= space < place + 40 else place)


def _word_end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", 0, place)
    return space if space > place - 40 else place
