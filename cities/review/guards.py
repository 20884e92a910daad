"""Side doors through which unread words could come to readers, closed; and what is said at the front door."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.action_menu import (
    CancelWorkflowMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
    WorkflowMenuItem,
)
from wagtail.models import Page

from cities.models.pages import ReviewedPageMixin
from cities.models.review import NetworkReview
from cities.review.deciding import is_own_work, needs_second_person
from cities.tenancy.rights import CITY_PATH_LENGTH


class HandInItem(SubmitForModerationMenuItem):
    """In the reader's language; Wagtail puts the step's name from the database on the button."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "label": gettext_lazy("Hand in for review")}


@hooks.register("construct_page_action_menu")
def say_hand_in(items: list[Any], _request: HttpRequest, context: Any) -> None:
    """One way to hand in, also again: to whoever sent it back. Stock, there are two, and a way to take back
    what the author has already.
    """
    page = context.get("page")
    if page is not None and was_sent_back(page):
        items[:] = [item for item in items if not isinstance(item, (CancelWorkflowMenuItem, RestartWorkflowMenuItem))]
    items[:] = [
        HandInItem(order=item.order) if isinstance(item, SubmitForModerationMenuItem) else item for item in items
    ]


@hooks.register("construct_page_action_menu", order=10)
def approving_first(items: list[Any], _request: HttpRequest, _context: Any) -> None:
    """Whoever came to decide finds it on the button itself, not behind the arrow beside it."""
    for item in items:
        if isinstance(item, WorkflowMenuItem) and item.name == "approve" and not item.launch_modal:
            items.remove(item)
            items.insert(0, item)
            return


@hooks.register("before_edit_page")
def say_why_it_came_back(request: HttpRequest, page: Page) -> None:
    """Where it is mended, not only in an e-mail."""
    if request.method != "GET" or not isinstance(page, ReviewedPageMixin) or not was_sent_back(page):
        return
    returned: Any = page
    step = returned.current_workflow_state.current_task_state
    told = {"person": str(step.finished_by or ""), "reason": step.specific.get_comment()}
    messages.warning(request, _("Sent back by %(person)s: “%(reason)s” Hand it in again when it is done.") % told)


@hooks.register("after_edit_page")
def say_what_was_decided(request: HttpRequest, page: Page) -> None:
    """Stock, whether it was approved or sent back, the page “was updated”."""
    decision = request.POST.get("workflow-action-name")
    if not decision or not isinstance(page, ReviewedPageMixin):
        return
    reviewed: Any = page
    decided: Any = Page.objects.get(pk=reviewed.pk).specific
    told = {"title": decided.get_admin_display_title()}
    if was_sent_back(decided):
        messages.info(request, _("“%(title)s” is with its author again, who gets an e-mail with your words.") % told)
    elif decision == "approve" and isinstance(decided.current_workflow_task, NetworkReview):
        messages.success(request, _("You approved “%(title)s”. The network looks at it next.") % told)
    elif decision == "approve" and not decided.has_unpublished_changes:
        messages.success(request, _("You approved “%(title)s”. It is published.") % told)


def was_sent_back(page: Any) -> bool:
    state = page.current_workflow_state
    return bool(state and state.status == state.STATUS_NEEDS_CHANGES)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_why_it_stayed_a_draft(request: HttpRequest, page: Page) -> None:
    """The words are kept; what was asked for besides was not done."""
    if not isinstance(page, ReviewedPageMixin) or not request.POST:
        return
    if "action-publish" in request.POST and needs_second_person(page, request.user):
        messages.warning(request, _("Kept as a draft: a second person approves what is published. Hand it in."))
    reviewed: Any = page
    wants_to_approve = request.POST.get("workflow-action-name") == "approve"
    if wants_to_approve and reviewed.current_workflow_task is not None and is_own_work(page, request.user):
        messages.warning(request, _("You wrote some of it yourself: somebody else has to approve it."))


@hooks.register("before_copy_page")
def copy_no_readers_along(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A copy that is published at once, or a live stand-in, would be read by nobody before."""
    if request.method != "POST" or not ({"publish_copies", "alias"} & set(request.POST)):
        return None
    chosen = request.POST.get("new_parent_page", "")
    parent = Page.objects.filter(pk=chosen).first() if chosen.isdigit() else None
    if parent is None or not needs_second_person(parent, request.user):
        return None
    messages.error(request, _("A second person approves what is published there. Copy it as a draft."))
    return redirect("wagtailadmin_pages:copy", page.pk)


@hooks.register("before_move_page")
def move_no_readers_along(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """What one city published without a second person does not reach the readers of another that asks for one."""
    is_elsewhere = page.path[:CITY_PATH_LENGTH] != destination.path[:CITY_PATH_LENGTH]
    if not page.live or not is_elsewhere or not needs_second_person(destination, request.user):
        return None
    messages.error(request, _("A second person approves what is published there. Unpublish it first."))
    return redirect("wagtailadmin_pages:edit", page.pk)
