"""The words closest to a mistyped one, from what this process has read of them.

Words are read by script and length, only those that a question needs, and after that only what was added since. A
word that went in the meantime does no harm: whoever asks here looks each word up in the index before using it.
300,000 words take about 25 MB per process, once readers have mistyped words of every length.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock

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
    shelves: dict[tuple[str, int], Shelf] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def nearest(self, word: str) -> tuple[Near, ...]:
        """The closest first; in the same script only. Two edits are allowed to long words that one does not help,

        and only behind the first letter: that leaves a twentieth of the words to look at.
        """
        if len(word) < SHORTEST_MENDED:
            return ()
        return self._within(word, 1) or (self._within(word, 2) if len(word) >= TWO_EDITS_FROM else ())

    def _within(self, word: str, edits: int) -> tuple[Near, ...]:
        found: dict[str, int] = {}
        for shelf in self._read(script_of(word), range(len(word) - edits, len(word) + edits + 1)):
            lists = list(shelf.words.values()) if edits == 1 else [shelf.words.get(word[0], [])]
            for words in lists:
                found |= {each: int(distance) for each, distance in _close(word, words, edits)}
        found.pop(word, None)
        nearest = sorted(found.items(), key=lambda pair: (pair[1], pair[0][:1] != word[:1], pair[0]))
        return tuple(Near(*pair) for pair in nearest[:MOST_NEAREST])

    def _read(self, script: str, lengths: Sequence[int]) -> tuple[Shelf, ...]:
        """The shelves of these lengths, with what was added since they were filled."""
        with self.lock:
            new = [length for length in lengths if (script, length) not in self.shelves]
            self.shelves |= {(script, length): Shelf.filled(script, length) for length in new}
            shelves = {length: self.shelves[script, length] for length in lengths}
            if len(new) < len(lengths):
                self._read_on(script, shelves)
            return tuple(shelves.values())

    def _read_on(self, script: str, shelves: dict[int, Shelf]) -> None:
        start = min(shelf.last for shelf in shelves.values()) - LATECOMERS
        rows = SearchWord.objects.filter(script=script, length__in=list(shelves), pk__gt=start)
        for number, word, length in rows.order_by("pk").values_list("pk", "word", "length"):
            shelves[length].add(number, word)
        for shelf in shelves.values():
            shelf.tidy()


def _close(word: str, words: list[str], edits: int) -> Iterator[tuple[str, float]]:
    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=edits, limit=MOST_NEAREST)
    return ((each, distance) for each, distance, _place in found)


known_words = KnownWords()


def forget_words() -> None:
    """Let this process read the words again, e.g. after a transaction in which it read some was taken back."""
    known_words.shelves.clear()
