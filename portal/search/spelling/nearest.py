"""The words closest to a mistyped one, from what this process has read of them.

Words are read by script and length, only those that a question needs, and after that only what was added since. A
word that went in the meantime does no harm: whoever asks here looks each word up in the index before using it.
300,000 words take about 25 MB per process, if readers mistype words of every length in every script.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock

from rapidfuzz import process
from rapidfuzz.distance import OSA

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
    """The known words of one script and length."""

    words: list[str] = field(default_factory=list)
    last: int = 0
    recent: set[int] = field(default_factory=set)

    def add(self, number: int, word: str) -> None:
        if number in self.recent or number <= self.last - LATECOMERS:
            return
        self.words.append(word)
        self.recent.add(number)
        self.last = max(self.last, number)

    def tidy(self) -> None:
        self.recent = {number for number in self.recent if number > self.last - LATECOMERS}


@dataclass(slots=True)
class KnownWords:
    shelves: dict[tuple[str, int], Shelf] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def nearest(self, word: str) -> tuple[Near, ...]:
        """The closest first; in the same script only. Two edits are allowed to long words that one does not help."""
        if len(word) < SHORTEST_MENDED:
            return ()
        one = self._within(word, 1)
        return one or (self._within(word, 2) if len(word) >= TWO_EDITS_FROM else ())

    def _within(self, word: str, edits: int) -> tuple[Near, ...]:
        found: dict[str, int] = {}
        for words in self._shelved(script_of(word), range(len(word) - edits, len(word) + edits + 1)):
            for each, distance, _place in process.extract(
                word, words, scorer=OSA.distance, score_cutoff=edits, limit=MOST_NEAREST
            ):
                found[each] = int(distance)
        found.pop(word, None)
        nearest = sorted(found.items(), key=lambda pair: (pair[1], pair[0][:1] != word[:1], pair[0]))
        return tuple(Near(*pair) for pair in nearest[:MOST_NEAREST])

    def _shelved(self, script: str, lengths: Sequence[int]) -> Iterator[list[str]]:
        with self.lock:
            shelves = {length: self.shelves.setdefault((script, length), Shelf()) for length in lengths}
            self._read_on(script, shelves)
        yield from (shelf.words for shelf in shelves.values())

    def _read_on(self, script: str, shelves: dict[int, Shelf]) -> None:
        """What was added since; everything where nothing is known yet. One query."""
        start = min(shelf.last for shelf in shelves.values()) - LATECOMERS
        rows: Iterable[tuple[int, str, int]] = (
            SearchWord.objects.filter(script=script, length__in=list(shelves), pk__gt=start)
            .order_by("pk")
            .values_list("pk", "word", "length")
        )
        for number, word, length in rows:
            shelves[length].add(number, word)
        for shelf in shelves.values():
            shelf.tidy()


known_words = KnownWords()


def forget_words() -> None:
    """Let this process read the words again, e.g. after a transaction in which it read some was taken back."""
    known_words.shelves.clear()
