"""Spreadsheets in the admin: take one along, bring one in, see what would change, let it happen."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cities.actions.import_sheet import carry_on, keep_sheet
from cities.models import SheetImport
from cities.sheets.kinds import SheetKind, sheet_kind, sheet_kinds_for
from cities.sheets.planning import FIRST_ROW, Outcome, PlannedRow, plan, unknown_columns
from cities.sheets.tables import SheetRefused, Table, read_table, write_csv, write_xlsx
from portal.base.admin_views import AdminPageView

SECONDS = 20.0  # for one step of an import; the next goes on from there
ROWS_SHOWN = 100
WRITERS = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


class SheetForm(forms.Form):
    """``table`` is there once it is valid."""

    file = forms.FileField(
        label=gettext_lazy("Spreadsheet"),
        help_text=gettext_lazy("An Excel file (.xlsx) or .csv, with the names of the columns in the first row."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, *args: Any, kind: SheetKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.table = Table((), ())

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        self.table = read_table(file, file.name)
        unknown = unknown_columns(self.kind, self.table.columns)
        if unknown:
            raise SheetRefused(_("These columns are not known: %(names)s."), params={"names": ", ".join(unknown)})
        return file


class KindMixin:
    kwargs: dict[str, Any]
    request: HttpRequest

    @cached_property
    def kind(self) -> SheetKind:
        kind = sheet_kind(self.kwargs["kind"])
        if kind is None:
            raise Http404
        if not kind.may_use(self.request.user):
            raise PermissionDenied
        return kind


class SheetsView(AdminPageView):
    """Everything this person may take along or bring in."""

    template_name = "cities/sheets/sheets.html"
    page_title = gettext_lazy("Spreadsheets")
    header_icon = "table"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kinds = sheet_kinds_for(self.request.user)
        if not kinds:
            raise PermissionDenied
        return super().get_context_data(**kwargs, kinds=kinds)


class ImportView(KindMixin, AdminPageView):
    template_name = "cities/sheets/import.html"
    page_title = gettext_lazy("Import a spreadsheet")
    header_icon = "table"

    def get_page_subtitle(self) -> str:
        return str(self.kind.label)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = SheetForm(kind=self.kind)
        return super().get_context_data(**{"form": form, **kwargs, "kind": self.kind})

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        form = SheetForm(request.POST, request.FILES, kind=self.kind)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        sheet = keep_sheet(self.kind, form.table, by=request.user, at=timezone.now())
        return redirect("sheet_preview", self.kind.code, sheet.uuid)


class PreviewView(KindMixin, AdminPageView):
    """What would change; nothing does before somebody says so, and nothing as long as a row is wrong."""

    template_name = "cities/sheets/preview.html"
    page_title = gettext_lazy("What would change")
    header_icon = "table"

    def get_page_subtitle(self) -> str:
        return str(self.kind.label)

    @cached_property
    def sheet(self) -> SheetImport:
        own = SheetImport.objects.of(self.request.user)
        return get_object_or_404(own, uuid=self.kwargs["key"], kind=self.kind.code)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(planned=self._planned()))

    def _planned(self) -> list[PlannedRow]:
        left = self.sheet.rows[self.sheet.applied :]
        return list(
            plan(self.kind, self.sheet.columns, left, self.request.user, first=FIRST_ROW + self.sheet.applied)
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        planned: list[PlannedRow] = kwargs.pop("planned")
        wrong = [row for row in planned if row.outcome is Outcome.WRONG]
        moving = [row for row in planned if row.outcome in {Outcome.NEW, Outcome.CHANGED}]
        return super().get_context_data(
            **kwargs,
            kind=self.kind,
            sheet=self.sheet,
            wrong=wrong[:ROWS_SHOWN],
            moving=moving[:ROWS_SHOWN],
            counted=list(_counted(planned)),
            may_go_on=not wrong and not self.sheet.is_done,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        planned = self._planned()
        if any(row.outcome is Outcome.WRONG for row in planned):
            return self.render_to_response(self.get_context_data(planned=planned))
        carry_on(self.sheet, self.kind, by=request.user, seconds=SECONDS)
        if self.sheet.is_done:
            messages.success(request, _("Everything is imported."))
            return redirect("sheets")
        return redirect("sheet_preview", self.kind.code, self.sheet.uuid)


def _counted(planned: list[PlannedRow]) -> Any:
    def count(outcome: Outcome) -> int:
        return sum(row.outcome is outcome for row in planned)

    new, changed, same, wrong = (count(outcome) for outcome in Outcome)
    yield ngettext("%(count)s new row", "%(count)s new rows", new) % {"count": new}
    yield ngettext("%(count)s changed row", "%(count)s changed rows", changed) % {"count": changed}
    yield ngettext("%(count)s unchanged row", "%(count)s unchanged rows", same) % {"count": same}
    yield ngettext("%(count)s wrong row", "%(count)s wrong rows", wrong) % {"count": wrong}


def export(request: HttpRequest, kind: str, suffix: str) -> HttpResponse:
    """Everything of that kind this person may change; without rows it is the form to fill in."""
    found = sheet_kind(kind)
    if found is None or suffix not in WRITERS:
        raise Http404
    if not found.may_use(request.user):
        raise PermissionDenied
    write, media_type = WRITERS[suffix]
    rows = [list(found.row_of(record).values()) for record in found.records(request.user)]
    response = HttpResponse(write(found.names, rows), content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.code}.{suffix}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
