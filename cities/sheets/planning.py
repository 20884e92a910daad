"""What an import would do, row by row, before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from cities.sheets.kinds import RowForm, SheetKind, Values

FIRST_ROW = 2  # as a spreadsheet counts: the names of the columns stand in row 1


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Change:
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """``errors``: column → messages."""

    number: int
    key: str
    outcome: Outcome
    changes: tuple[Change, ...] = ()
    errors: Mapping[str, list[str]] = field(default_factory=dict)
    form: RowForm | None = None
    record: Any = None


def unknown_columns(kind: SheetKind, columns: Sequence[str]) -> list[str]:
    return [name for name in columns if name and name not in kind.names]


def plan(
    kind: SheetKind, columns: Sequence[str], rows: Sequence[Sequence[str]], by: Any, *, first: int = FIRST_ROW
) -> Iterator[PlannedRow]:
    """In order; a key that stands in two rows is wrong the second time."""
    seen: set[str] = set()
    for number, row in enumerate(rows, start=first):
        planned = plan_row(kind, dict(zip(columns, row, strict=False)), number, by)
        if planned.key and planned.key in seen:
            again = {kind.key: [_("This key stands in an earlier row already.")]}
            planned = PlannedRow(number, planned.key, Outcome.WRONG, errors=again)
        seen.add(planned.key)
        yield planned


def _begun(kind: SheetKind, values: dict[str, str]) -> dict[str, str]:
    """A new record takes its defaults also where its cell is empty."""
    for name in kind.defaults:
        if not values.get(name):
            values.pop(name, None)
    return kind.beginning()


def plan_row(kind: SheetKind, given: Values, number: int, by: Any) -> PlannedRow:
    """Columns that are not in the sheet stay as they are; an empty cell empties."""
    values = {column.name: column.tidy(given[column.name]) for column in kind.columns if column.name in given}
    key = values.get(kind.key) or kind.key_of(values)
    if not key:
        return PlannedRow(number, "", Outcome.WRONG, errors={kind.key: [_("Without a key no record is found.")]})
    record = kind.find(key)
    if record is not None and not kind.may_change(by, record):
        return PlannedRow(number, key, Outcome.WRONG, errors={kind.key: [_("This key belongs to another city.")]})
    before = kind.row_of(record) if record is not None else dict.fromkeys(kind.names, "")
    after = {**(before if record is not None else _begun(kind, values)), **values, kind.key: key}
    changes = tuple(Change(name, before[name], after[name]) for name in kind.names if before[name] != after[name])
    if record is not None and not changes:
        return PlannedRow(number, key, Outcome.SAME, record=record)
    form = kind.form(after, record, by)
    errors = form.errors()
    if errors:
        return PlannedRow(number, key, Outcome.WRONG, changes, errors)
    return PlannedRow(number, key, Outcome.CHANGED if record else Outcome.NEW, changes, {}, form, record)
