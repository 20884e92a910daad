"""How text becomes what is compared. Every engine uses this analysis, for texts and for queries alike.

An exact token is a folded word. Looser forms carry a mark in front, a character from the private area, so that the
stem of one language never meets the word of another:

* stem of a language    ``STEM[language] + stem``
* first letters         ``CUT_MARK[language] + five letters``
* tag of a concept      ``TAG + kind + "x" + id in hexadecimal``
* whole name or title   ``WHOLE + words without spaces``
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from portal.search.language.folding import fold
from portal.search.language.scripts import OURS, languages_of, script_of
from portal.search.language.stems import cut, stems
from portal.search.language.stopwords import STOP_WORDS
from portal.search.language.transliteration import latin
from portal.search.language.words import WrittenWord, written_words

STEM = {language: chr(0xE000 + index) for index, language in enumerate(OURS)}
CUT_MARK = {language: chr(0xE020 + index) for index, language in enumerate(OURS)}
TAG = "\ue040"
WHOLE = "\ue041"

SHORTEST_PART = 4
COMPOUND_LENGTH = 8
COMPOUND_LANGUAGES = frozenset({"de", "hu"})
LONGEST_PAIR = 30
LONGEST_WHOLE = 120


@dataclass(frozen=True, slots=True)
class Analysed:
    """A text in its comparable forms; ``exact`` keeps the order of the words."""

    exact: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    cuts: tuple[str, ...] = ()


def analyse(text: str, language: str) -> Analysed:
    exact: list[str] = []
    loose: list[str] = []
    cuts: list[str] = []
    for word in written_words(text):
        for reading in word.readings:
            exact.append(fold(reading))
            marked_stems, marked_cut = _loose_forms(reading, language)
            loose.extend(marked_stems)
            cuts.extend(marked_cut)
    return Analysed(tuple(exact), tuple(loose), tuple(cuts))


def tokens(text: str) -> tuple[str, ...]:
    """Exact tokens only, in order."""
    return tuple(fold(reading) for word in written_words(text) for reading in word.readings)


def plain_tokens(text: str) -> tuple[str, ...]:
    """Exact tokens without the joined readings: what a phrase consists of."""
    return tuple(fold(piece) for word in written_words(text) for piece in word.pieces)


def name_tokens(text: str) -> tuple[str, ...]:
    """Exact tokens of a name, and its Latin spelling where it has another script."""
    exact = tokens(text)
    spelled = tuple(spelling for token in exact if (spelling := latin(token)))
    return exact + spelled


@lru_cache(maxsize=65_536)
def _loose_forms(reading: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if language not in STEM:
        return (), ()
    first_letters = cut(reading, language)
    return (
        tuple(STEM[language] + stem for stem in stems(reading, language)),
        (CUT_MARK[language] + first_letters,) if first_letters else (),
    )


def query_stems(piece: str) -> tuple[str, ...]:
    """Marked stems of a query word in every language its script allows, with and without its accents."""
    spellings = dict.fromkeys((piece, fold(piece)))
    found = (_loose_forms(each, language)[0] for language in languages_of(piece) for each in spellings)
    return tuple(dict.fromkeys(stem for group in found for stem in group))


def query_cuts(piece: str) -> tuple[str, ...]:
    found = (_loose_forms(piece, language)[1] for language in languages_of(piece))
    return tuple(dict.fromkeys(form for group in found for form in group))


def parts(text: str, language: str) -> tuple[str, ...]:
    """What a word inside a longer one is found by: every word, the ends of compounds, and neighbours joined.

    ``rufnummer`` is the beginning of an end of ``behördenrufnummer``; ``bürgerinnenhaus`` of two words joined.
    """
    words = tokens(text)
    found = list(words)
    if language in COMPOUND_LANGUAGES:
        found += [end for word in words for end in _ends(word)]
    plain = [word for word in plain_tokens(text) if word not in STOP_WORDS.get(language, ())]
    pairs = (first + second for first, second in pairwise(plain))
    found += [pair for pair in pairs if len(pair) <= LONGEST_PAIR]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=16_384)
def _ends(word: str) -> tuple[str, ...]:
    if len(word) < COMPOUND_LENGTH or word.isdigit():
        return ()
    return tuple(word[start:] for start in range(SHORTEST_PART - 1, len(word) - SHORTEST_PART + 1))


def tag(kind: str, identifier: str) -> str:
    """One token for a concept, place or network: ``kind`` and id, whatever characters the id has."""
    return f"{TAG}{kind}x{identifier.encode('utf-8', 'ignore').hex()}"


def whole(text: str) -> str:
    """One token for a complete title or name; empty when there is nothing to compare."""
    joined = "".join(plain_tokens(text))[:LONGEST_WHOLE]
    return WHOLE + joined if joined else ""


def wholes(texts: Iterable[str]) -> tuple[str, ...]:
    forms: list[str] = []
    for text in texts:
        forms.append(whole(text))
        spelled = latin("".join(plain_tokens(text)))
        forms.append(WHOLE + spelled[:LONGEST_WHOLE] if spelled else "")
    return tuple(dict.fromkeys(form for form in forms if form))


__all__ = [
    "Analysed",
    "WrittenWord",
    "analyse",
    "fold",
    "latin",
    "name_tokens",
    "parts",
    "plain_tokens",
    "query_cuts",
    "query_stems",
    "script_of",
    "tag",
    "tokens",
    "whole",
    "wholes",
    "written_words",
]
