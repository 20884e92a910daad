"""Take a spreadsheet in, row by row: each is whole or not there, and what is in is not taken in again."""

import time
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cities.models.sheets import SheetImport
from cities.sheets.kinds import SheetKind
from cities.sheets.planning import FIRST_ROW, Outcome, PlannedRow, plan_row
from cities.sheets.tables import Table


class ImportRefused(PermissionDenied):
    """This person may not import that kind of records."""


@transaction.atomic
def keep_sheet(kind: SheetKind, table: Table, *, by: Any, at: datetime) -> SheetImport:
    """Nothing of it is in the register yet."""
    if not kind.may_use(by):
        raise ImportRefused(kind.code)
    return SheetImport.objects.create(
        kind=kind.code,
        uploaded_by=by,
        uploaded_at=at,
        columns=list(table.columns),
        rows=[list(row) for row in table.rows],
        total=len(table.rows),
    )


def carry_on(sheet: SheetImport, kind: SheetKind, *, by: Any, seconds: float) -> PlannedRow | None:
    """Take in the next rows within this time. A row that has become wrong meanwhile stops it and is returned."""
    if sheet.uploaded_by_id != by.pk or not kind.may_use(by):
        raise ImportRefused(kind.code)
    deadline = time.monotonic() + seconds
    while not sheet.is_done and time.monotonic() < deadline:
        wrong = _next_row(sheet, kind, by)
        if wrong is not None:
            return wrong
    return None


@transaction.atomic
def _next_row(sheet: SheetImport, kind: SheetKind, by: Any) -> PlannedRow | None:
    """The record and the count of rows change together, so that a crash between them cannot be."""
    locked = SheetImport.objects.select_for_update().get(pk=sheet.pk)
    sheet.applied = locked.applied
    if sheet.is_done:
        return None
    place = sheet.applied
    given = dict(zip(sheet.columns, sheet.rows[place], strict=False))
    planned = plan_row(kind, given, place + FIRST_ROW, by)
    if planned.outcome is Outcome.WRONG:
        return planned
    if planned.form is not None:
        _save(planned, kind, by)
    sheet.applied = place + 1
    if sheet.is_done:
        sheet.rows = []  # what is in need not be kept: it may name people
    sheet.save(update_fields=["applied", "rows"] if sheet.is_done else ["applied"])
    return None


def _save(planned: PlannedRow, kind: SheetKind, by: Any) -> None:
    if planned.form is None:
        return
    personal = {column.name for column in kind.columns if column.is_personal}
    record = planned.form.save()
    action = "wagtail.edit" if planned.outcome is Outcome.CHANGED else "wagtail.create"
    changed = {
        change.column: [None, None] if change.column in personal else [change.before, change.after]
        for change in planned.changes
    }
    log(instance=record, action=action, user=by, data={"changed": changed, "import": True})


def forget_sheets(_deadline: float) -> int:
    """A chore of the worker."""
    deleted, _by_model = SheetImport.objects.abandoned(at=timezone.now()).delete()
    return deleted
