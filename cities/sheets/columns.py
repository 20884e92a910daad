"""The columns of a spreadsheet: how a record fills them and what a form makes of them. All values are text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Model

from portal.base.typed_periods import typed_from_period

YES, NO = "yes", "no"
TRUE = frozenset({"yes", "true", "1", "x", "ja", "oui", "tak", "ano", "igen", "да", "bəli", "დიახ", "այո"})


@dataclass(frozen=True, slots=True)
class Column:
    """``field`` is the form's field whose errors stand in this column; ``write`` gives that form's data."""

    name: str
    read: Callable[[Any], str]
    field: str
    write: Callable[[str], Mapping[str, Any]]
    tidy: Callable[[str], str] = str.strip
    is_personal: bool = False  # the log says that it changed, never what it was


def text(name: str) -> Column:
    return Column(name, lambda record: str(getattr(record, name) or ""), name, lambda value: {name: value})


def number(name: str) -> Column:
    def read(record: Any) -> str:
        return _number(str(getattr(record, name))) if getattr(record, name) is not None else ""

    return Column(name, read, name, lambda value: {name: value}, _number)


def day(name: str) -> Column:
    """ISO 8601, which every spreadsheet reads."""

    def read(record: Any) -> str:
        return getattr(record, name).isoformat() if getattr(record, name) else ""

    return Column(name, read, name, lambda value: {name: value})


def period(name: str) -> Column:
    def read(record: Any) -> str:
        return typed_from_period(getattr(record, name)) if getattr(record, name) else ""

    return Column(name, read, name, lambda value: {name: value})


def flag(name: str) -> Column:
    def read(record: Any) -> str:
        return YES if getattr(record, name) else NO

    def tidy(value: str) -> str:
        return YES if value.strip().casefold() in TRUE else NO

    return Column(name, read, name, lambda value: {name: "on"} if value == YES else {}, tidy)


def codes(name: str) -> Column:
    """Language codes with commas, for a field with a box for each."""
    return Column(
        name, lambda record: _listed(getattr(record, name)), name, lambda value: {name: _split(value)}, _listed
    )


def localized(name: str) -> tuple[Column, ...]:
    """A column per language: ``name_de``, ``name_en`` …"""

    def column(language: str) -> Column:
        return Column(
            f"{name}_{language}",
            lambda record: getattr(record, name).get(language, ""),
            name,
            lambda value: {f"{name}_{language}": value},
        )

    return tuple(column(language) for language, _name in settings.LANGUAGES)


def record(name: str, model: type[Model], key: str = "code") -> Column:
    """Another record by its code; an unknown code is an invalid choice."""

    def read(owner: Any) -> str:
        found = getattr(owner, name)
        return str(getattr(found, key)) if found else ""

    return Column(name, read, name, lambda value: {name: _keys(model, key, [value])[0] if value else ""})


def records(name: str, model: type[Model], key: str = "code") -> Column:
    def read(owner: Any) -> str:
        return ", ".join(sorted(str(getattr(each, key)) for each in getattr(owner, name).all())) if owner.pk else ""

    def tidy(value: str) -> str:
        return ", ".join(sorted(_split(value)))

    return Column(name, read, name, lambda value: {name: _keys(model, key, _split(value))}, tidy)


def _keys(model: type[Model], key: str, values: list[str]) -> list[Any]:
    """Primary keys; what has none stays as it was written, which no form takes for a choice."""
    found = dict(model._default_manager.filter(**{f"{key}__in": values}).values_list(key, "pk"))
    return [found.get(value, f"?{value}") for value in values]


def _number(value: str) -> str:
    """A spreadsheet writes 182971 as 182971.0."""
    stripped = value.strip().replace(" ", "")
    return stripped.removesuffix(".0") if stripped.removesuffix(".0").lstrip("-").isdigit() else stripped


def _split(value: str) -> list[str]:
    return [part.strip() for part in value.replace(";", ",").split(",") if part.strip()]


def _listed(value: str) -> str:
    return ", ".join(_split(value))
