"""The bytes of a ZIP file: one end record, one directory, and entries that lie side by side.

The format is described in PKWARE's APPNOTE; numbers are little-endian.
"""

import struct
import zipfile
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext_lazy as _

from media.inspection.archive_rules import ArchiveRules
from media.inspection.refusals import ArchiveRefused

END = struct.Struct("<4s4H2LH")  # signature, disk, directory's disk, entries here, entries, size, offset, comment
LOCAL = struct.Struct("<4s5H3L2H")  # signature, version, flags, method, time, date, crc, packed, size, name, extra
DIRECTORY_ENTRY = struct.Struct("<4s6H3L5H2L")
END_SIGNATURE, LOCAL_SIGNATURE = b"PK\x05\x06", b"PK\x03\x04"
DIRECTORY_SIGNATURE, DESCRIPTOR_SIGNATURE = b"PK\x01\x02", b"PK\x07\x08"
ENCRYPTED = 0x0001 | 0x0040 | 0x2000
DESCRIPTOR = 0x0008
UNICODE_PATH = 0x7075
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
FULL = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class LocalHeader:
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    name: bytes
    extra: bytes
    data_start: int


def check_layout(file: IO[bytes], rules: ArchiveRules) -> tuple[zipfile.ZipInfo, ...]:
    """The entries in the order of their bytes, when every byte of the file is accounted for."""
    directory_start, directory_size, count = _read_end(file)
    if count > rules.most_entries:
        raise _refused("entries", _("This package has more than %(limit)s entries."), limit=rules.most_entries)
    _check_directory(file, directory_start, directory_size, count)
    entries = _read_entries(file)
    if len(entries) != count:
        raise _refused("directory", _("The package's directory is not as long as it says."))
    position = 0
    for entry in entries:
        position = _check_entry(file, entry, position)
    if position != directory_start:
        raise _refused("gap", _("This package has bytes that belong to no entry."))
    return entries


def entry_start(file: IO[bytes], entry: zipfile.ZipInfo) -> int:
    """Where the packed content of an entry begins."""
    return _local_header(file, entry).data_start


def _read_end(file: IO[bytes]) -> tuple[int, int, int]:
    length = file.seek(0, 2)
    if length < END.size:
        raise _refused("damaged", _("This file is not a ZIP package."))
    end_start = length - END.size
    file.seek(end_start)
    signature, disk, first_disk, here, count, size, start, comment = END.unpack(file.read(END.size))
    if signature != END_SIGNATURE or comment:
        raise _refused("trailing", _("This is not a ZIP package, or something follows its end. Pack it anew."))
    if disk or first_disk or here != count or FULL in (size, start):
        raise _refused("parts", _("Packages in several parts or of more than 4 GB are not taken."))
    if start + size != end_start:
        raise _refused("directory", _("This package has two ends or hidden bytes before its end. Pack it anew."))
    return start, size, count


def _check_directory(file: IO[bytes], start: int, size: int, count: int) -> None:
    """The directory holds exactly its entries: a reader that counts and one that scans see the same."""
    position = start
    for _number in range(count):
        file.seek(position)
        raw = file.read(DIRECTORY_ENTRY.size)
        if len(raw) < DIRECTORY_ENTRY.size or not raw.startswith(DIRECTORY_SIGNATURE):
            raise _refused("directory", _("The package's directory is damaged."))
        lengths = DIRECTORY_ENTRY.unpack(raw)[10:13]
        position += DIRECTORY_ENTRY.size + sum(lengths)
    if position != start + size:
        raise _refused("directory", _("The package's directory is not as long as it says."))


def _read_entries(file: IO[bytes]) -> tuple[zipfile.ZipInfo, ...]:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as package:
            return tuple(sorted(package.infolist(), key=lambda entry: entry.header_offset))
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError, OSError) as error:
        raise _refused("damaged", _("This file is not a ZIP package that can be read.")) from error


