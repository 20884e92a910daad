"""Counts and hashes a file while it flows into the storage, so that nothing is read twice."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.core.files.base import File

CHUNK = 256 * 1024


class MeasuredFile(File):
    """After storing, ``sha256``, ``sha1`` and ``byte_count`` describe exactly what was written."""

    def __init__(self, file: Any, name: str | None = None) -> None:
        super().__init__(file, name)
        self.byte_count = 0
        self._sha256 = hashlib.sha256()
        self._sha1 = hashlib.sha1(usedforsecurity=False)  # Wagtail's own column for finding duplicates

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        for chunk in super().chunks(chunk_size or CHUNK):
            self.byte_count += len(chunk)
            self._sha256.update(chunk)
            self._sha1.update(chunk)
            yield chunk

    @property
    def sha256(self) -> str:
        return self._sha256.hexdigest()

    @property
    def sha1(self) -> str:
        return self._sha1.hexdigest()


def sha256_of(file: Any) -> str:
    """The checksum of an open file, read in pieces from its start."""
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()
