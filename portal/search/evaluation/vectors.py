"""Vectors are the slow part of an evaluation: they are kept by the hash of their text, from one to the next."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from os import cpu_count
from typing import TypeVar

from portal.search.evaluation.cache import cache_folder
from portal.search.meaning.embedder import Embedder, current_embedder
from portal.search.meaning.matrix import forget_matrix
from portal.search.meaning.questions import remember_question
from portal.search.meaning.texts import text_hash
from portal.search.models import SearchPassage, SearchVector

BATCH, CHUNK = 8, 400
PATIENCE = 60.0  # seconds for another process that writes
CREATE = (
    "CREATE TABLE IF NOT EXISTS vectors (recipe TEXT, key TEXT, vector BLOB, PRIMARY KEY (recipe, key)) WITHOUT ROWID"
)
QUESTION = "question "  # before the key of a question: the same text is embedded otherwise as a passage
T = TypeVar("T")


def embed_everything() -> int:
    """Give every text in the table its vector; how many had to be made."""
    embedder = current_embedder()
    if embedder is None:
        return 0
    waiting = dict(SearchPassage.objects.waiting(embedder.recipe).values_list("text_hash", "text"))
    made = 0
    for chunk in _chunks(list(waiting), CHUNK):
        known = kept_vectors(embedder.recipe, chunk)
        missing = [key for key in chunk if key not in known]
        fresh = dict(zip(missing, _embedded(embedder, [waiting[key] for key in missing]), strict=True))
        keep_vectors(embedder.recipe, fresh)
        SearchVector.objects.bulk_create(
            (SearchVector(recipe=embedder.recipe, text_hash=key, vector=v) for key, v in {**known, **fresh}.items()),
            ignore_conflicts=True,
        )
        made += len(fresh)
    forget_matrix()
    return made


def remember_questions(texts: Iterable[str]) -> None:
    """Let these questions cost nothing, for suites that ask them again and again in many pools."""
    import numpy

    embedder = current_embedder()
    if embedder is None:
        return
    keys = {QUESTION + text_hash(text): text for text in texts}
    known = kept_vectors(embedder.recipe, keys)
    fresh = {key: _packed(embedder.query(text)) for key, text in keys.items() if key not in known}
    keep_vectors(embedder.recipe, fresh)
    for key, vector in {**known, **fresh}.items():
        remember_question(keys[key], numpy.frombuffer(vector, dtype="<f2").astype(numpy.float32))


def _embedded(embedder: Embedder, texts: Sequence[str]) -> Iterator[bytes]:
    """The model takes no lock of Python: as many batches at once as there are processors."""
    with ThreadPoolExecutor(cpu_count() or 1) as threads:
        for vectors in threads.map(embedder.passages, _chunks(texts, BATCH)):
            yield from map(_packed, vectors)


def _packed(vector: object) -> bytes:
    import numpy

    return numpy.asarray(vector).astype("<f2").tobytes()


def kept_vectors(recipe: str, keys: Collection[str]) -> dict[str, bytes]:
    if not keys:
        return {}
    found: dict[str, bytes] = {}
    with closing(_shelf()) as shelf:
        for chunk in _chunks(list(keys), CHUNK):
            marks = ", ".join("?" * len(chunk))
            sql = f"SELECT key, vector FROM vectors WHERE recipe = ? AND key IN ({marks})"  # noqa: S608
            found.update(shelf.execute(sql, [recipe, *chunk]).fetchall())
    return found


def keep_vectors(recipe: str, vectors: Mapping[str, bytes]) -> None:
    if not vectors:
        return
    with closing(_shelf()) as shelf, shelf:
        rows = ((recipe, key, vector) for key, vector in vectors.items())
        shelf.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)


def _shelf() -> sqlite3.Connection:
    shelf = sqlite3.connect(cache_folder() / "vectors.sqlite3", timeout=PATIENCE)
    shelf.execute(CREATE)
    return shelf


def _chunks(things: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(things), size):
        yield things[start : start + size]
