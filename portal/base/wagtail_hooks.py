"""What Wagtail learns from the floor."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
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


@hooks.register("before_edit_page", order=-200)
def read_once_what_a_form_shows(request: HttpRequest, page: Any) -> None:
    """A form asks its page a dozen times in which review it is, and twice for each of its lists.

    One that is sent may change them and reads for itself.
    """
    if request.method == "GET":
        page._current_workflow_states = list(page.workflow_states.active().select_related("current_task_state__task"))
        for name in _lists_of(type(page)):
            getattr(page, name).get_object_list()


def _lists_of(page_class: type[Page]) -> list[str]:
    rows = [relation.get_accessor_name() for relation in get_all_child_relations(page_class)]
    return [*rows, *(each.name for each in get_all_child_m2m_relations(page_class))]


@hooks.register("construct_page_chooser_queryset")
def pages_that_may_be_known(pages: Any, request: HttpRequest) -> Any:
    """Stock, whoever sets a link browses the drafts of every city."""
    return pages.filter(known_to(request.user))


@hooks.register("before_move_page")
def move_what_and_where_one_may(request: HttpRequest, page: Page, destination: Page) -> None:
    """Stock, only the deed is checked; the question before it names the page to everybody."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied
