"""What can be imported and exported: registered by the app that owns it, once.

register_sheet(SheetKind("units", _("Units"), COLUMNS, …))
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from cities.sheets.columns import Column

Values = Mapping[str, str]  # name of a column → text


class RowForm(Protocol):
    """One row about to become a record. ``errors`` maps columns to messages; empty means it can be saved."""

    def errors(self) -> dict[str, list[str]]: ...

    def save(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class SheetKind:
    """``key`` names the column by which a row finds its record; ``key_of`` makes one for a row without.

    ``records`` gives what a person exports, ``find`` the record of a key whoever it belongs to, ``may_change``
    whether this person may change it, ``form`` the row in the making: ``(all values, record or None, person)``.
    """

    code: str
    label: Any
    icon: str
    columns: tuple[Column, ...]
    key: str
    may_use: Callable[[Any], bool]
    records: Callable[[Any], Iterable[Any]]
    find: Callable[[str], Any]
    may_change: Callable[[Any, Any], bool]
    form: Callable[[Values, Any, Any], RowForm]
    key_of: Callable[[Values], str] = lambda values: ""
    defaults: Mapping[str, str] = field(default_factory=dict)  # what a new record has where the sheet says nothing

    def beginning(self) -> dict[str, str]:
        """The values of a record that is not there yet."""
        return {**dict.fromkeys(self.names, ""), **self.defaults}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def row_of(self, record: Any) -> dict[str, str]:
        return {column.name: column.read(record) for column in self.columns}


class SheetTwice(ValueError):
    """Two apps register the same kind of spreadsheet."""


_kinds: dict[str, SheetKind] = {}


def register_sheet(kind: SheetKind) -> None:
    if kind.code in _kinds:
        raise SheetTwice(kind.code)
    _kinds[kind.code] = kind


def sheet_kind(code: str) -> SheetKind | None:
    return _kinds.get(code)


def sheet_kinds_for(user: Any) -> list[SheetKind]:
    return [kind for kind in _kinds.values() if kind.may_use(user)]
