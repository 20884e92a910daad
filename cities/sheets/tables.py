"""CSV and XLSX in and out. What a cell holds is text: nothing written can run, nothing read is run."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook as WorkbookType

from media.inspection.documents import inspect_document
from media.texts.child import UNWANTED, read_text
from portal.base.spreadsheets import FORMULA_STARTS, shielded, unshielded

MOST_ROWS = 500
MOST_COLUMNS = 200
LONGEST_CELL = 20_000
LARGEST_FILE = 5 * 1024 * 1024
DELIMITERS = ";,\t"


class SheetRefused(ValidationError):
    """The file is no table we take; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """Names of columns and the rows below them, each as long as there are names."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_table(file: Any, name: str) -> Table:
    kind = PurePath(name).suffix.lower()
    if kind not in READERS:
        raise SheetRefused(_("Choose a spreadsheet that ends in .xlsx or .csv."))
    if file.size > LARGEST_FILE:
        raise SheetRefused(_("This spreadsheet is too large. Split it into smaller ones."))
    rows = [row for row in READERS[kind](file, name) if any(row)]
    if not rows:
        raise SheetRefused(_("There is nothing in this spreadsheet."))
    return _table(rows)


def _table(rows: Sequence[Sequence[str]]) -> Table:
    columns = tuple(name.strip().casefold() for name in rows[0])
    while columns and not columns[-1]:
        columns = columns[:-1]
    if len(set(columns)) < len(columns):
        raise SheetRefused(_("A name of a column stands there twice."))
    if len(rows) - 1 > MOST_ROWS:
        raise SheetRefused(_("%(limit)s rows are the most. Split the spreadsheet."), params={"limit": MOST_ROWS})
    filled = (tuple([*row, *[""] * len(columns)][: len(columns)]) for row in rows[1:])
    return Table(columns, tuple(filled))


def _read_csv(file: IO[bytes], _name: str) -> Iterator[list[str]]:
    text = read_text(file.read())
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [_cleaned(unshielded(cell)) for cell in row[:MOST_COLUMNS]]
    except csv.Error as error:
        raise SheetRefused(_("This is no CSV file we can read.")) from error


def _read_xlsx(file: IO[bytes], name: str) -> Iterator[list[str]]:
    inspect_document(file, name)
    try:
        sheet = load_workbook(file, read_only=True, keep_links=False).worksheets[0]
        for row in sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS):
            yield [_cleaned(_said(cell.value)) for cell in row]
    except (InvalidFileException, IndexError, KeyError, ValueError, TypeError) as error:
        raise SheetRefused(_("This is no spreadsheet we can read. Save it anew and try again.")) from error


def _said(value: Any) -> str:
    """A formula is its text: it is shown and judged as such, never worked out."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def _cleaned(value: str) -> str:
    return UNWANTED.sub("", value)[:LONGEST_CELL].strip()


READERS = {".csv": _read_csv, ".xlsx": _read_xlsx}


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """With a mark at the beginning, so that every program reads our scripts."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    writer.writerows([shielded(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def write_xlsx(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    book: WorkbookType = Workbook(write_only=True)
    sheet = book.create_sheet("1")
    for row in (columns, *rows):
        sheet.append([_text_cell(sheet, _cleaned(cell)) for cell in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _text_cell(sheet: Any, value: str) -> Any:
    """Marked as text, and as text that stays so when somebody edits the cell."""
    cell: Any = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(FORMULA_STARTS)
    return cell
