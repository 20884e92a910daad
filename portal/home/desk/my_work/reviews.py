"""Drafts on their way to readers: those I decide about, those that came back to me, those others decide about."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState, get_default_page_content_type

from cities.review.deciding import is_own_work
from portal.home.desk.my_work.lines import Line, first, note_of
from portal.home.desk.my_work.pages import facts_of
from practices.publications.review.states import NETWORK_TASK, PageState
from translations.formatting import format_moment, language_name


def to_review(user: Any) -> Iterator[Line]:
    """The longest waiting first. Own work waits for somebody else."""
    steps = TaskState.objects.reviewable_by(user).filter(
        ~Q(workflow_state__requested_by=user), workflow_state__base_content_type=get_default_page_content_type()
    )
    related = steps.select_related("workflow_state__requested_by").order_by("started_at", "pk")
    waiting = _without_own_work(first(related), user)
    facts = facts_of(step.workflow_state.object_id for step in waiting)
    for step in waiting:
        page = facts.get(step.workflow_state.object_id)
        if page is not None:
            yield Line(
                _("Review"),
                page.title,
                page.review_url,
                page.language,
                note_of(
                    page.city,
                    language_name(page.language),
                    step.workflow_state.requested_by,
                    format_moment(step.started_at),
                ),
            )


def sent_back(user: Any) -> Iterator[Line]:
    states = first(_handed_in_by(user, WorkflowState.STATUS_NEEDS_CHANGES))
    facts = facts_of(state.object_id for state in states)
    for state in states:
        page = facts.get(state.object_id)
        if page is not None:
            yield Line(_("Sent back"), page.title, page.edit_url, page.language, _reason(state.current_task_state))


def handed_in(user: Any) -> Iterator[Line]:
    states = first(_handed_in_by(user, WorkflowState.STATUS_IN_PROGRESS))
    facts = facts_of(state.object_id for state in states)
    for state in states:
        page, step = facts.get(state.object_id), state.current_task_state
        if page is not None and step is not None:
            is_network = step.task.content_type.model == NETWORK_TASK
            where = PageState.NETWORK_REVIEW if is_network else PageState.CITY_REVIEW
            note = note_of(page.city, language_name(page.language), format_moment(step.started_at))
            yield Line(str(where.label), page.title, page.edit_url, page.language, note)


def _handed_in_by(user: Any, status: str) -> QuerySet[WorkflowState]:
    states = WorkflowState.objects.filter(
        requested_by=user, status=status, base_content_type=get_default_page_content_type()
    )
    return states.select_related(
        "current_task_state__finished_by", "current_task_state__task__content_type"
    ).order_by("created_at", "pk")


def _without_own_work(steps: list[TaskState], user: Any) -> list[TaskState]:
    """Whose work a draft is stands in its revisions, which are long: read where the person has one at all."""
    keys = [step.workflow_state.object_id for step in steps]
    touched = set(Revision.page_revisions.filter(user=user, object_id__in=keys).values_list("object_id", flat=True))
    suspected = Page.objects.filter(Q(pk__in=touched) | Q(pk__in=keys, owner=user)) if keys else ()
    own = {str(page.pk) for page in suspected if is_own_work(page, user)}
    return [step for step in steps if step.workflow_state.object_id not in own]


def _reason(step: TaskState | None) -> str:
    """Who sent it back, and why."""
    if step is None:
        return ""
    said: Iterable[Any] = (step.finished_by, step.comment)
    return ": ".join(str(part) for part in said if part)
