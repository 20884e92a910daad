"""Rows and files say the same: every row has its whole file, every file has its row."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.storage import default_storage
from wagtail.models import UploadedFile

from media.measured_file import sha256_of
from media.models import PortalDocument, PortalImage, PortalRendition
from media.press_kit import KIT_FOLDER
from media.share_cards import CARD_FOLDER

# Made again on demand; they have no rows.
DERIVED_FOLDERS = (KIT_FOLDER, CARD_FOLDER)
DERIVED_AGE = timedelta(days=30)
ORPHAN_AGE = timedelta(hours=24)  # a file is written before its row


@dataclass(frozen=True, slots=True)
class ExpectedFile:
    """What a row says about its file. Without ``sha256`` only its presence is checked."""

    name: str
    size: int | None
    sha256: str
    owner: str


@dataclass(slots=True)
class IntegrityReport:
    checked: int = 0
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return not self.missing and not self.damaged


Source = Callable[[], Iterable[ExpectedFile]]
_sources: list[Source] = []


def register_files(source: Source) -> Source:
    """Register what yields an ``ExpectedFile`` for every file an app keeps in the default storage."""
    if source not in _sources:
        _sources.append(source)
    return source


@register_files
def files_of_media() -> Iterator[ExpectedFile]:
    for model in (PortalDocument, PortalImage, PortalRendition):
        rows = model._default_manager.values_list("pk", "file", "file_size", "sha256")
        for pk, name, size, sha256 in rows.iterator(chunk_size=500):
            yield ExpectedFile(name, size, sha256, f"{model._meta.model_name} {pk}")
    for pk, name in UploadedFile.objects.values_list("pk", "file"):
        yield ExpectedFile(name, None, "", f"unfinished upload {pk}")


def check_files(*, now: datetime) -> IntegrityReport:
    """Read every file that a row expects, and look for files that no row expects."""
    report, known = IntegrityReport(), set()
    for source in _sources:
        for expected in source():
            known.add(expected.name)
            _check(expected, report)
    report.orphans = sorted(_orphans(known, now))
    return report


def _check(expected: ExpectedFile, report: IntegrityReport) -> None:
    report.checked += 1
    if not default_storage.exists(expected.name):
        report.missing.append(f"{expected.owner}: {expected.name}")
        return
    if not expected.sha256:
        return
    with default_storage.open(expected.name) as file:
        found = (file.size, sha256_of(file))
    if found != (expected.size, expected.sha256):
        report.damaged.append(f"{expected.owner}: {expected.name}")


def _orphans(known: set[str], now: datetime) -> Iterator[str]:
    root = Path(default_storage.path(""))
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if path.is_file() and name not in known and _is_left_over(path, name, now):
            yield name


def _is_left_over(path: Path, name: str, now: datetime) -> bool:
    age = timedelta(seconds=now.timestamp() - path.stat().st_mtime)
    return age > (DERIVED_AGE if name.startswith(DERIVED_FOLDERS) else ORPHAN_AGE)


def delete_left_overs(report: IntegrityReport, *, now: datetime) -> int:
    """Delete the orphans of a report and uploads that nobody finished; the number deleted."""
    for name in report.orphans:
        default_storage.delete(name)
    unfinished = list(UploadedFile.objects.all())
    stale = [each for each in unfinished if _is_left_over(Path(each.file.path), each.file.name, now)]
    for upload in stale:
        upload.file.delete(save=False)
        upload.delete()
    return len(report.orphans) + len(stale)
