"""All vectors of the portal in the memory of one process, for the engine in the database.

With up to ``MOST_VERSIONS`` language versions (about 90 MB) the nearest of all are found in some milliseconds. Beyond
that the arm is off in the database engine, and its status says so: Elasticsearch is for portals of that size.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from django.db.models import Count, Max, Sum

from portal.search.meaning.embedder import Embedder
from portal.search.models import SearchPassage, SearchVector

if TYPE_CHECKING:
    import numpy

    from portal.search.meaning.embedder import Vectors

MOST_VERSIONS = 60_000
# Up to so many are read while a visitor waits; more are read beside, and the visitor gets what is there.
QUICKLY_READ = 3_000
# Seconds for which a process trusts what it has: new vectors come from a worker anyway, and what was withdrawn is
# told by the table, not by these.
TRUSTED = 1.0
# Reading takes at most this share of a process' time while a worker is busy.
MOST_READING = 0.05
CHUNK = 500


class Row(NamedTuple):
    """One language version that has a vector."""

    passage: int
    document: int
    language: str
    text_hash: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """The vectors of ``rows``, in the same order, their languages taken out. ``most_versions`` of one document."""

    rows: tuple[Row, ...]
    documents: "numpy.ndarray[Any, numpy.dtype[numpy.int64]]"
    vectors: "Vectors"
    most_versions: int = 0

    def nearest(
        self, vector: Sequence[float], size: int, only: Collection[int] | None, without: Collection[int]
    ) -> list[tuple[Row, float]]:
        """The best version of each document, the most similar first; all documents, or ``only`` these."""
        import numpy

        similarity = self.vectors @ numpy.asarray(vector, dtype=numpy.float32)
        if only is not None:
            similarity[~self._are_among(only)] = -numpy.inf
        elif without:
            similarity[self._are_among(without)] = -numpy.inf
        best: dict[int, tuple[Row, float]] = {}
        for place in _highest(similarity, size * self.most_versions):
            row = self.rows[place]
            best.setdefault(row.document, (row, float(similarity[place])))
        return list(best.values())[:size]

    def _are_among(self, documents: Collection[int]) -> Any:
        import numpy

        return numpy.isin(self.documents, numpy.fromiter(documents, dtype=numpy.int64, count=len(documents)))


def _highest(values: Any, count: int) -> Any:
    """The places of the highest finite values, the highest first."""
    import numpy

    places = numpy.flatnonzero(values > -numpy.inf)
    if count < len(places):
        places = places[numpy.argpartition(-values[places], count)[:count]]
    return places[numpy.argsort(-values[places], kind="stable")]


@dataclass(slots=True)
class _Shelf:
    """The matrix of this process, and when to look whether another one is due."""

    stamp: Any = None
    matrix: Matrix | None = None
    look_again: float = 0.0
    reading: Thread | None = None
    lock: Lock = field(default_factory=Lock)


_shelf = _Shelf()


def current_matrix(embedder: Embedder, *, clock: Callable[[], float] = time.monotonic) -> Matrix | None:
    """All vectors as of a moment ago; ``None`` where there are too many for this engine, or none were read yet."""
    shelf = _shelf
    with shelf.lock:
        if clock() < shelf.look_again or (shelf.reading and shelf.reading.is_alive()):
            return shelf.matrix
        stamp = _stamp_of(embedder)
        if stamp == shelf.stamp:
            shelf.look_again = clock() + TRUSTED
        elif stamp.vectors <= QUICKLY_READ:
            _refill(shelf, embedder, stamp, clock)
        else:
            shelf.reading = Thread(target=_refill_beside, args=(shelf, embedder, stamp, clock), daemon=True)
            shelf.reading.start()
        return shelf.matrix


def _refill(shelf: _Shelf, embedder: Embedder, stamp: Any, clock: Callable[[], float]) -> None:
    started = clock()
    shelf.matrix = _read(embedder)
    shelf.stamp = stamp
    shelf.look_again = clock() + max(TRUSTED, (clock() - started) / MOST_READING)


def _refill_beside(shelf: _Shelf, *rest: Any) -> None:
    try:
        _refill(shelf, *rest)
    finally:
        connection.close()  # this thread's own


def forget_matrix() -> None:
    global _shelf
    _shelf = _Shelf()


class _Stamp(NamedTuple):
    """Another one after every change, in whatever order transactions commit."""

    recipe: str
    centring: str
    passages: int
    sum_of_passages: int | None
    vectors: int
    last_vector: int | None


def _stamp_of(embedder: Embedder) -> _Stamp:
    passages = SearchPassage.objects.aggregate(Count("pk"), Sum("pk"))
    vectors = SearchVector.objects.aggregate(Count("pk"), Max("pk"))
    return _Stamp(embedder.recipe, embedder.centring.version, *passages.values(), *vectors.values())


def _read(embedder: Embedder) -> Matrix | None:
    import numpy

    passages = SearchPassage.objects.embedded(embedder.recipe)
    if passages.count() > MOST_VERSIONS:
        return None
    found = passages.order_by("document_id", "language").values_list("pk", "document_id", "language", "text_hash")
    rows = tuple(map(Row._make, found))
    documents = numpy.array([row.document for row in rows], dtype=numpy.int64)
    vectors = embedder.centring.passages_centred(_raw_vectors(rows, embedder), [row.language for row in rows])
    most = int(numpy.unique(documents, return_counts=True)[1].max(initial=0))
    return Matrix(rows, documents, vectors, most)


def _raw_vectors(rows: Sequence[Row], embedder: Embedder) -> "Vectors":
    """One row each; zeros, which resemble nothing, where a vector has gone in this moment."""
    import numpy

    vectors = numpy.zeros((len(rows), embedder.dimensions), dtype=numpy.float32)
    places: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        places[row.text_hash].append(place)
    stored = SearchVector.objects.filter(recipe=embedder.recipe).values_list("text_hash", "vector")
    for text_hash, content in stored.iterator(chunk_size=CHUNK):
        vectors[places.pop(text_hash, [])] = numpy.frombuffer(content, dtype="<f2")
    return vectors
