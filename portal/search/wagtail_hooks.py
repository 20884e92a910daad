"""The state of the search among the reports, for those who may see it."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.search.admin_views import PERMISSION, SearchStatusView


class StatusMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return bool(user.has_perm(PERMISSION))


@hooks.register("register_admin_urls")
def status_url() -> list[URLPattern]:
    return [path("search-status/", SearchStatusView.as_view(), name="search_status")]


@hooks.register("register_reports_menu_item")
def status_menu_item() -> MenuItem:
    return StatusMenuItem(
        _("State of the search"), reverse("search_status"), name="search-status", icon_name="search", order=900
    )


@hooks.register("register_permissions")
def status_permission() -> QuerySet[Permission]:
    app, codename = PERMISSION.split(".")
    return Permission.objects.filter(content_type__app_label=app, codename=codename)
