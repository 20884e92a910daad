"""The menu in the editor's words: publications, cities and networks, words."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from cities.models import City, ContactPoint, Network, Partnership, Unit
from cities.sheets.kinds import sheet_kinds_for
from portal.home.desk.listings import MODULES, PRACTICES, REPORTS
from practices.modules.models import Release
from practices.visits.models import Visit
from translations.models import Concept


def publications_menu() -> SubmenuMenuItem:
    listings = [each.get_menu_item() for each in (REPORTS, PRACTICES, MODULES)]
    desk = MenuItem(
        _("Translation desk"),
        reverse_lazy("translation_desk"),
        name="translation-desk",
        icon_name="wagtail-localize-language",
        order=40,
    )
    return _submenu(_("Publications"), "publications", "doc-full", 110, [*listings, desk, *_records(Visit, Release)])


def cities_menu() -> SubmenuMenuItem:
    records = _records(City, Network, Partnership, Unit, ContactPoint)
    sheets = SheetsMenuItem(_("Spreadsheets"), reverse_lazy("sheets"), name="sheets", icon_name="table", order=200)
    return _submenu(_("Cities and networks"), "cities", "site", 120, [*records, sheets])


class SheetsMenuItem(MenuItem):
    """For whoever has anything to take along or bring in."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(sheet_kinds_for(request.user))


def words_menu() -> SubmenuMenuItem:
    return _submenu(_("Words"), "words", "tag", 130, _records(Concept))


def _records(*models: Any) -> list[Any]:
    viewsets = [getattr(model, "snippet_viewset", None) for model in models]
    return [viewset.get_menu_item(order=order) for order, viewset in enumerate(viewsets, start=100) if viewset]


def _submenu(label: Any, name: str, icon: str, order: int, items: Sequence[Any]) -> SubmenuMenuItem:
    return SubmenuMenuItem(label, Menu(items=list(items)), name=name, icon_name=icon, order=order)
