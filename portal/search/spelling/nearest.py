"""The words closest to a mistyped one, from what this process has read of them.

Words are read by script and length, only those that a question needs, and after that only what was added since. A
word that went in the meantime does no harm: whoever asks here looks each word up in the index before using it.
300,000 words take about 25 MB per process, once readers have mistyped words of every length.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from threading import Lock

from django.db.models import Q
from rapidfuzz import process
from rapidfuzz.distance import OSA

from portal.search.database.probing import known_words_joined
from portal.search.language.scripts import script_of
from portal.search.models import SearchWord

SHORTEST_MENDED = 4
TWO_EDITS_FROM = 8  # letters
MOST_NEAREST = 12
# Where writers do not wait for each other, a lower number may be committed after a higher one was read.
LATECOMERS = 500

Shape = tuple[str, int]  # script and length of a word


@dataclass(frozen=True, slots=True)
class Near:
    """A known word; ``edits`` letters are wrong, missing, too many or have changed places."""

    word: str
    edits: int


@dataclass(slots=True)
class Shelf:
    """The known words of one script and length, by their first letter."""

    words: dict[str, list[str]] = field(default_factory=dict)
    last: int = 0
    recent: set[int] = field(default_factory=set)

    @classmethod
    def filled(cls, script: str, length: int) -> "Shelf":
        last, words = known_words_joined(script, length)
        shelf = cls(last=last)
        for word in words.split():
            shelf.words.setdefault(word[0], []).append(word)
        return shelf

    def add(self, number: int, word: str) -> None:
        if number in self.recent or number <= self.last - LATECOMERS:
            return
        self.words.setdefault(word[0], []).append(word)
        self.recent.add(number)
        self.last = max(self.last, number)

    def tidy(self) -> None:
        self.recent = {number for number in self.recent if number > self.last - LATECOMERS}


@dataclass(slots=True)
class KnownWords:
    shelves: dict[Shape, Shelf] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def nearest(self, *words: str) -> dict[str, tuple[Near, ...]]:
        """For each word the closest first; in the same script only. One query, once the shelves are filled.

        Two edits are allowed to long words that one does not help, and only behind the first letter: that leaves a
        twentieth of the words to look at.
        """
        with self.lock:
            self._read({shape for word in words for shape in _shapes(word, _most_edits(word))})
            return {word: self._nearest(word) for word in words}

    def _nearest(self, word: str) -> tuple[Near, ...]:
        for edits in range(1, _most_edits(word) + 1):
            found = self._within(word, edits)
            if found:
                return found
        return ()

    def _within(self, word: str, edits: int) -> tuple[Near, ...]:
        found: dict[str, int] = {}
        for shelf in (self.shelves[shape] for shape in _shapes(word, edits)):
            lists = list(shelf.words.values()) if edits == 1 else [shelf.words.get(word[0], [])]
            for words in lists:
                found |= {each: int(distance) for each, distance in _close(word, words, edits)}
        found.pop(word, None)
        nearest = sorted(found.items(), key=lambda pair: (pair[1], pair[0][:1] != word[:1], pair[0]))
        return tuple(Near(*pair) for pair in nearest[:MOST_NEAREST])

    def _read(self, shapes: set[Shape]) -> None:
        """Fill the shelves that are new; put on the others what was added since they were filled."""
        filled = {shape: self.shelves[shape] for shape in shapes if shape in self.shelves}
        self.shelves |= {shape: Shelf.filled(*shape) for shape in shapes if shape not in filled}
        if filled:
            _read_on(filled)


def _read_on(shelves: dict[Shape, Shelf]) -> None:
    start = min(shelf.last for shelf in shelves.values()) - LATECOMERS
    wanted = reduce(or_, (Q(script=script, length=length) for script, length in sorted(shelves)))
    rows = SearchWord.objects.filter(wanted, pk__gt=start).order_by("pk")
    for number, word, script, length in rows.values_list("pk", "word", "script", "length"):
        shelves[script, length].add(number, word)
    for shelf in shelves.values():
        shelf.tidy()


def _most_edits(word: str) -> int:
    if len(word) < SHORTEST_MENDED:
        return 0
    return 2 if len(word) >= TWO_EDITS_FROM else 1


def _shapes(word: str, edits: int) -> list[Shape]:
    """Script and length of every word that can be so many edits away."""
    return [(script_of(word), length) for length in range(len(word) - edits, len(word) + edits + 1)] if edits else []


def _close(word: str, words: list[str], edits: int) -> Iterator[tuple[str, float]]:
    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=edits, limit=MOST_NEAREST)
    return ((each, distance) for each, distance, _place in found)


known_words = KnownWords()


def forget_words() -> None:
    """Let this process read the words again, e.g. after a transaction in which it read some was taken back."""
    known_words.shelves.clear()
