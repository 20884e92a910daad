"""The press package: texts, pictures in full size and documents, with a sheet that says whose they are.

The same content always gives the same bytes, so a package has a checksum, can be cached and continued after a break.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.core.cache import cache
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponseBase
from django.utils.text import slugify

from media.measured_file import sha256_of
from media.models import Licence, PortalDocument, PortalImage
from media.serving import PUBLIC, serve_file

KIT_FOLDER = "press-kits"
KIT_VERSION = "1"  # raise it when the layout of the package changes
FIXED_DATE = (1980, 1, 1, 0, 0, 0)  # the first day a ZIP file knows
CHUNK = 256 * 1024
CREDIT_SHEET = "CREDITS.txt"


@dataclass(frozen=True, slots=True)
class PressKit:
    """What goes in. ``texts`` are press texts by language; items not offered to the press are left out."""

    title: str
    texts: Mapping[str, str] = field(default_factory=dict)
    pictures: Sequence[PortalImage] = ()
    documents: Sequence[PortalDocument] = ()

    @property
    def offered(self) -> list[tuple[str, PortalImage | PortalDocument]]:
        """Path in the package → item; pictures first, in the given order."""
        pictures = [each for each in self.pictures if each.may_press_download]
        documents = [each for each in self.documents if each.may_press_download]
        return [
            *((_path("pictures", number, each), each) for number, each in enumerate(pictures, 1)),
            *((_path("documents", number, each), each) for number, each in enumerate(documents, 1)),
        ]

    @property
    def digest(self) -> str:
        """Names the content: another word, picture or credit is another package."""
        content = [KIT_VERSION, self.title, sorted(self.texts.items()), _credit_sheet(self)]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class StoredKit:
    name: str
    storage: Any = default_storage

    @property
    def path(self) -> str:
        return str(self.storage.path(self.name))


def build_press_kit(
    title: str,
    texts: Mapping[str, str],
    pictures: Sequence[PortalImage] = (),
    documents: Sequence[PortalDocument] = (),
) -> IO[bytes]:
    """The package as an open file at its start; on disk when it is large."""
    return _build(PressKit(title, texts, pictures, documents))


def serve_press_kit(request: HttpRequest, kit: PressKit) -> HttpResponseBase:
    """Answer GET or HEAD with the package. The caller has checked that the reader may see the report."""
    stored = _stored(kit)
    return serve_file(
        request,
        stored,
        sha256=_checksum(stored),
        filename=f"{slugify(kit.title)[:80] or 'press'}.zip",
        media_type="application/zip",
        cache_control=PUBLIC,
    )


def _stored(kit: PressKit) -> StoredKit:
    name = f"{KIT_FOLDER}/{kit.digest}.zip"
    if not default_storage.exists(name):
        with _build(kit) as package:
            name = default_storage.save(name, File(package))
    return StoredKit(name)


def _checksum(stored: StoredKit) -> str:
    key = f"press-kit-sha256:{stored.name}:{default_storage.size(stored.name)}"
    known = cache.get(key)
    if known is None:
        with default_storage.open(stored.name) as file:
            known = sha256_of(file)
        cache.set(key, known)
    return str(known)


def _build(kit: PressKit) -> IO[bytes]:
    output: IO[bytes] = SpooledTemporaryFile(max_size=8 * 1024**2)  # noqa: SIM115
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        _write(package, CREDIT_SHEET, iter([_credit_sheet(kit).encode()]))
        for language, text in sorted(kit.texts.items()):
            _write(package, f"press-text-{slugify(language)}.txt", iter([text.encode()]))
        for path, item in kit.offered:
            with item.open_file() as file:
                _write(package, path, _chunks(file), is_packed=isinstance(item, PortalImage))
    output.seek(0)
    return output


def _write(package: zipfile.ZipFile, path: str, chunks: Iterator[bytes], *, is_packed: bool = False) -> None:
    entry = zipfile.ZipInfo(path, FIXED_DATE)
    entry.create_system, entry.external_attr = 3, 0o100644 << 16
    entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    with package.open(entry, "w") as target:
        for chunk in chunks:
            target.write(chunk)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _path(folder: str, number: int, item: PortalImage | PortalDocument) -> str:
    suffix = PurePosixPath(str(item.file.name)).suffix
    return f"{folder}/{number:02}-{slugify(item.title)[:60].strip('-') or 'item'}{suffix}"


def _credit_sheet(kit: PressKit) -> str:
    blocks = [kit.title, *(_credit_entry(path, item) for path, item in kit.offered)]
    return "\n\n".join(blocks) + "\n"


def _credit_entry(path: str, item: PortalImage | PortalDocument) -> str:
    licence = str(Licence(item.licence).label)
    lines = [
        path,
        f"  {item.title}",
        f"  © {item.credit}{f', {item.year}' if item.year else ''}",
        f"  {licence}{f' <{item.licence_address}>' if item.licence_address else ''}",
        *(f"  [{language}] {text}" for language, text in sorted(item.caption.items())),
        f"  SHA-256 {item.sha256}",
    ]
    return "\n".join(lines)
