"""What the words of a request mean: terms, phrases, exclusions. Nothing in a query is syntax of an engine.

Quotes hold words together, ``-word`` leaves out; everything else is text. Any input gives a question, if need be an
empty one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.search.analysis import fold
from portal.search.language.stopwords import says_little
from portal.search.language.words import written_words
from portal.search.request import clean_text

MOST_TERMS = 12
_QUOTED = re.compile(r"(?P<minus>(?<!\S)-)?[\"“”„«»](?P<phrase>[^\"“”„«»]*)[\"“”„«»]")
_EXCLUDED = re.compile(r"(?<!\S)-(?=[^\W_])\S+")


@dataclass(frozen=True, slots=True)
class Term:
    """One written word or one phrase. ``pieces`` are small letters with accents, in order."""

    written: str
    pieces: tuple[str, ...]
    is_phrase: bool = False

    @property
    def tokens(self) -> tuple[str, ...]:
        return tuple(fold(piece) for piece in self.pieces)

    @property
    def joined(self) -> str:
        return fold("".join(self.pieces))


@dataclass(frozen=True, slots=True)
class Question:
    """``terms`` are looked for, ``excluded`` must not be there, ``ignored`` are words that say little.

    ``typed`` are terms and ignored words as one follows the other.
    """

    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    ignored: tuple[Term, ...] = ()
    typed: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or self.excluded)


def parse_question(text: str, language: str) -> Question:
    """Read a query; only the first ``MOST_TERMS`` terms count."""
    text = clean_text(text)
    quoted = [(bool(match["minus"]), match["phrase"]) for match in _QUOTED.finditer(text)]
    rest = _QUOTED.sub(" ", text)
    minus_words = [match.group() for match in _EXCLUDED.finditer(rest)]
    rest = _EXCLUDED.sub(" ", rest)
    terms = (*_phrases(phrase for minus, phrase in quoted if not minus), *_words(rest))[:MOST_TERMS]
    excluded = (*_phrases(phrase for minus, phrase in quoted if minus), *_words(" ".join(minus_words)))
    return _without_small_words(_once_each(terms), excluded[:MOST_TERMS], language)


def spoken_text(text: str) -> str:
    """The query as a person would say it: without what is excluded and without quotation marks."""
    kept = _QUOTED.sub(lambda match: " " if match["minus"] else match["phrase"], clean_text(text))
    return " ".join(_EXCLUDED.sub(" ", kept).split())


def _once_each(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple({(term.joined, term.is_phrase): term for term in reversed(terms)}.values())[::-1]


def _without_small_words(terms: tuple[Term, ...], excluded: tuple[Term, ...], language: str) -> Question:
    """Set aside articles and the like, unless the query consists of nothing else."""
    ignored = tuple(term for term in terms if not term.is_phrase and says_little(term.joined, language))
    if len(ignored) == len(terms):
        return Question(terms, excluded, typed=terms)
    return Question(tuple(term for term in terms if term not in ignored), excluded, ignored, typed=terms)


def _phrases(phrases: Iterator[str]) -> Iterator[Term]:
    for phrase in phrases:
        pieces = tuple(piece for word in written_words(phrase) for piece in word.pieces)[:MOST_TERMS]
        if pieces:
            yield Term(phrase.strip(), pieces, is_phrase=True)


def _words(text: str) -> Iterator[Term]:
    for word in written_words(text):
        yield Term(text[word.start : word.end], word.pieces[:MOST_TERMS])
