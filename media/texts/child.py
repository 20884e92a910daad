"""Reads one file's words: standard input → standard output. Runs alone, in a process that may die.

``python -I child.py <kind> <megabytes> <seconds>``. It limits itself before it loads any library, knows nothing of
the portal and gets none of its environment: what a malicious file does to it ends with it.
"""

import io
import re
import resource
import sys
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

LOCKED, BROKEN, LARGE = 10, 11, 12  # exit codes; see ``extraction.FAULTS``
LONGEST_TEXT = 200_000
MOST_PAGES = 1_000
MOST_MEMBERS = 200
LONGEST_MEMBER = 1024 * 1024
MEGABYTE = 1024 * 1024
OUT_OF_MEMORY = 2  # the XML parser's code; its message is “unknown error”
WORD_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What a paragraph of an outline is, by the style it has in Word, whose own names are English in every language.
LINE_FEED = "\n"
PLAIN, HEADING, ITEM, QUOTE, CAPTION = "01234"
STYLES = {
    HEADING: re.compile(r"heading|title$|subtitle", re.IGNORECASE),
    ITEM: re.compile(r"list", re.IGNORECASE),
    QUOTE: re.compile(r"(intense )?quote", re.IGNORECASE),
    CAPTION: re.compile(r"caption", re.IGNORECASE),
}
PLAIN_MEMBER = re.compile(r"\.(txt|md)$", re.IGNORECASE)
BROKEN_WORD = re.compile(r"(?<=[^\W\d_])(?:[\x02\ufffe]|[-\u00ad\x02\ufffe]\s*\n)\s*(?=[^\W\d_A-Z])")
UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
SPACES = re.compile(r"[^\S\n]+")
LINES = re.compile(r"\s*\n\s*")


class Locked(Exception):
    """A password protects the file."""


class Broken(Exception):
    """The library cannot make sense of it."""


def main(kind: str, megabytes: int, seconds: int) -> int:
    limit(megabytes, seconds)
    try:
        words = tidy({**READERS, **OUTLINES}[kind](sys.stdin.buffer.read()))
    except Locked:
        return LOCKED
    except MemoryError:
        return LARGE
    except Broken as error:
        sys.stderr.write(f"{error}\n"[:500])
        return BROKEN
    sys.stdout.buffer.write(words.encode("utf-8", "ignore"))
    return 0


def limit(megabytes: int, seconds: int) -> None:
    limits = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 8 * MEGABYTE,
        resource.RLIMIT_CORE: 0,
    }
    if sys.platform == "linux":  # elsewhere the limit exists and means nothing
        limits[resource.RLIMIT_AS] = megabytes * MEGABYTE
    for name, value in limits.items():
        resource.setrlimit(name, (value, value))


def tidy(text: str) -> str:
    """Words cut at the end of a line in one piece, one line feed between paragraphs, nothing unprintable."""
    whole = BROKEN_WORD.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return LINES.sub("\n", SPACES.sub(" ", UNWANTED.sub(" ", whole))).strip()[:LONGEST_TEXT]


def read_pdf(content: bytes) -> str:
    import pypdfium2 as pdfium
    import pypdfium2.raw as native

    try:
        document = pdfium.PdfDocument(content)
        return _until_enough(_pdf_pages(document))
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == native.FPDF_ERR_PASSWORD:
            raise Locked from error
        raise Broken(str(error)) from error


def _pdf_pages(document: Any) -> Iterator[str]:
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        words = page.get_textpage()
        yield words.get_text_bounded()
        words.close()
        page.close()


def read_docx(content: bytes) -> str:
    return _docx(content, _docx_paragraphs)


def outline_docx(content: bytes) -> str:
    """A line per paragraph, or part of one where its lines are broken by hand; its first sign says what it is."""
    return _docx(content, _docx_outline)


def _docx(content: bytes, lines: Callable[[Any], Iterator[str]]) -> str:
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    if content.startswith(b"\xd0\xcf\x11\xe0"):  # the envelope in which Word keeps an encrypted document
        raise Locked
    try:
        document = docx.Document(io.BytesIO(content))
        return _until_enough(lines(document))
    except XMLSyntaxError as error:
        if error.code == OUT_OF_MEMORY:
            raise MemoryError from error
        raise Broken(str(error)) from error
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, AttributeError) as error:
        raise Broken(str(error)) from error


def _docx_paragraphs(document: Any) -> Iterator[str]:
    for paragraph in _docx_elements(document):
        yield "".join(_docx_pieces(paragraph))


def _docx_outline(document: Any) -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for element in _docx_elements(document):
        style = Paragraph(element, document).style
        name = style.name if style is not None else ""
        sign = next((sign for sign, pattern in STYLES.items() if pattern.match(name or "")), PLAIN)
        yield f"{sign} {''.join(_docx_pieces(element, line_break=f'{LINE_FEED}{sign} '))}"


def _docx_elements(document: Any) -> Iterator[Any]:
    """All paragraphs in order, also in tables and text boxes; without deleted words and the boxes' second copies."""
    for paragraph in document.element.body.iter(f"{WORD_NAMESPACE}p"):
        if next(paragraph.iterancestors(ALTERNATIVE), None) is None:
            yield paragraph


def _docx_pieces(paragraph: Any, *, line_break: str = " ") -> Iterator[str]:
    for piece in paragraph.iter(f"{WORD_NAMESPACE}t", f"{WORD_NAMESPACE}tab", f"{WORD_NAMESPACE}br"):
        # A text box hangs in a paragraph and has paragraphs of its own.
        if next(piece.iterancestors(f"{WORD_NAMESPACE}p")) is paragraph:
            yield piece.text or "" if piece.tag.endswith("}t") else line_break if piece.tag.endswith("}br") else " "


def read_text(content: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def read_package(content: bytes) -> str:
    """The plain texts in a package: what it is and how to use it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _until_enough(_plain_members(package))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise Broken(str(error)) from error


def _plain_members(package: zipfile.ZipFile) -> Iterator[str]:
    members = [entry for entry in package.infolist() if PLAIN_MEMBER.search(entry.filename)]
    for entry in members[:MOST_MEMBERS]:
        with package.open(entry) as member:
            yield read_text(member.read(LONGEST_MEMBER))


def _until_enough(pieces: Iterator[str]) -> str:
    found: list[str] = []
    room = LONGEST_TEXT
    for piece in pieces:
        found.append(piece[:room])
        room -= len(found[-1])
        if room <= 0:
            break
    return "\n".join(found)


READERS: dict[str, Callable[[bytes], str]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "txt": read_text,
    "md": read_text,
    "zip": read_package,
}
OUTLINES: dict[str, Callable[[bytes], str]] = {"docx-outline": outline_docx}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
