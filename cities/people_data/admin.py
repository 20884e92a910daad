"""Where people's data stand in the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cities.people_data.views import PeopleDataView
from cities.tenancy.roles import manages_people


class PeopleMenuItem(MenuItem):
    """Only for whoever says who works for a city."""

    def is_shown(self, request: HttpRequest) -> bool:
        return manages_people(request.user)


@hooks.register("register_admin_urls")
def people_data_urls() -> list[URLPattern]:
    return [path("people-data/", PeopleDataView.as_view(), name="people_data")]


@hooks.register("register_reports_menu_item")
def people_data_menu_item() -> MenuItem:
    return PeopleMenuItem(_("People’s data"), reverse("people_data"), name="people-data", icon_name="user", order=920)


@hooks.register("register_log_actions")
def people_data_log_actions(actions: Any) -> None:
    """The lines say that it was done and by whom, never about whom."""
    actions.register_action("people.export", _("Export a person’s data"), _("Data of a person exported"))
    actions.register_action("people.erase", _("Erase a person"), _("Data of a person erased"))
