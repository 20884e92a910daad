"""Topics, places and networks by the beginning of any of their names, in any language and script."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from portal.search.analysis import latin, plain_tokens
from portal.search.language.stopwords import ANY_LANGUAGE
from portal.search.registry import VocabularyEntry, registry
from portal.search.stamp import remembered

LONGEST_KEY = 60
LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name that begins with ``key`` from its word number ``place`` on; ``und`` is no particular language."""

    key: str
    entry: VocabularyEntry
    text: str
    language: str
    place: int


@dataclass(slots=True)
class NameIndex:
    """All names in the order of their keys, so that one beginning is one stretch of the list."""

    names: list[Name]
    keys: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.names.sort(key=lambda name: name.key)
        self.keys = [name.key for name in self.names]

    def beginning_with(self, prefix: str) -> list[Name]:
        start = bisect_left(self.keys, prefix)
        return self.names[start : bisect_left(self.keys, prefix + LAST, lo=start)]


def current_names() -> NameIndex:
    """As of the last change of a vocabulary."""
    return remembered("suggested-names", _read_names)


def _read_names() -> NameIndex:
    return NameIndex([name for entry in registry.vocabulary() for name in names_of(entry)])


def names_of(entry: VocabularyEntry) -> Iterator[Name]:
    for language, texts in entry.texts.items():
        for text in texts:
            words = plain_tokens(text)
            yield from _from_each_word(entry, text, language, words)
            spelled = tuple(latin(word) or word for word in words)
            if entry.kind != "topic" and spelled != words:
                yield from _from_each_word(entry, text, language, spelled)


def _from_each_word(entry: VocabularyEntry, text: str, language: str, words: tuple[str, ...]) -> Iterator[Name]:
    for place, word in enumerate(words):
        if place == 0 or word not in ANY_LANGUAGE:
            yield Name(" ".join(words[place:])[:LONGEST_KEY], entry, text, language, place)
