"""What Wagtail learns about publications: how they are found, what is done with them, what the log calls it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cities.sheets.kinds import register_sheet
from portal.base.picking import Picking, register_picking
from practices.publications.links.report import BrokenLinksReport, may_see_report
from practices.publications.models import ArchivedPublication, Practice, Publication
from practices.publications.review.editing import PublicationViewSet, publication_checks
from practices.publications.review.rights import may_keep_up
from practices.publications.review.states import with_state
from practices.publications.review.upkeep_views import ArchiveView, BringBackView, ConfirmView
from practices.publications.sheets import practice_kind
from practices.publications.translating import hooks as translating_hooks  # noqa: F401  (registers the desk)


def find_practices(typed: str) -> QuerySet[Practice]:
    practices = Practice.objects.prefetch_related("pages").order_by("pk")
    return practices.filter(pages__title__icontains=typed).distinct() if typed else practices


register_picking(Practice, Picking(find_practices))
register_sheet(practice_kind())


@hooks.register("register_admin_urls")
def urls_of_upkeep() -> list[URLPattern]:
    return [
        path("publications/confirm/<int:page_id>/", ConfirmView.as_view(), name="confirm_publication"),
        path("publications/archive/<int:page_id>/", ArchiveView.as_view(), name="archive_publication"),
        path("publications/bring-back/<int:page_id>/", BringBackView.as_view(), name="bring_back_publication"),
        path("publications/checks/<int:page_id>/", publication_checks, name="publication_checks"),
        path("reports/broken-links/", BrokenLinksReport.as_view(), name="broken_links"),
        path(
            "reports/broken-links/results/", BrokenLinksReport.as_view(results_only=True), name="broken_links_results"
        ),
    ]


@hooks.register("register_admin_viewset")
def publication_viewset() -> PublicationViewSet:
    return PublicationViewSet()


class BrokenLinksItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_report(request)


@hooks.register("register_reports_menu_item")
def broken_links_item() -> MenuItem:
    return BrokenLinksItem(
        _lazy("Broken links"), reverse("broken_links"), name="broken-links", icon_name="link-external", order=700
    )


@hooks.register("register_page_header_buttons")
def upkeep_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """For those who may publish: what can be done with this page in the state it is in."""
    publication = page.specific
    if not isinstance(publication, Publication) or not may_keep_up(publication, user):
        return
    if publication.live:
        yield _button(_("Confirm again"), "confirm_publication", publication, "check", 65)
        yield _button(_("Archive"), "archive_publication", publication, "folder-inverse", 66)
    elif ArchivedPublication.objects.of(publication.translation_key).exists():
        yield _button(_("Bring back"), "bring_back_publication", publication, "undo", 67)


def _button(label: str, name: str, page: Page, icon: str, priority: int) -> Button:
    return Button(label, reverse(name, args=[page.pk]), icon_name=icon, priority=priority)


@hooks.register("construct_explorer_page_queryset")
def pages_with_state(parent: Page, pages: Any, request: HttpRequest) -> Any:
    """The tree says the state of every page in the words of the lists, without asking for each page."""
    return with_state(pages, on=timezone.localdate())


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action("publications.confirm", _lazy("Confirm again"), _lazy("Confirmed again"))
    actions.register_action("publications.archive", _lazy("Archive"), _lazy("Archived"))
    actions.register_action("publications.bring_back", _lazy("Bring back"), _lazy("Brought back"))
