"""Base forms: what the inflected forms of a word have in common, per language.

Snowball stems where it has a good algorithm; lemmas from simplemma where the endings are richer than any stemmer we
have; and, for the languages where both leave gaps, the first five letters. The lemma lists are kept as tries on disk
(a few megabytes for each language, mapped on demand): as plain dictionaries they would fill 900 MB per process.
"""

import re
import tempfile
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer
from django.conf import settings
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import TrieDictionaryFactory

from portal.search.language.folding import fold

SNOWBALL = {
    "de": "german",
    "en": "english",
    "fr": "french",
    "hu": "hungarian",
    "pl": "polish",
    "cs": "czech",
    "hy": "armenian",
}
LEMMAS = frozenset({"ka", "hy", "cs", "bg"})
CUT = frozenset({"ka", "hy", "az", "pl"})
CUT_LENGTH = 5
SHORTEST_STEM = 2

# Azerbaijani and Georgian endings, longest first, in folded letters: plural and possession, then case.
_AZ_CASE = re.compile(r"(?:dan|den|da|de|nin|nun|in|un|ya|ye|ni|nu|a|e|i|u)$")
_AZ_PLURAL = re.compile(r"(?:(?:lar|ler)(?:i|imiz|iniz)?|(?:s?i|s?u)(?:n)?)$")
_KA_CASE = re.compile(
    r"(?:ებისთვის|ებიდან|ებით|ებში|ებზე|ების|ებს|ებმა|ები|ისთვის|იდან|თან|ში|ზე|ით|ის|მა|ად|ს|ი|ა|ე|ო)$"
)
_BG_ENDING = re.compile(r"(?:ите|ият|ета|ата|ята|ото|ове|ето|та|то|те|ът|ят|ия|ен|на|но|ни|и|а|я|е|о)$")


def stems(word: str, language: str) -> tuple[str, ...]:
    """The base forms of one small-lettered word with its accents, folded, without repetition."""
    return _stems(word, language)


@lru_cache(maxsize=65_536)
def _stems(word: str, language: str) -> tuple[str, ...]:
    if word.isdigit() or len(word) <= SHORTEST_STEM:
        return (fold(word),)
    found = [_stem(word, language)]
    if language in LEMMAS:
        found.append(_ending_free(lemma(word, language), language))
    return tuple(dict.fromkeys(fold(each) for each in found if each))


def cut(word: str, language: str) -> str:
    """The first letters of a longer word, for languages whose endings no rule covers; else empty."""
    folded = fold(word)
    return folded[:CUT_LENGTH] if language in CUT and len(folded) >= CUT_LENGTH else ""


def _stem(word: str, language: str) -> str:
    if language in SNOWBALL:
        return str(_stemmer(language).stemWord(word))
    return _ending_free(word, language)


def _ending_free(word: str, language: str) -> str:
    if language == "az":
        return _shortened(_AZ_PLURAL, _shortened(_AZ_CASE, fold(word)), least=2)  # itlər, evi: it, ev
    pattern = {"ka": _KA_CASE, "bg": _BG_ENDING}.get(language)
    return _shortened(pattern, word) if pattern else word


def _shortened(pattern: re.Pattern[str], word: str, *, least: int = SHORTEST_STEM + 1) -> str:
    """Without its ending, unless fewer letters than ``least`` would remain."""
    short = pattern.sub("", word, count=1)
    return short if len(short) >= least else word


@cache
def _stemmer(language: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(SNOWBALL[language])


def lemma(word: str, language: str) -> str:
    _ensure_dictionary(language)
    return str(_lemmatizer().lemmatize(word, lang=language))


@cache
def _lemmatizer() -> Lemmatizer:
    factory = TrieDictionaryFactory(disk_cache_dir=str(_dictionaries()))
    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=factory))


@cache
def _ensure_dictionary(language: str) -> None:
    """Build the trie of a language once per installation; renamed into place, for others may be reading."""
    target = _dictionaries() / f"{language}.dic"
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        TrieDictionaryFactory(disk_cache_dir=folder).get_dictionary(language)
        (Path(folder) / target.name).replace(target)


def _dictionaries() -> Path:
    return Path(settings.PORTAL_SEARCH_LEMMAS)
