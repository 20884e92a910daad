"""A planned visit becomes a report without typing anything twice."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cities.models import City
from portal.base.periods import Period
from practices.visits.actions.start_report import ReportExists, ReportRefused, start_report
from practices.visits.models import Visit, VisitReportPage, VisitStatus
from tests import factories
from tests.practices.admin.forms import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return factories.make_city()


@pytest.fixture
def editor(city: City) -> Any:
    return factories.make_editor(city, language="de")


@pytest.fixture
def plan(city: City) -> Visit:
    guest = factories.make_city("tbilisi", country="GE", names={"ka": "თბილისი"})
    visit = Visit.objects.create(
        city=city,
        title={"de": "Besuch aus Tbilissi"},
        period=Period.parse("2022-06-20/22"),
        status=VisitStatus.PLANNED,
        purpose={"de": "Das Bürgertelefon"},
    )
    visit.guest_cities.add(guest)
    visit.themes.add(factories.make_concept())
    return visit


def test_the_report_takes_over_the_plan(plan: Visit, editor: Any) -> None:
    page = VisitReportPage.objects.get(pk=start_report(plan, language="de", by=editor).pk)
    assert page.visit == plan
    assert page.translation_key == plan.uuid
    assert page.title == "Besuch aus Tbilissi"
    assert str(page.period) == "2022-06-20/2022-06-22"
    assert page.status == VisitStatus.HELD
    assert list(page.guest_cities.all()) == list(plan.guest_cities.all())
    assert list(page.topics.all()) == list(plan.themes.all())
    assert not page.live


def test_a_visit_has_one_report(plan: Visit, editor: Any) -> None:
    page = start_report(plan, language="de", by=editor)
    with pytest.raises(ReportExists) as refused:
        start_report(plan, language="fr", by=editor)
    assert refused.value.page.pk == page.pk


def test_only_the_citys_people_begin_it(plan: Visit) -> None:
    stranger = factories.make_editor(City.objects.get(code="tbilisi"))
    with pytest.raises(ReportRefused):
        start_report(plan, language="de", by=stranger)


def test_the_admin_leads_from_the_plan_to_the_draft(client: Client, plan: Visit, editor: Any) -> None:
    client.force_login(editor)
    listed = client.get(reverse("wagtailsnippets_visits_visit:list")).context["object_list"]
    assert list(listed) == [plan]
    address = reverse("wagtailsnippets_visits_visit:report", args=[plan.pk])
    assert client.get(address).context["form"].initial == {"language": "de"}
    response = client.post(address, {"language": "de"})
    page = VisitReportPage.objects.get()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert response.headers["Location"] == edit
    assert fields_of(client, edit)["period"] == "20.6.2022–22.6.2022"
    assert client.get(reverse("wagtailsnippets_visits_visit:edit", args=[plan.pk])).headers["Location"] == edit
    assert not client.get(reverse("wagtailsnippets_visits_visit:list")).context["object_list"]


def test_a_cancelled_plan_says_why(client: Client, plan: Visit, editor: Any) -> None:
    client.force_login(editor)
    address = reverse("wagtailsnippets_visits_visit:edit", args=[plan.pk])
    response = client.post(address, {**fields_of(client, address), "status": VisitStatus.CANCELLED})
    assert list(response.context["form"].errors) == ["cancellation_reason"]
