"""Packages (ZIP) that anybody can unpack without surprise.

Readers run what they download, and unpackers disagree about doubtful archives. So a package is taken only when
its two directories (the central one and the headers in front of the data) say the same, when its entries cover the
file without gap or overlap, and when every name is a plain relative path. Nothing is ever extracted: contents are
inflated in pieces, counted and hashed.
"""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO

from django.utils.translation import gettext_lazy as _

from media.inspection.archive_layout import check_layout, entry_start
from media.inspection.archive_names import check_names
from media.inspection.archive_rules import PACKAGE_RULES, ArchiveRules
from media.inspection.refusals import ArchiveRefused

CHUNK = 64 * 1024
ZIP_MAGIC = b"PK\x03\x04"

__all__ = ["PACKAGE_RULES", "ArchiveEntry", "ArchiveRefused", "ArchiveRules", "inspect_archive", "list_archive"]


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """One file of a package: path, bytes unpacked, checksum. Folders are not listed."""

    name: str
    size: int
    sha256: str


def inspect_archive(file: IO[bytes], rules: ArchiveRules = PACKAGE_RULES) -> tuple[zipfile.ZipInfo, ...]:
    """The entries as the directory names them, after every check that needs no unpacking."""
    entries = check_layout(file, rules)
    check_names(entries, rules)
    _check_amounts(entries, rules)
    return entries


def list_archive(file: IO[bytes], rules: ArchiveRules = PACKAGE_RULES) -> tuple[ArchiveEntry, ...]:
    """Every file of the package with size and checksum, in the order of the archive.

    Raises ``ArchiveRefused``. Memory stays small: contents are inflated in pieces, never beyond the stated size.
    """
    entries = inspect_archive(file, rules)
    return tuple(_measure(file, entry, rules) for entry in entries if not entry.is_dir())


def _check_amounts(entries: tuple[zipfile.ZipInfo, ...], rules: ArchiveRules) -> None:
    if sum(entry.file_size for entry in entries) > rules.most_bytes:
        raise ArchiveRefused(
            _("Unpacked, this package would need more than %(limit)s MB."),
            rule="archive-size",
            limit=rules.most_bytes // 1024**2,
        )
    for entry in entries:
        if entry.file_size > rules.ratio_floor and entry.file_size > rules.most_ratio * max(entry.compress_size, 1):
            raise ArchiveRefused(
                _("“%(entry)s” grows more than %(limit)s times when unpacked; that is how archive bombs are made."),
                rule="archive-ratio",
                entry=entry.filename,
                limit=rules.most_ratio,
            )


def _measure(file: IO[bytes], entry: zipfile.ZipInfo, rules: ArchiveRules) -> ArchiveEntry:
    digest, size, first = hashlib.sha256(), 0, b""
    keep = _nested_copy(rules)
    for piece in _inflate(file, entry):
        first = first or piece[:4]
        size += len(piece)
        digest.update(piece)
        if first == ZIP_MAGIC:
            keep(entry, piece)
    if first == ZIP_MAGIC:
        _check_nested(entry, keep.file, rules)
    return ArchiveEntry(entry.filename, size, digest.hexdigest())


def _inflate(file: IO[bytes], entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of an entry in pieces. Refuses what is longer, shorter or other than the directory says."""
    total, checksum = 0, 0
    for piece in _pieces(file, entry):
        total += len(piece)
        if total > entry.file_size:
            break
        checksum = zlib.crc32(piece, checksum)
        yield piece
    if total != entry.file_size or checksum != entry.CRC:
        raise _damaged(entry)


def _pieces(file: IO[bytes], entry: zipfile.ZipInfo) -> Iterator[bytes]:
    packed = _packed(file, entry)
    if entry.compress_type == zipfile.ZIP_STORED:
        yield from packed
        return
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for chunk in packed:
            waiting = chunk
            while waiting and not engine.eof:
                yield engine.decompress(waiting, CHUNK)
                waiting = engine.unconsumed_tail
    except zlib.error as error:
        raise _damaged(entry) from error
    if not engine.eof or engine.unused_data:
        raise _damaged(entry)


def _packed(file: IO[bytes], entry: zipfile.ZipInfo) -> Iterator[bytes]:
    position, remaining = entry_start(file, entry), entry.compress_size
    while remaining:
        file.seek(position)  # a nested check may have moved the file in between
        chunk = file.read(min(CHUNK, remaining))
        if not chunk:
            raise _damaged(entry)
        position, remaining = position + len(chunk), remaining - len(chunk)
        yield chunk


def _damaged(entry: zipfile.ZipInfo) -> ArchiveRefused:
    return ArchiveRefused(
        _("“%(entry)s” is damaged: its content is not what the package's directory says."),
        rule="archive-damaged",
        entry=entry.filename,
    )


class _nested_copy:  # noqa: N801  (used like a function with a memory)
    """Keeps a package found inside a package, on disk when it is large."""

    def __init__(self, rules: ArchiveRules) -> None:
        self.rules = rules
        self.file: SpooledTemporaryFile[bytes] = SpooledTemporaryFile(max_size=1024**2)  # noqa: SIM115

    def __call__(self, entry: zipfile.ZipInfo, piece: bytes) -> None:
        if self.rules.deepest == 0:
            raise ArchiveRefused(
                _("“%(entry)s” is a package inside a package inside a package. Unpack it first."),
                rule="archive-nesting",
                entry=entry.filename,
            )
        self.file.write(piece)


def _check_nested(entry: zipfile.ZipInfo, file: IO[bytes], rules: ArchiveRules) -> None:
    try:
        list_archive(file, rules.one_level_down())
    except ArchiveRefused as refusal:
        refusal.entry = f"{entry.filename} → {refusal.entry}" if refusal.entry else entry.filename
        refusal.params = {**(refusal.params or {}), "entry": refusal.entry}
        raise
    finally:
        file.close()
