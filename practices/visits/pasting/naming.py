"""Which things of the register a text names: through the words the search knows, and through units' own names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cities.models import Unit
from portal.search.language.folding import fold
from portal.search.language.words import written_words
from portal.search.question import Question, Term
from portal.search.registry import VocabularyEntry
from portal.search.vocabulary import Meaning, VocabularyIndex

LONGEST_ABBREVIATION = 6


@dataclass(frozen=True, slots=True)
class Naming:
    """One thing named at one place. ``is_shared``: the same words may mean another thing of the kind."""

    meaning: Meaning
    written: str
    is_shared: bool

    @property
    def code(self) -> str:
        return self.meaning.entry.id


def namings(text: str, index: VocabularyIndex, kind: str) -> Iterator[Naming]:
    """In order of the text; common words in small letters are no names."""
    terms = tuple(Term(text[word.start : word.end], word.pieces) for word in written_words(text))
    found = [meaning for meaning in index.meanings(Question(terms)) if meaning.entry.kind == kind]
    places = [(meaning.first, meaning.last) for meaning in found]
    for meaning in found:
        written = " ".join(meaning.words)
        if kind == "topic" or _is_written_as_name(written, meaning.text):
            yield Naming(meaning, written, places.count((meaning.first, meaning.last)) > 1)


def units_index(units: Iterable[Unit]) -> VocabularyIndex:
    index = VocabularyIndex()
    for unit in units:
        texts = {
            code: tuple(filter(None, [unit.name.get(code), unit.abbreviation.get(code)]))
            for code in {*unit.name, *unit.abbreviation}
        }
        index.add(VocabularyEntry("unit", unit.code, texts))
    return index


def _is_written_as_name(written: str, registered: str) -> bool:
    """With a capital where the script has some; an abbreviation exactly as it is registered."""
    if registered.isupper() and len(registered) <= LONGEST_ABBREVIATION and fold(written) == fold(registered):
        return written == registered
    first = written[0]
    return not (first.islower() and first.upper() != first) or first in "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"
