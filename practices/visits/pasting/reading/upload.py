"""What was pasted or chosen, whatever it is."""

from pathlib import PurePath
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from media.inspection.documents import inspect_document
from media.texts import child
from practices.visits.pasting.reading.docx import FileUnreadable, read_docx
from practices.visits.pasting.reading.html import address_of, is_html, read_html
from practices.visits.pasting.reading.text import read_text
from practices.visits.pasting.source import Piece

LARGEST_TEXT = 2 * 1024 * 1024
MOST_PIECES = 2_000
KINDS = ("docx", "html", "htm", "txt")


class ArticleUnreadable(ValidationError):
    """No article in it; the message says what to do."""


def read_pasted(text: str) -> tuple[Piece, ...]:
    """Text as it comes out of a browser or a mail; also the source of a web page."""
    return _with_words(read_html(text) if is_html(text) else read_text(text))


def read_upload(file: Any, name: str) -> tuple[Piece, ...]:
    kind = PurePath(name).suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise ArticleUnreadable(_("Choose a file that ends in .docx, .html or .txt, or paste the text."))
    return _with_words(_read_word(file, name) if kind == "docx" else _read_text_file(file, kind))


def stated_address(text: str, file: Any) -> str:
    """Where a web page says it stands; empty for everything else."""
    if file:
        if PurePath(file.name).suffix.lower() not in {".html", ".htm"}:
            return ""
        file.seek(0)
        return address_of(file.read())
    return address_of(text) if is_html(text) else ""


def _read_word(file: IO[bytes], name: str) -> tuple[Piece, ...]:
    """``DocumentRefused`` is a validation error as well: its message stands beside the field."""
    try:
        inspect_document(file, name)
        return read_docx(file)
    except FileUnreadable as unreadable:
        raise ArticleUnreadable(unreadable.fault.label) from unreadable
    except ValidationError as refusal:
        raise ArticleUnreadable(refusal.messages) from refusal


def _read_text_file(file: Any, kind: str) -> tuple[Piece, ...]:
    if file.size > LARGEST_TEXT:
        raise ArticleUnreadable(
            _("This file has %(size)s; %(limit)s is the most."),
            params={"size": filesizeformat(file.size), "limit": filesizeformat(LARGEST_TEXT)},
        )
    content = file.read()
    if kind == "txt":
        return read_pasted(child.read_text(content))
    return read_html(content)


def _with_words(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    if not pieces:
        raise ArticleUnreadable(_("There are no words in it."))
    if len(pieces) > MOST_PIECES:
        raise ArticleUnreadable(_("This is longer than an article. Paste one article at a time."))
    return pieces
