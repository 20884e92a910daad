"""Documents: what the name promises must be what the bytes are."""

import re
import zipfile
from codecs import getincrementaldecoder
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from media.archives import inspect_archive, list_archive
from media.inspection.archive_rules import OFFICE_RULES
from media.inspection.file_names import extension_of
from media.inspection.refusals import ArchiveRefused, DocumentRefused

OPEN_XML = "application/vnd.openxmlformats-officedocument"
MACRO_PARTS = re.compile(r"(^|/)(vbaproject\.bin|basic/script-lb\.xml)$|^(basic|scripts)/", re.IGNORECASE)
# What browsers and mail programs take for a page although the name says text.
MARKUP_START = re.compile(
    rb"^\s*(<!doctype|<\?xml|<!--|<(html|head|body|title|script|style|iframe|svg|img|table|div|a|p|b|h1|br)\b"
    rb"|mime-version:|content-type:\s*(multipart|text/html))",
    re.IGNORECASE,
)
BYTE_ORDER_MARKS = re.compile(rb"^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class DocumentType:
    """What an extension promises: the media type to serve, and the check of the content."""

    media_type: str
    check: Callable[[IO[bytes]], None]


def inspect_document(file: IO[bytes], name: str, size: int | None = None) -> DocumentType:
    """The type of a document. Raises ``DocumentRefused`` unless extension, size and content are within the rules."""
    kind = document_type(name)
    _check_size(size if size is not None else file.seek(0, 2))
    file.seek(0)
    kind.check(file)
    file.seek(0)
    return kind


def document_type(name: str) -> DocumentType:
    extension = extension_of(name)
    if extension not in TYPES or extension not in settings.WAGTAILDOCS_EXTENSIONS:
        raise DocumentRefused(
            _("Files of the type “%(extension)s” are not taken. Choose one of: %(allowed)s."),
            rule="document-extension",
            extension=f".{extension}" if extension else name[-20:],
            allowed=", ".join(sorted(set(settings.WAGTAILDOCS_EXTENSIONS) & set(TYPES))),
        )
    return TYPES[extension]


def media_type_of(name: str) -> str:
    """The media type of a name; for unknown ones the type no program opens by itself."""
    kind = TYPES.get(extension_of(name))
    return kind.media_type if kind else "application/octet-stream"


def _check_size(size: int) -> None:
    if size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
        raise DocumentRefused(
            _("This file has %(size)s; %(limit)s is the most."),
            rule="document-bytes",
            size=filesizeformat(size),
            limit=filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE),
        )
    if not size:
        raise DocumentRefused(_("This file is empty."), rule="document-empty")


def _mismatch(kind: str) -> DocumentRefused:
    return DocumentRefused(
        _("The content of this file is not what its name says (%(kind)s)."), rule="document-mismatch", kind=kind
    )


def check_pdf(file: IO[bytes]) -> None:
    head = file.read(8)
    file.seek(max(0, file.seek(0, 2) - 2048))
    if not re.match(rb"%PDF-[12]\.\d", head) or b"%%EOF" not in file.read():
        raise _mismatch("PDF")


def check_text(file: IO[bytes]) -> None:
    head = file.read(2048)
    if MARKUP_START.match(BYTE_ORDER_MARKS.sub(b"", head).replace(b"\0", b"")):
        raise DocumentRefused(
            _("This is a web page or a mail, not plain text. Publish its words as a page instead."),
            rule="document-markup",
        )
    if not any(_is_text(file, encoding) for encoding in _encodings(head)):
        raise _mismatch(str(_("plain text")))


def _encodings(head: bytes) -> tuple[str, ...]:
    """Spreadsheets in Europe still write Windows code pages; without a mark nothing wider is tried."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    return ("utf-8-sig", "cp1250", "cp1251", "cp1252")


def _is_text(file: IO[bytes], encoding: str) -> bool:
    decoder = getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while chunk := file.read(CHUNK):
            if CONTROL_CHARACTERS.search(decoder.decode(chunk)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def check_package(file: IO[bytes]) -> None:
    list_archive(file)


def check_open_xml(main_part: str) -> Callable[[IO[bytes]], None]:
    def check(file: IO[bytes]) -> None:
        names = {entry.filename for entry in _office_entries(file)}
        if not {"[Content_Types].xml", main_part} <= names:
            raise _mismatch(main_part.split("/")[0])

    return check


def check_open_document(media_type: str) -> Callable[[IO[bytes]], None]:
    def check(file: IO[bytes]) -> None:
        entries = _office_entries(file)
        first = entries[0]
        if first.filename != "mimetype" or first.file_size != len(media_type) or _read(file, first) != media_type:
            raise _mismatch("OpenDocument")

    return check


def _office_entries(file: IO[bytes]) -> tuple[zipfile.ZipInfo, ...]:
    try:
        entries = inspect_archive(file, OFFICE_RULES)
    except ArchiveRefused as refusal:
        raise _mismatch(str(_("an office document"))) from refusal
    if not entries:
        raise _mismatch(str(_("an office document")))
    if any(MACRO_PARTS.search(entry.filename) for entry in entries):
        raise DocumentRefused(
            _("This document contains macros. Save it without them and try again."), rule="document-macros"
        )
    return entries


def _read(file: IO[bytes], entry: zipfile.ZipInfo) -> str:
    file.seek(0)
    with zipfile.ZipFile(file) as package:
        return package.read(entry).decode("ascii", "replace")


ODT, ODS = (f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet"))
TYPES = {
    "csv": DocumentType("text/csv", check_text),
    "docx": DocumentType(f"{OPEN_XML}.wordprocessingml.document", check_open_xml("word/document.xml")),
    "ods": DocumentType(ODS, check_open_document(ODS)),
    "odt": DocumentType(ODT, check_open_document(ODT)),
    "pdf": DocumentType("application/pdf", check_pdf),
    "pptx": DocumentType(f"{OPEN_XML}.presentationml.presentation", check_open_xml("ppt/presentation.xml")),
    "txt": DocumentType("text/plain", check_text),
    "xlsx": DocumentType(f"{OPEN_XML}.spreadsheetml.sheet", check_open_xml("xl/workbook.xml")),
    "zip": DocumentType("application/zip", check_package),
}
