"""What Wagtail learns from the floor."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from portal.base.known_pages import known_to
from portal.base.page_rights import PortalPagePolicy

register_permission_policy(Page, PortalPagePolicy(Page))


@hooks.register("insert_editor_js")
def say_what_is_wrong_with_a_file() -> str:
    return format_html('<script src="{}"></script>', static("portal_base/chooser_upload.js"))


@hooks.register("before_copy_page")
def copy_to_a_page_that_exists(request: HttpRequest, page: Page) -> None:
    """Stock, a made-up parent is an error of the server."""
    if request.method == "POST":
        parent = request.POST.get("new_parent_page", "")
        if not parent.isdecimal() or not Page.objects.filter(pk=parent).exists():
            raise Http404


@hooks.register("construct_page_chooser_queryset")
def pages_that_may_be_known(pages: Any, request: HttpRequest) -> Any:
    """Stock, whoever sets a link browses the drafts of every city."""
    return pages.filter(known_to(request.user))


@hooks.register("before_move_page")
def move_what_and_where_one_may(request: HttpRequest, page: Page, destination: Page) -> None:
    """Stock, only the deed is checked; the question before it names the page to everybody."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied
