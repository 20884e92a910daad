"""The vector of a question: remembered, else made in a thread on which a search waits only a moment."""

import hashlib
import logging
import os
from collections import OrderedDict
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from django.core.cache import cache

from portal.search.meaning.embedder import Embedder, current_embedder

if TYPE_CHECKING:
    from portal.search.meaning.embedder import Vector

DEADLINE = 0.15  # seconds
# The first question of a process also loads the model, once.
FIRST_DEADLINE = 1.0
THREADS = 2  # a process; more would only wait for each other
MOST_REMEMBERED = 2_000
KEPT = 24 * 60 * 60  # seconds, in the cache that processes share
LATE = "meaning:late"

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _Memory:
    """Vectors as the embedder made them, by recipe and text."""

    vectors: "OrderedDict[str, Vector]" = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def get(self, key: str) -> "Vector | None":
        with self.lock:
            if key in self.vectors:
                self.vectors.move_to_end(key)
            return self.vectors.get(key)

    def keep(self, key: str, vector: "Vector") -> None:
        with self.lock:
            self.vectors[key] = vector
            while len(self.vectors) > MOST_REMEMBERED:
                self.vectors.popitem(last=False)


@dataclass(slots=True)
class _Workshop:
    """Makes vectors in threads of its own, for a search must be able to go on without."""

    threads: ThreadPoolExecutor | None = None
    running: dict[str, "Future[Vector]"] = field(default_factory=dict)
    has_made: bool = False
    lock: Lock = field(default_factory=Lock)

    def order(self, key: str, text: str, embedder: Embedder) -> "Future[Vector]":
        """The same question of two visitors is worked out once."""
        with self.lock:
            if key not in self.running:
                self.threads = self.threads or ThreadPoolExecutor(THREADS, thread_name_prefix="meaning")
                self.running[key] = self.threads.submit(self._make, key, text, embedder)
            return self.running[key]

    def give_up(self, key: str) -> None:
        """What was not even begun when its time was over is not made: on a busy machine it would delay all others."""
        with self.lock:
            future = self.running.get(key)
            if future is not None and future.cancel():
                del self.running[key]

    def _make(self, key: str, text: str, embedder: Embedder) -> "Vector":
        try:
            vector = embedder.query(text)
            _memory.keep(key, vector)
            self.has_made = True
            return vector
        finally:
            with self.lock:
                self.running.pop(key, None)


_memory = _Memory()
_workshop = _Workshop()


def _start_anew() -> None:
    """A forked process has neither the thread nor, for certain, its locks."""
    global _memory, _workshop
    _memory, _workshop = _Memory(), _Workshop()


os.register_at_fork(after_in_child=_start_anew)
forget_questions = _start_anew


def question_vector(text: str, reader: str) -> "Vector | None":
    """What this text means, its language taken out; ``None`` where there is no model or it takes too long."""
    embedder = current_embedder()
    text = " ".join(text.split())
    if embedder is None or not text:
        return None
    vector = _raw_vector(text, embedder)
    return None if vector is None else embedder.centring.question_centred(vector, text, reader)


def prepare_question(text: str) -> None:
    """Make the vector of a question however long it takes: whoever asks it next has it in time."""
    embedder = current_embedder()
    text = " ".join(text.split())
    if embedder is not None and text and _memory.get(_key(text, embedder)) is None:
        _workshop.order(_key(text, embedder), text, embedder).result()


def remember_question(text: str, vector: "Vector") -> None:
    """A vector of this question that the embedder made earlier."""
    embedder = current_embedder()
    if embedder is not None:
        _memory.keep(_key(" ".join(text.split()), embedder), vector)


def _key(text: str, embedder: Embedder) -> str:
    return "meaning:" + hashlib.sha256(f"{embedder.recipe}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()


def _raw_vector(text: str, embedder: Embedder) -> "Vector | None":
    key = _key(text, embedder)
    vector = _memory.get(key)
    if vector is None:
        vector = _shared_vector(key, embedder)
    if vector is not None:
        return vector
    vector = _made_in_time(key, text, embedder)
    if vector is not None:
        cache.set(key, vector.astype("<f4").tobytes(), KEPT)
    return vector


def _shared_vector(key: str, embedder: Embedder) -> "Vector | None":
    """What another process made; anything of another size is not ours."""
    import numpy

    content = cache.get(key)
    if not isinstance(content, bytes) or len(content) != 4 * embedder.dimensions:
        return None
    vector: Vector = numpy.frombuffer(content, dtype="<f4")
    _memory.keep(key, vector)
    return vector


def _made_in_time(key: str, text: str, embedder: Embedder) -> "Vector | None":
    """A vector that is begun but late is still made and remembered: the next one who asks has it."""
    future = _workshop.order(key, text, embedder)
    try:
        error = future.exception(timeout=DEADLINE if _workshop.has_made else FIRST_DEADLINE)
    except (NotYet, CancelledError):
        _workshop.give_up(key)
        _count_late()
        return None
    if error is not None:
        logger.error("No vector could be made of a question; it was answered by its words alone.", exc_info=error)
        return None
    return future.result()


def _count_late() -> None:
    """For the status page: since the cache, or where it is not shared this process, began."""
    cache.set(LATE, late_questions() + 1, None)
    logger.warning("The vector of a question was not ready in time; it was answered by its words alone.")


def late_questions() -> int:
    return int(cache.get(LATE, 0))
