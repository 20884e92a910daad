"""Where files come from whose words may be found, and which pages show them.

The apps above register what they keep: ``register_text_source(TextSource(…))``, once, in ``ready()``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from media.models.file_texts import FileText
from media.texts.extraction import READABLE


@dataclass(frozen=True, slots=True)
class TextSource:
    """``files`` are rows with ``file`` and ``sha256``; ``name_field`` says what is inside.

    ``families`` tells which families of pages show the files with this checksum.
    """

    files: Callable[[], QuerySet[Any]]
    name_field: str
    families: Callable[[str], set[UUID]]

    def readable(self) -> QuerySet[Any]:
        names = Q()
        for extension in READABLE:
            names |= Q(**{f"{self.name_field}__iendswith": f".{extension}"})
        return self.files().filter(names).exclude(sha256="")

    def waiting(self) -> QuerySet[Any]:
        return self.readable().exclude(sha256__in=FileText.objects.values("sha256"))


@dataclass(frozen=True, slots=True)
class WaitingFile:
    sha256: str
    name: str
    file: Any  # a FieldFile


_sources: list[TextSource] = []


def register_text_source(source: TextSource) -> None:
    _sources.append(source)


def waiting_files(limit: int) -> Iterator[WaitingFile]:
    """The contents nobody has read yet, each once, the oldest first."""
    seen: set[str] = set()
    for source in _sources:
        for row in source.waiting().order_by("pk")[:limit]:
            if row.sha256 not in seen and len(seen) < limit:
                seen.add(row.sha256)
                yield WaitingFile(row.sha256, getattr(row, source.name_field), row.file)


def families_showing(sha256: str) -> set[UUID]:
    """The families of all pages that show this content, drafts among them."""
    return set().union(*(source.families(sha256) for source in _sources))


def texts_without_file() -> QuerySet[FileText]:
    """What was read from files that are gone."""
    texts = FileText.objects.all()
    for source in _sources:
        texts = texts.exclude(sha256__in=source.files().values("sha256"))
    return texts
