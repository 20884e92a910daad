"""The model with a memory on disk, for tests and evaluations that embed the same texts again and again."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from portal.search.meaning.e5 import E5Embedder
from portal.search.meaning.texts import text_hash

if TYPE_CHECKING:
    from portal.search.meaning.embedder import Vector, Vectors

TABLE = "CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"
MOST_KEYS = 500
PATIENCE = 30  # seconds in which another process may be writing


def vectors_file() -> Path:
    """Outside the checkout; may be deleted at any time."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "intercity-exchange" / "vectors.sqlite3"


class KeptE5(E5Embedder):
    """Passages come from the file where they stand there. Questions never do: their time is measured."""

    def passages(self, texts: Sequence[str]) -> "Vectors":
        import numpy

        keys = [f"{self.recipe} {text_hash(text)}" for text in texts]
        known = self._known(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            made = dict(zip(missing, super().passages(list(missing.values())), strict=True))
            self._keep(made)
            known |= made
        return numpy.stack([known[key] for key in keys])

    def _known(self, keys: Sequence[str]) -> "dict[str, Vector]":
        import numpy

        found: dict[str, Vector] = {}
        with _file() as file:
            for start in range(0, len(keys), MOST_KEYS):
                part = keys[start : start + MOST_KEYS]
                marks = ", ".join("?" * len(part))
                rows = file.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", part)  # noqa: S608
                found.update((key, numpy.frombuffer(vector, dtype="<f4")) for key, vector in rows)
        return found

    def _keep(self, made: "dict[str, Vector]") -> None:
        with _file() as file:
            rows = [(key, vector.astype("<f4").tobytes()) for key, vector in made.items()]
            file.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)


@contextmanager
def _file() -> Iterator[sqlite3.Connection]:
    path = vectors_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=PATIENCE)) as file, file:
        file.execute(TABLE)
        yield file
