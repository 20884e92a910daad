"""Spreadsheets go out and come in as text, whatever is written in a cell."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from cities.sheets.tables import MOST_ROWS, read_table, write_csv, write_xlsx

HOSTILE = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\0=1", "'=1", "+49 681 905-2100", "plain")


def uploaded(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_formulas_leave_a_csv_file_with_a_shield_and_come_back_without_it() -> None:
    written = write_csv(["value"], [[each] for each in HOSTILE])
    lines = written.decode("utf-8-sig").splitlines()[1:]
    assert all(line.startswith("\"'") for line in lines[:8])
    read = read_table(uploaded(written, "a.csv"), "a.csv")
    assert [row[0] for row in read.rows] == [each.strip("\t\0 ") for each in HOSTILE]


def test_formulas_leave_an_xlsx_file_as_text() -> None:
    written = write_xlsx(["value"], [[each] for each in HOSTILE])
    sheet = load_workbook(BytesIO(written)).worksheets[0]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert cells[0].quotePrefix
    read = read_table(uploaded(written, "a.xlsx"), "a.xlsx")
    assert [row[0] for row in read.rows] == [each.strip("\t\0 ") for each in HOSTILE]


def test_a_formula_somebody_sends_is_its_text() -> None:
    book = Workbook()
    book.active.append(["code", "name"])
    book.active.append(["a", "=1+1"])
    written = BytesIO()
    book.save(written)
    assert read_table(uploaded(written.getvalue(), "a.xlsx"), "a.xlsx").rows == (("a", "=1+1"),)


@pytest.mark.parametrize("text", ["code;name\na;Ä\n", "code,name\na,Ä\n", "code\tname\na\tÄ\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_is_read_in_every_usual_way_of_writing_it(text: str, encoding: str) -> None:
    table = read_table(uploaded(text.encode(encoding), "a.csv"), "a.csv")
    assert (table.columns, table.rows) == (("code", "name"), (("a", "Ä"),))


def test_numbers_and_days_of_a_spreadsheet_are_read_as_people_write_them() -> None:
    import datetime

    book = Workbook()
    book.active.append(["a", "b", "c", "d"])
    book.active.append([182971, datetime.date(2022, 6, 20), True, None])
    written = BytesIO()
    book.save(written)
    assert read_table(uploaded(written.getvalue(), "a.xlsx"), "a.xlsx").rows == (("182971", "2022-06-20", "yes", ""),)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF"),
        ("a.xlsx", b"no spreadsheet"),
        ("a.csv", b""),
        ("a.csv", b"code,code\n1,2\n"),
        ("a.csv", b"code\n" + b"a\n" * (MOST_ROWS + 1)),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(name: str, content: bytes) -> None:
    with pytest.raises(ValidationError) as refusal:
        read_table(uploaded(content, name), name)
    assert refusal.value.messages[0]