def _check_entry(file: IO[bytes], entry: zipfile.ZipInfo, expected_start: int) -> int:
    """Compare both headers of an entry; the position behind it."""
    if entry.header_offset != expected_start:
        raise _refused("overlap", _("“%(entry)s” overlaps another entry or leaves a gap before it."), entry=entry)
    if entry.flag_bits & ENCRYPTED:
        raise _refused("encrypted", _("“%(entry)s” is locked with a password."), entry=entry)
    if entry.compress_type not in METHODS:
        raise _refused("method", _("“%(entry)s” is packed with a method that not everybody can read."), entry=entry)
    if entry.comment or _has_unicode_path(entry.extra):
        raise _refused("comment", _("“%(entry)s” carries a comment or a second name. Pack it anew."), entry=entry)
    header = _local_header(file, entry)
    _compare(file, entry, header)
    behind = header.data_start + entry.compress_size
    return behind + (_descriptor_length(file, entry, behind) if entry.flag_bits & DESCRIPTOR else 0)


def _local_header(file: IO[bytes], entry: zipfile.ZipInfo) -> LocalHeader:
    file.seek(entry.header_offset)
    raw = file.read(LOCAL.size)
    if len(raw) < LOCAL.size or not raw.startswith(LOCAL_SIGNATURE):
        raise _refused("mismatch", _("“%(entry)s” is listed, but not where the directory says."), entry=entry)
    _sig, _version, flags, method, _time, _date, crc, packed, size, name_length, extra_length = LOCAL.unpack(raw)
    name, extra = file.read(name_length), file.read(extra_length)
    start = entry.header_offset + LOCAL.size + name_length + extra_length
    return LocalHeader(flags, method, crc, packed, size, name, extra, start)


def _compare(file: IO[bytes], entry: zipfile.ZipInfo, header: LocalHeader) -> None:
    has_descriptor = bool(header.flags & DESCRIPTOR)
    stated = (header.crc, header.packed, header.size)
    expected = (entry.CRC, entry.compress_size, entry.file_size)
    known = all(found in {wanted, FULL} for found, wanted in zip(stated, expected, strict=True))
    blank = has_descriptor and all(found in {0, FULL, wanted} for found, wanted in zip(stated, expected, strict=True))
    encoding = "utf-8" if entry.flag_bits & 0x800 else "cp437"
    same = header.name.decode(encoding, "replace") == entry.orig_filename
    if not (same and header.flags == entry.flag_bits and header.method == entry.compress_type and (known or blank)):
        raise _refused("mismatch", _("“%(entry)s” has two headers that contradict each other."), entry=entry)
    if _has_unicode_path(header.extra):
        raise _refused("comment", _("“%(entry)s” carries a comment or a second name. Pack it anew."), entry=entry)


def _descriptor_length(file: IO[bytes], entry: zipfile.ZipInfo, start: int) -> int:
    """Many tools write sizes behind the data; that is fine as long as they repeat the directory's numbers."""
    file.seek(start)
    raw = file.read(24)
    offset = 4 if raw.startswith(DESCRIPTOR_SIGNATURE) else 0
    for numbers in (struct.Struct("<3L"), struct.Struct("<L2Q")):
        body = raw[offset : offset + numbers.size]
        if len(body) == numbers.size and numbers.unpack(body) == (entry.CRC, entry.compress_size, entry.file_size):
            return offset + numbers.size
    raise _refused("mismatch", _("“%(entry)s” has two headers that contradict each other."), entry=entry)


def _has_unicode_path(extra: bytes) -> bool:
    position = 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, position)
        if kind == UNICODE_PATH:
            return True
        position += 4 + length
    return False


def _refused(rule: str, message: Any, entry: zipfile.ZipInfo | None = None, **params: Any) -> ArchiveRefused:
    name = entry.filename if entry else ""
    shown = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in name[:120])
    return ArchiveRefused(message, rule=f"archive-{rule}", entry=shown, **params)
