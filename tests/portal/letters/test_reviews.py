"""Reviews tell who must decide, and who waits for the decision."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from portal.letters.models import Letter
from tests.factories import make_user
from tests.portal.letters.letter_samples import send_all

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def handed_in(portal: Any) -> dict[str, Any]:
    """Ana handed in a page that Berta may approve."""
    ana, berta = make_user("ana", language="de"), make_user("berta", language="ka", is_superuser=True)
    group = Group.objects.create(name="reviewers")
    berta.groups.add(group)
    task = GroupApprovalTask.objects.create(name="Look at it")
    task.groups.add(group)
    workflow = Workflow.objects.create(name="Review")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    page = portal["en"].add_child(instance=Page(title="A page", slug="a-page", live=False))
    page.save_revision(user=ana)
    return {"ana": ana, "berta": berta, "page": page, "state": workflow.start(page, ana)}


def test_reviewers_hear_of_what_waits_and_the_author_does_not(handed_in: dict[str, Any]) -> None:
    send_all()
    (message,) = mail.outbox
    assert message.to == ["berta@example.org"]
    assert message.extra_headers["Content-Language"] == "ka"
    assert "A page" in message.subject
    assert f"http://testserver/admin/pages/{handed_in['page'].pk}/edit/" in message.body
    assert "List-Unsubscribe" in message.extra_headers


def test_the_author_hears_the_decision_and_its_reason(handed_in: dict[str, Any]) -> None:
    send_all()
    mail.outbox.clear()
    task_state = handed_in["state"].current_task_state
    task_state.task.specific.on_action(task_state, handed_in["berta"], "reject", comment="The year is missing.")
    send_all()
    (message,) = mail.outbox
    assert message.to == ["ana@example.org"]
    assert "The year is missing." in message.body
    assert message.extra_headers["Content-Language"] == "de"


def test_approval_is_told_as_well_and_once(handed_in: dict[str, Any]) -> None:
    send_all()
    mail.outbox.clear()
    task_state = handed_in["state"].current_task_state
    task_state.task.specific.on_action(task_state, handed_in["berta"], "approve")
    send_all()
    (message,) = mail.outbox
    assert message.to == ["ana@example.org"]


def test_nothing_is_sent_past_the_outbox(handed_in: dict[str, Any]) -> None:
    """Wagtail would write from the middle of the request."""
    assert mail.outbox == []
    assert Letter.objects.count() == 1
