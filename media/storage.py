"""Files that survive a power cut: written beside their place, forced to the disk, then renamed.

A row is written after its file. Whoever reads a row finds a whole file, never half of one.
"""

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.storage import FileSystemStorage

TEMPORARY_SUFFIX = ".part"


class DurableFileSystemStorage(FileSystemStorage):
    def _save(self, name: str, content: Any) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f"{uuid4().hex}{TEMPORARY_SUFFIX}")
        try:
            self._write(temporary, content)
            free_name = self.get_available_name(name)
            Path(temporary).rename(self.path(free_name))
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _force_to_disk(target.parent)
        return free_name.replace("\\", "/")

    def _write(self, path: Path, content: Any) -> None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, self.file_permissions_mode or 0o640)
        with os.fdopen(descriptor, "wb") as file:
            for chunk in content.chunks():
                file.write(chunk if isinstance(chunk, bytes) else chunk.encode())
            file.flush()
            os.fsync(file.fileno())


def _force_to_disk(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
