"""Facts in the editor: fields on the source page, read-only on its translations."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel, PanelGroup


class SharedFactsForm(WagtailAdminPageForm):
    """On a translation the facts are no part of the form, so nothing that is posted can change them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.is_source:
            for name in ("slug", *self.instance.shared_facts):  # the address follows, too
                self.fields.pop(name, None)
            for name in self.instance.shared_fact_rows:
                self.formsets.pop(name, None)


class FactPanel(FieldPanel):
    """A field panel that shows the value alone where the form does not carry the field."""

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.form is not None and self.bound_field is None and not self.instance.is_source:
                self.read_only = True
                self.heading = self.panel.heading or capfirst(self.panel.db_field.verbose_name)
                self.help_text = ""


class FactRowsPanel(InlinePanel):
    """An inline panel that becomes a plain table on a translation."""

    class BoundPanel(InlinePanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            form = kwargs.get("form")
            self.is_locked = form is not None and kwargs["panel"].relation_name not in form.formsets
            if not self.is_locked:
                super().__init__(**kwargs)
                return
            Panel.BoundPanel.__init__(self, **kwargs)
            self.label = self.panel.label
            self.template_name = "translations/panels/fact_rows.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            if not self.is_locked:
                return dict(super().get_context_data(parent_context))
            context = Panel.BoundPanel.get_context_data(self, parent_context)
            return {**context, "columns": self._columns(), "rows": self._rows(), "source_url": self._source_url()}

        def js_opts(self) -> dict[str, Any]:
            return {"type": "Panel"} if self.is_locked else dict(super().js_opts())

        def telepath_pack(self, context: Any) -> Any:
            if self.is_locked:
                return ("wagtail.panels.Panel", [self.js_opts()])
            return super().telepath_pack(context)

        def _fields(self) -> list[Any]:
            names = self.panel.child_edit_handler.get_form_options().get("fields", [])
            return [self.panel.db_field.related_model._meta.get_field(name) for name in names]

        def _columns(self) -> list[str]:
            return [capfirst(field.verbose_name) for field in self._fields()]

        def _rows(self) -> list[list[Any]]:
            rows = getattr(self.instance, self.panel.relation_name).all()
            return [[_shown(row, field.name) for field in self._fields()] for row in rows]

        def _source_url(self) -> str:
            source = self.instance.source_page()
            return reverse("wagtailadmin_pages:edit", args=[source.pk]) if source else ""


def _shown(row: Any, name: str) -> Any:
    display = getattr(row, f"get_{name}_display", None)
    return display() if display else getattr(row, name)


def facts_panels(panels: Sequence[Panel | str]) -> list[Panel]:
    """The same panels, read-only on every page but the source; groups keep their children."""
    return [_fact_panel(panel) for panel in panels]


def _fact_panel(panel: Panel | str) -> Panel:
    if isinstance(panel, str):
        return FactPanel(panel)
    if isinstance(panel, PanelGroup):
        return type(panel)(**{**panel.clone_kwargs(), "children": facts_panels(panel.children)})
    if isinstance(panel, InlinePanel):
        return FactRowsPanel(**panel.clone_kwargs())
    if isinstance(panel, FieldPanel):
        return FactPanel(**panel.clone_kwargs())
    return panel
