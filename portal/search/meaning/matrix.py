"""All vectors of the portal in the memory of one process, for the engine in the database.

With up to ``MOST_VERSIONS`` language versions (about 90 MB) the nearest of all are found in some milliseconds. Beyond
that the arm is off in the database engine, and its status says so: Elasticsearch is for portals of that size.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, Max, Sum

from portal.search.meaning.embedder import Embedder
from portal.search.models import SearchPassage, SearchVector

if TYPE_CHECKING:
    import numpy

    from portal.search.meaning.embedder import Vectors

MOST_VERSIONS = 60_000
# Seconds for which a process trusts what it has: new vectors come from a worker anyway, and what was withdrawn is
# told by the table, not by these.
TRUSTED = 1.0
# Reading anew takes at most this share of a process' time while a worker is busy.
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
    """The vectors of ``rows``, in the same order, their languages taken out."""

    rows: tuple[Row, ...]
    documents: "numpy.ndarray[Any, numpy.dtype[numpy.int64]]"
    vectors: "Vectors"

    def nearest(self, vector: Sequence[float], documents: Collection[int], size: int) -> list[tuple[Row, float]]:
        """The best version of each of these documents, the most similar first."""
        import numpy

        if not self.rows or not documents:
            return []
        similarity = self.vectors @ numpy.asarray(vector, dtype=numpy.float32)
        allowed = numpy.isin(self.documents, numpy.fromiter(documents, dtype=numpy.int64, count=len(documents)))
        places = numpy.flatnonzero(allowed)
        order = places[numpy.argsort(-similarity[places], kind="stable")]
        best: dict[int, tuple[Row, float]] = {}
        for place in order:
            row = self.rows[place]
            best.setdefault(row.document, (row, float(similarity[place])))
            if len(best) == size:
                break
        return list(best.values())


@dataclass(slots=True)
class _Shelf:
    """The matrix of this process and when to look for another one."""

    stamp: Any = None
    matrix: Matrix | None = None
    look_again: float = 0.0
    lock: Lock = field(default_factory=Lock)


_shelf = _Shelf()


def current_matrix(embedder: Embedder, *, clock: Callable[[], float] = time.monotonic) -> Matrix | None:
    """All vectors as of a moment ago; ``None`` where there are too many for this engine."""
    with _shelf.lock:
        started = clock()
        if started < _shelf.look_again:
            return _shelf.matrix
        stamp = (embedder.recipe, embedder.centring.version, *_stamp())
        if stamp != _shelf.stamp:
            _shelf.matrix = _read(embedder)
            _shelf.stamp = stamp
        _shelf.look_again = clock() + max(TRUSTED, (clock() - started) / MOST_READING)
        return _shelf.matrix


def forget_matrix() -> None:
    global _shelf
    _shelf = _Shelf()


def _stamp() -> tuple[Any, ...]:
    """Another one after every change, in whatever order transactions commit."""
    passages = SearchPassage.objects.aggregate(Count("pk"), Sum("pk"))
    vectors = SearchVector.objects.aggregate(Count("pk"), Max("pk"))
    return (*passages.values(), *vectors.values())


def _read(embedder: Embedder) -> Matrix | None:
    import numpy

    passages = SearchPassage.objects.embedded(embedder.recipe)
    if passages.count() > MOST_VERSIONS:
        return None
    found = passages.order_by("document_id", "language").values_list("pk", "document_id", "language", "text_hash")
    rows = tuple(map(Row._make, found))
    documents = numpy.array([row.document for row in rows], dtype=numpy.int64)
    vectors = embedder.centring.passages_centred(_raw_vectors(rows, embedder), [row.language for row in rows])
    return Matrix(rows, documents, vectors)


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
