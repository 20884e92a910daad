"""Choosing several records out of very many: the form carries the chosen ones, the rest is searched for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.apps import apps
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse

SHOWN_AT_ONCE = 12


@dataclass(frozen=True, slots=True)
class Picking:
    """How records of one model are found and named. ``search`` takes what was typed."""

    search: Callable[[str], QuerySet[Any]]
    label: Callable[[Any], str] = str


_pickings: dict[type[Model], Picking] = {}


def register_picking(model: type[Model], picking: Picking) -> None:
    _pickings[model] = picking


def picking_of(model: type[Model]) -> Picking:
    return _pickings[model]


def is_open_to_picking(model: type[Model]) -> bool:
    """Whether every editor may know the records' names and choose among them."""
    return model in _pickings


class PickFromMany(forms.CheckboxSelectMultiple):
    """The chosen records as ticked boxes, and a line that searches for more."""

    template_name = "portal_base/widgets/pick_from_many.html"

    class Media:
        js = ("portal_base/pick_from_many.js",)

    def __init__(self, model_label: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.model_label = model_label

    def __deepcopy__(self, memo: Any) -> "PickFromMany":
        copied = super().__deepcopy__(memo)
        copied.model_label = self.model_label
        return copied

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        """Boxes for the chosen ones only; the query set may hold thousands."""
        picking = picking_of(apps.get_model(self.model_label))
        chosen = picking.search("").filter(pk__in=[key for key in value if key])
        options = [
            self.create_option(name, record.pk, picking.label(record), True, position, attrs=attrs)
            for position, record in enumerate(chosen)
        ]
        return [(None, [option], position) for position, option in enumerate(options)]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["search_url"] = reverse("desk_pick", args=[self.model_label])
        return context


def pick(request: HttpRequest, model_label: str) -> JsonResponse:
    """The first records that answer to what was typed, for the widget above."""
    picking = _pickings.get(_model_named(model_label))
    if picking is None:
        raise Http404
    found = picking.search(request.GET.get("q", "").replace("\x00", "").strip()[:80])[:SHOWN_AT_ONCE]
    return JsonResponse({"found": [{"id": record.pk, "label": picking.label(record)} for record in found]})


def _model_named(label: str) -> type[Model]:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError) as error:
        raise Http404 from error
