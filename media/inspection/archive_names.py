"""Names inside a package: plain relative paths, each once."""

import re
import stat
import unicodedata
import zipfile
from typing import Any

from django.utils.translation import gettext_lazy as _

from media.inspection.archive_rules import ArchiveRules
from media.inspection.refusals import ArchiveRefused

UTF8_FLAG = 0x800
DRIVE = re.compile(r"^[A-Za-z]:")


def check_names(entries: tuple[zipfile.ZipInfo, ...], rules: ArchiveRules) -> None:
    """Refuse the first name that could land outside its folder, be read in two ways, or stand for no file."""
    for entry in entries:
        _check_name(entry, rules)
        _check_kind(entry)
    _check_doubles(entries)


def _check_name(entry: zipfile.ZipInfo, rules: ArchiveRules) -> None:
    name = entry.orig_filename
    if not name or len(name) > rules.longest_path:
        raise _refused(entry, "path", _("“%(entry)s” has no name or a path that is too long."))
    if not entry.flag_bits & UTF8_FLAG and not name.isascii():
        raise _refused(entry, "encoding", _("“%(entry)s” has a name that is not written in Unicode. Pack it anew."))
    if any(unicodedata.category(each) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for each in name):
        raise _refused(entry, "control", _("“%(entry)s” hides control characters in its name."))
    if "\\" in name:
        raise _refused(entry, "backslash", _("“%(entry)s” has a backslash in its path. Pack it with “/”."))
    if name.startswith("/") or DRIVE.match(name):
        raise _refused(entry, "absolute", _("“%(entry)s” starts at the root of a disk; paths must be relative."))
    if any(part in {"", ".", ".."} for part in name.removesuffix("/").split("/")):
        raise _refused(entry, "traversal", _("“%(entry)s” points outside its own folder."))


def _check_kind(entry: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR} or (kind == stat.S_IFDIR and not entry.is_dir()):
        raise _refused(entry, "kind", _("“%(entry)s” is a link or a device; only files and folders are taken."))
    if entry.is_dir() and entry.file_size:
        raise _refused(entry, "kind", _("“%(entry)s” is a folder with content of its own."))


def _check_doubles(entries: tuple[zipfile.ZipInfo, ...]) -> None:
    """Disks that ignore case or accents' spelling would let the second overwrite the first."""
    seen: set[str] = set()
    for entry in entries:
        if _plain(entry) in seen:
            raise _refused(entry, "duplicate", _("“%(entry)s” is in the package twice."))
        seen.add(_plain(entry))
    files = {_plain(entry) for entry in entries if not entry.is_dir()}
    for entry in entries:
        if files.intersection(_parents(_plain(entry))):
            raise _refused(entry, "duplicate", _("“%(entry)s” lies in a folder that is also a file."))


def _plain(entry: zipfile.ZipInfo) -> str:
    return unicodedata.normalize("NFC", entry.filename).casefold().removesuffix("/")


def _parents(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


def _refused(entry: zipfile.ZipInfo, rule: str, message: Any) -> ArchiveRefused:
    shown = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in entry.orig_filename)
    return ArchiveRefused(message, rule=f"archive-{rule}", entry=shown[:120])
