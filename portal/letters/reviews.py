"""What the steps of a review tell people: that a page waits for them, and what was decided about theirs.

Wagtail tells the same in the middle of the request; ``connect`` takes its place.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import signal_handlers
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import AbstractGroupApprovalTask, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from portal.letters.cadence import Cadence
from portal.letters.kinds import register_kind
from portal.letters.notifying import Words, notify

WAITS, DECIDED = "review_waits", "review_decided"


def connect() -> None:
    """Before Wagtail's admin is ready: it connects whatever stands under these names then."""
    for name in ("task_submission", "workflow_submission", "workflow_approval", "workflow_rejection"):
        setattr(signal_handlers, f"{name}_email_notifier", say_nothing)
    register_kind(WAITS, gettext_lazy("Something waits for my review"), Cadence.AT_ONCE)
    register_kind(DECIDED, gettext_lazy("What I handed in was decided"), Cadence.AT_ONCE)
    task_submitted.connect(tell_reviewers, dispatch_uid="letters-review-waits")
    workflow_approved.connect(tell_of_approval, dispatch_uid="letters-review-approved")
    workflow_rejected.connect(tell_of_rejection, dispatch_uid="letters-review-rejected")


def say_nothing(**_kwargs: Any) -> None:
    """Wagtail's own letters about reviews; ours say why they come and how they stop."""


def tell_reviewers(sender: type, instance: TaskState, user: Any, **_kwargs: Any) -> None:
    """Everybody who may decide, whoever handed it in. Tasks of other sorts tell their own people."""
    task = instance.task.specific
    if isinstance(task, AbstractGroupApprovalTask):
        tell_of_waiting(instance, _members(task.groups.all()), by=user)


def tell_of_waiting(step: TaskState, people: Any, *, by: Any) -> None:
    """These people may decide about the step."""
    state = step.workflow_state
    told = {"title": title_of(state), "person": str(state.requested_by or by or "")}
    notify(
        WAITS,
        people,
        subject=state.content_object,
        key=str(step.pk),
        by=by,
        words=lambda: Words(
            headline=_("“%(title)s” waits for your review") % told,
            text=_("%(person)s handed it in.") % told if told["person"] else "",
            url=edit_address(state.content_object),
            reason=_("You get this e-mail because you review what is published."),
        ),
    )


def tell_of_approval(sender: type, instance: WorkflowState, user: Any, **_kwargs: Any) -> None:
    headline = gettext_lazy("“%(title)s” was approved and is published")
    _tell_author(instance, user, headline, url=readers_address(instance.content_object))


def tell_of_rejection(sender: type, instance: WorkflowState, user: Any, **_kwargs: Any) -> None:
    headline = gettext_lazy("“%(title)s” was sent back to you")
    _tell_author(instance, user, headline, url=edit_address(instance.content_object))


def _tell_author(state: WorkflowState, user: Any, headline: Any, *, url: str) -> None:
    if state.requested_by is None:
        return
    task_state = state.current_task_state
    comment = task_state.specific.get_comment() if task_state else ""
    told = {"title": title_of(state), "person": str(user or ""), "comment": comment}
    notify(
        DECIDED,
        [state.requested_by],
        subject=state.content_object,
        key=f"{state.pk}:{task_state.pk if task_state else ''}",
        by=user,
        words=lambda: Words(
            headline=str(headline) % told,
            text=_("%(person)s writes: %(comment)s") % told if comment else "",
            url=url,
            reason=_("You get this e-mail because you handed it in."),
        ),
    )


def title_of(state: WorkflowState) -> str:
    """As it was handed in, which is not yet what readers see."""
    latest = state.content_object.get_latest_revision_as_object()
    return str(getattr(latest, "title", latest))


def readers_address(instance: Any) -> str:
    """Where everybody reads it; of what has no page of its own, where it is edited."""
    path = urlsplit(getattr(instance, "url", None) or "").path
    return f"{settings.SITE_ADDRESS}{path}" if path else edit_address(instance)


def edit_address(instance: Any) -> str:
    return f"{settings.SITE_ADDRESS}{AdminURLFinder().get_edit_url(instance)}"


def _members(groups: Iterable[Any]) -> Any:
    people: Any = get_user_model()
    return people.objects.filter(groups__in=groups).distinct()
