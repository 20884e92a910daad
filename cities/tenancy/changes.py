"""What an edit changed in a record, for its line in the log: field, from, to."""

from typing import Any

from django.db.models import Model
from wagtail.models import ModelLogEntry

from portal.base.localized_text import LocalizedText
from portal.base.personal_data import is_declared

LONGEST = 200
NOT_REPEATED = "…"  # that it was changed is told, and not what it says of whom


def note_changes(before: Model, form: Any) -> None:
    """Add them to the line that the admin has just written, in the same transaction."""
    changed = {name: _from_to(before, form, name) for name in form.changed_data if _is_field(before, name)}
    line = ModelLogEntry.objects.for_instance(form.instance).filter(action="wagtail.edit").order_by("pk").last()
    if changed and line is not None:
        line.data = {**line.data, "changed": changed}
        line.save(update_fields=["data"])


def _is_field(record: Model, name: str) -> bool:
    return name in {field.name for field in record._meta.get_fields() if getattr(field, "concrete", False)}


def _from_to(before: Model, form: Any, name: str) -> list[str]:
    is_list = before._meta.get_field(name).many_to_many
    if is_list or is_declared(before._meta.label, name):
        return [NOT_REPEATED, NOT_REPEATED]
    return [_said(getattr(record, name)) for record in (before, form.instance)]


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, LocalizedText):
        return _short("; ".join(f"{code}: {text}" for code, text in value.items()))
    return _short(str(value))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
