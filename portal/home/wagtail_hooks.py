"""The editor's desk: dashboard, menu, small pages and the style sheet of the admin."""

from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import (
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from portal.base.picking import pick
from portal.home.desk.activity import ActivityView, activity_url
from portal.home.desk.dashboard import DraftsPanel, GapsPanel, PublishedPanel, StartHerePanel
from portal.home.desk.listings import MODULES, PRACTICES, REPORTS
from portal.home.desk.menus import cities_menu, publications_menu, words_menu
from portal.home.desk.my_work.panel import MyWorkPanel
from portal.home.desk.pages_api import PagesOfTheTree
from portal.home.desk.views import BeginView, completeness

STOCK_PANELS = (RecentEditsPanel, UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)


@hooks.register("construct_homepage_panels")
def arrange_the_desk(_request: Any, panels: list[Any]) -> None:
    """Our panels instead of those that load every page they name in full, however many wait."""
    panels[:] = [panel for panel in panels if not isinstance(panel, STOCK_PANELS)]
    panels.extend([MyWorkPanel(), StartHerePanel(), DraftsPanel(), GapsPanel(), PublishedPanel()])


@hooks.register("construct_admin_api", order=1)
def read_the_tree_at_once(router: Any) -> None:
    router.register_endpoint("pages", PagesOfTheTree)


@hooks.register("construct_help_menu")
def keep_help_to_the_point(_request: Any, items: list[Any]) -> None:
    """Editors have no use for the news of the software beneath."""
    items[:] = [item for item in items if "whats-new" not in item.name]


@hooks.register("construct_reports_menu")
def without_the_list_of_all_translations(_request: Any, items: list[Any]) -> None:
    """It names every city's work to everybody; its address is closed."""
    items[:] = [item for item in items if "localize/reports/translations" not in str(item.url)]


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return [
        path("desk/new/<slug:kind>/", BeginView.as_view(), name="desk_new"),
        path("desk/completeness/<int:page_id>/", completeness, name="desk_completeness"),
        path("desk/pick/<str:model_label>/", pick, name="desk_pick"),
        path("desk/activity/", ActivityView.as_view(), name="desk_activity"),
        path("desk/activity/results/", ActivityView.as_view(results_only=True), name="desk_activity_results"),
    ]


@hooks.register("register_reports_menu_item")
def activity_menu_item() -> MenuItem:
    return MenuItem(_("Activity"), reverse("desk_activity"), name="activity", icon_name="history", order=10)


@hooks.register("register_page_header_buttons")
def activity_of_page(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    yield Button(gettext("Activity"), activity_url(page), icon_name="history", priority=90)


@hooks.register("register_snippet_listing_buttons")
def activity_of_record(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    yield Button(gettext("Activity"), activity_url(snippet), icon_name="history", priority=90)


@hooks.register("construct_reports_menu")
def one_report_of_activity(_request: Any, items: list[Any]) -> None:
    """Ours tells what the stock one tells, and more; two of them would make one wonder."""
    items[:] = [item for item in items if item.name != "site-history"]


@hooks.register("register_admin_viewset")
def publication_listings() -> list[Any]:
    return [REPORTS, PRACTICES, MODULES]


hooks.register("register_admin_menu_item", publications_menu)
hooks.register("register_admin_menu_item", cities_menu)
hooks.register("register_admin_menu_item", words_menu)


@hooks.register("insert_global_admin_css")
def desk_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("portal_home/desk.css"))
