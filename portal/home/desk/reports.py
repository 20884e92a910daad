"""Wagtail's reports on locks and on reviews, whose cost does not grow with their rows."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from wagtail.admin.views.reports.locked_pages import LockedPagesView
from wagtail.admin.views.reports.workflows import WorkflowView
from wagtail.models import Page, WorkflowState

from practices.publications.review.states import with_state

SHOWN_OF_A_PAGE = (
    "_current_workflow_states",
    "_approved_schedule",
    "_is_site_root",
    "page_state",
    "locked_by",
    "locale",
)


class LockedView(LockedPagesView):
    """Stock, each row asks ten questions."""

    def decorate_paginated_queryset(self, pages: Iterable[Any]) -> list[Any]:
        return with_what_rows_show(super().decorate_paginated_queryset(pages))


class ReviewsView(WorkflowView):
    """Each row asks two questions, so there are few on a page."""

    paginate_by = 15


def with_what_rows_show(pages: Iterable[Any]) -> list[Any]:
    """Pages of any class, with everything that a row tells of its page read for all of them at once."""
    rows = list(pages)
    known = Page.objects.filter(pk__in=[page.pk for page in rows]).select_related("locked_by", "locale")
    known = with_state(known.annotate_site_root_state().annotate_approved_schedule(), on=timezone.localdate())
    read = {page.pk: page for page in known}
    reviews = _reviews_of(read)
    for row in rows:
        read[row.pk]._current_workflow_states = reviews.get(str(row.pk), [])
        for name in SHOWN_OF_A_PAGE:
            setattr(row, name, getattr(read[row.pk], name))
    return rows


def _reviews_of(keys: Iterable[int]) -> dict[str, list[WorkflowState]]:
    """By the keys of pages as texts. Steps that cities share are read once."""
    states = WorkflowState.objects.active().filter(
        base_content_type__app_label=Page._meta.app_label,
        base_content_type__model=Page._meta.model_name,
        object_id__in=[str(key) for key in keys],
    )
    reviews: dict[str, list[WorkflowState]] = {}
    for state in states.select_related("current_task_state").prefetch_related("current_task_state__task"):
        reviews.setdefault(state.object_id, []).append(state)
    return reviews
