"""One vocabulary of states, told alike by the database and by a page itself."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from practices.publications.actions.archive_publication import archive_publication
from practices.publications.models import GoodPracticePage
from practices.publications.review.states import PageState, state_of, with_state
from tests.factories import make_central_editor, make_practice_page, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def told(page: Any) -> PageState:
    """The state of a page, which everybody tells alike."""
    fresh = GoodPracticePage.objects.get(pk=page.pk)
    listed = with_state(GoodPracticePage.objects.filter(pk=page.pk), on=TODAY).get()
    in_tree = with_state(Page.objects.filter(pk=page.pk), on=TODAY).specific().get()
    assert state_of(fresh, on=TODAY) == state_of(listed, on=TODAY) == state_of(in_tree, on=TODAY)
    return state_of(fresh, on=TODAY)


def hand_in(page: Any) -> None:
    task = GroupApprovalTask.objects.create(name="city")
    workflow = Workflow.objects.create(name="city")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    workflow.start(page, make_user("author"))


def test_a_new_page_is_a_draft() -> None:
    assert told(make_practice_page(is_live=False)) == PageState.DRAFT


def test_a_handed_in_draft_is_in_review() -> None:
    page = make_practice_page(is_live=False)
    hand_in(page)
    assert told(page) == PageState.CITY_REVIEW


def test_what_readers_see_is_published() -> None:
    assert told(make_practice_page()) == PageState.PUBLISHED


@pytest.mark.parametrize(("days", "state"), [(1, PageState.PUBLISHED), (0, PageState.REVIEW_DUE)])
def test_a_published_page_is_due_from_its_day_on(days: int, state: PageState) -> None:
    assert told(make_practice_page(review_due=TODAY + timedelta(days=days))) == state


def test_the_archived_is_archived_however_old() -> None:
    page = make_practice_page(review_due=TODAY)
    archive_publication(page, by=None)
    assert told(page) == PageState.ARCHIVED


def test_lists_filter_by_every_state() -> None:
    make_practice_page(title="Alt", review_due=date(2020, 1, 1))
    make_practice_page(title="Neu", below=GoodPracticePage.objects.get().get_parent().specific)
    client = Client()
    client.force_login(make_central_editor())
    shown = client.get(reverse("practices:index"), {"state": "review_due"}).content.decode()
    assert "Review due" in shown
    assert "Alt" in shown
    assert "Neu" not in shown


def test_the_tree_speaks_the_same_words() -> None:
    page = make_practice_page(review_due=date(2020, 1, 1))
    client = Client()
    client.force_login(make_central_editor())
    shown = client.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk])).content.decode()
    assert "Review due" in shown
