"""Marking the words of a question in a text, and cutting the piece of a long text where they stand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from portal.search.analysis import STEM, fold, latin, query_stems
from portal.search.language.stems import stems
from portal.search.language.words import WRITTEN_WORD, WrittenWord, written_words
from portal.search.question import Question, Term
from portal.search.results import Segment
from portal.search.vocabulary import Meaning

LONGEST_ENDING = 5
SHORTEST_PREFIX = 4
SHORTEST_INSIDE = 5
BEFORE, WINDOW = 90, 240
LONGEST_TEASER = 320
ELLIPSIS = "…"
LINE_END, BETWEEN_LINES = re.compile(r"(?<![.!?:;,…])[^\S\n]*\n\s*"), " · "
Name = tuple[str, ...]  # its words


@dataclass(frozen=True, slots=True)
class TermMatcher:
    """Recognises one term in a text without analysing every word of it anew."""

    term: Term
    exact: frozenset[str]
    prefixes: tuple[str, ...]
    inside: str

    @classmethod
    def of(cls, term: Term, also: Sequence[str] = ()) -> "TermMatcher":
        """``also``: the words it stands for if it is mistyped."""
        exact = {term.joined, *([] if term.is_phrase else term.tokens), *also}
        exact |= {spelled for token in tuple(exact) if (spelled := latin(token))}
        stems = {stem.lstrip(_MARKS) for piece in (*term.pieces, *also) for stem in query_stems(piece)}
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
    """Finds the terms of a question and the names of its meanings; remembers what it knows of each word."""

    question: Question
    meanings: Sequence[Meaning] = ()
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    single: tuple[TermMatcher, ...] = field(init=False)
    several: tuple[Term, ...] = field(init=False)
    verdicts: dict[str, Term | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        terms = self.question.terms
        single = [term for term in terms if not term.is_phrase or len(term.pieces) == 1]
        self.single = tuple(TermMatcher.of(term, self.spellings.get(term.joined, ())) for term in single)
        self.several = tuple(term for term in terms if len(term.pieces) > 1)

    @property
    def mistyped(self) -> tuple[Term, ...]:
        return tuple(term for term in self.question.terms if term.joined in self.spellings)

    def spans(self, text: str, language: str = "") -> list[Span]:
        return _disjoint(self.iter_spans(text, language))

    def iter_spans(self, text: str, language: str = "") -> Iterator[Span]:
        """What is found, from left to right; may overlap. Stop asking and the rest of the text is not read."""
        names = [name for meaning in self.meanings for name in _names(meaning.entry.texts.get(language, ()))]
        sequences = list(written_words(text)) if names or self.several else []
        for place, match in enumerate(WRITTEN_WORD.finditer(text)):
            term = self._term_of(match.group())
            if term is not None:
                yield Span(match.start(), match.end(), term)
            if sequences and place < len(sequences):
                yield from self._sequences_at(sequences, place, names, language)

    def _term_of(self, written: str) -> Term | None:
        if written not in self.verdicts:
            tokens = [token for word in written_words(written) for token in _tokens(word)]
            found = (matcher.term for matcher in self.single if any(map(matcher.matches, tokens)))
            self.verdicts[written] = next(found, None)
        return self.verdicts[written]

    def _sequences_at(
        self, words: Sequence[WrittenWord], place: int, names: Sequence[Name], language: str
    ) -> Iterator[Span]:
        for term in self.several:
            last = _phrase_end(words, place, term)
            if last is not None:
                yield Span(words[place].start, words[last].end, term)
        for name in names:
            last = _name_end(words, place, name, language)
            if last is not None:
                yield Span(words[place].start, words[last].end, None)

    def segments(self, text: str, language: str = "") -> tuple[Segment, ...]:
        return _segments(text, self.spans(text, language))

    def snippet(self, teaser: str, passage: str, language: str) -> tuple[Segment, ...]:
        """The teaser if the words stand there, else the place in the passage where they do, else the teaser."""
        teaser = teaser[:LONGEST_TEASER]
        spans = self.spans(teaser, language)
        if not spans and passage:
            piece = self.window(passage, language)
            if piece:
                return piece
        return _segments(teaser, spans)

    def window(self, passage: str, language: str) -> tuple[Segment, ...] | None:
        """The place in the passage where the words stand."""
        first = next(self.iter_spans(passage, language), None)
        if first is None:
            return None
        start = _word_start(passage, max(0, first.start - BEFORE))
        end = _word_end(passage, start + WINDOW)
        pieces = self.segments(_in_one_line(passage[start:end]), language)
        before = (Segment(ELLIPSIS),) if start > 0 else ()
        after = (Segment(ELLIPSIS),) if end < len(passage) else ()
        return (*before, *pieces, *after)


def _in_one_line(text: str) -> str:
    """What stood in lines of its own, such as a heading, stays apart from what follows."""
    return LINE_END.sub(BETWEEN_LINES, text)


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


def _names(texts: Iterable[str]) -> Iterator[Name]:
    for text in texts:
        name = tuple(word.joined for word in written_words(text))
        if name:
            yield name


def _name_end(words: Sequence[WrittenWord], place: int, name: Name, language: str) -> int | None:
    """The last word of this name, inflected perhaps, from here."""
    there = [word.joined for word in words[place : place + len(name)]]
    if len(there) == len(name) and all(_same_word(*pair, language) for pair in zip(there, name, strict=True)):
        return place + len(name) - 1
    return None


def _same_word(word: str, other: str, language: str) -> bool:
    """Alike but for the ending, or forms of one word."""
    if fold(word)[:2] != fold(other)[:2]:
        return False
    return _same_but_ending(fold(word), fold(other)) or not set(stems(word, language)).isdisjoint(
        stems(other, language)
    )


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
