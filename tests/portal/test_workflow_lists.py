"""Lists of workflows tell of which pages each takes care: those below its pages, up to the next workflow."""

import pytest
from django.test import Client
from wagtail.models import Page, Workflow, WorkflowPage

from cities.models import CentralRole
from portal.home.desk.workflows import count_pages, with_workflow
from tests import factories
from tests.budgets.many_cities import settle_many_cities

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]


@pytest.fixture
def for_everything() -> Workflow:
    """Of the root, with those of some cities below it."""
    settle_many_cities(3)
    workflow: Workflow = Workflow.objects.create(name="Everything")
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})
    return workflow


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(factories.make_central_person(CentralRole.ADMINISTRATOR))
    return client


@pytest.mark.usefixtures("for_everything")
def test_a_page_belongs_to_the_workflow_that_wagtail_gives_it() -> None:
    counted = count_pages()
    for workflow in Workflow.objects.all():
        own = with_workflow(Page.objects.all()).filter(governed_by=workflow.pk)
        assert set(own) == set(workflow.all_pages())
        assert counted.get(workflow.pk, 0) == workflow.all_pages().count()


def test_without_any_workflow_no_page_belongs_to_one() -> None:
    WorkflowPage.objects.all().delete()
    assert set(count_pages()) == {None}


def test_the_list_tells_the_number_of_pages(client: Client, for_everything: Workflow) -> None:
    shown = client.get("/admin/workflows/list/?q=Everything").content.decode()
    assert f"{for_everything.all_pages().count()} pages" in " ".join(shown.split())


def test_the_pages_of_a_workflow_leave_out_those_of_another(client: Client, for_everything: Workflow) -> None:
    response = client.get(f"/admin/workflows/usage/{for_everything.pk}/")
    listed = {page.pk for page in response.context["page_obj"].paginator.object_list}
    assert listed == set(for_everything.all_pages().filter(depth__gt=1).values_list("pk", flat=True))
