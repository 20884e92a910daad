"""In which state a page is: one vocabulary for lists, filters, the tree and the editor.

The database tells it for whole lists (``with_state``); a single page asks for itself (``state_of``).
"""

from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TaskState, WorkflowState

from cities.models.review import NetworkReview
from practices.publications.models.archive import ArchivedPublication

NETWORK_TASK = NetworkReview._meta.model_name


class PageState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    CITY_REVIEW = "city_review", _("In review by the city")
    NETWORK_REVIEW = "network_review", _("In review by the network")
    PUBLISHED = "published", _("Published")
    REVIEW_DUE = "review_due", _("Review due")
    ARCHIVED = "archived", _("Archived")


def with_state(pages: Any, *, on: date) -> Any:
    """Pages of any class with their ``page_state``; ``review_due`` is reached from the class that is asked."""
    due = "review_due" if hasattr(pages.model, "review_due") else "publication__review_due"
    archived = ArchivedPublication.objects.filter(family=OuterRef("translation_key"))
    return pages.annotate(
        waiting_task=Subquery(_waiting_tasks(), output_field=CharField()),
        page_state=Case(
            When(Q(live=False) & Exists(archived), then=Value(PageState.ARCHIVED)),
            When(waiting_task=NETWORK_TASK, then=Value(PageState.NETWORK_REVIEW)),
            When(waiting_task__isnull=False, then=Value(PageState.CITY_REVIEW)),
            When(live=False, then=Value(PageState.DRAFT)),
            When(**{f"{due}__lte": on}, then=Value(PageState.REVIEW_DUE)),
            default=Value(PageState.PUBLISHED),
            output_field=CharField(),
        ),
    )


def state_of(page: Any, *, on: date | None = None) -> PageState:
    """What a list has found out already, else two short questions."""
    known = getattr(page, "page_state", None)
    if known is not None:
        return PageState(known)
    if not page.live and ArchivedPublication.objects.of(page.translation_key).exists():
        return PageState.ARCHIVED
    task = _waiting_task(page)
    if task is not None:
        return PageState.NETWORK_REVIEW if task == NETWORK_TASK else PageState.CITY_REVIEW
    if not page.live:
        return PageState.DRAFT
    due = getattr(page, "review_due", None)
    return PageState.REVIEW_DUE if due and due <= (on or timezone.localdate()) else PageState.PUBLISHED


def _waiting_task(page: Any) -> str | None:
    """The type of the task that this page waits for; the task itself stays unread."""
    workflow = page.current_workflow_state
    if workflow is None or workflow.status != WorkflowState.STATUS_IN_PROGRESS or workflow.current_task_state is None:
        return None
    return str(ContentType.objects.get_for_id(workflow.current_task_state.task.content_type_id).model)


def _waiting_tasks() -> Any:
    """The type of the task that a running workflow waits for."""
    waiting = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=Subquery(
            ContentType.objects.filter(app_label=Page._meta.app_label, model=Page._meta.model_name).values("pk")
        ),
        workflow_state__object_id=Cast(OuterRef("pk"), CharField()),
    )
    return waiting.order_by("-pk").annotate(kind=F("task__content_type__model")).values("kind")[:1]
