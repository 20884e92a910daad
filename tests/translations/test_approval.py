"""A machine's translation says so until a person who may publish it has read it."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from tests.facts_app.models import FactsPage
from tests.translations.trees import make_admin, make_homes, make_page, publish, translated
from translations.actions.approve_translation import ApprovalRefused, approve_translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def machine_made() -> FactsPage:
    page = translated(make_page(make_homes("de", "ka")["de"], slug="x"), "ka", body="სიტყვები")
    page.mark_machine_made(engine="a machine", on=date(2026, 11, 1))
    publish(page)
    page.save_revision()
    return FactsPage.objects.get(pk=page.pk)


def chief() -> Client:
    client = Client()
    client.force_login(make_admin())
    return client


def test_approval_clears_page_and_draft_and_is_logged(machine_made: FactsPage) -> None:
    by = make_admin()
    approve_translation(machine_made, by=by)
    page = FactsPage.objects.get(pk=machine_made.pk)
    cleared: dict[str, Any] = {"is_machine_made": False, "machine_engine": "", "machine_made_on": None}
    assert page.machine_facts() == cleared
    assert page.get_latest_revision_as_object().machine_facts() == cleared
    assert PageLogEntry.objects.get(action="translations.approve").user == by


def test_who_may_not_publish_may_not_approve(machine_made: FactsPage) -> None:
    stranger = get_user_model().objects.create_user("stranger", password="a long password")
    with pytest.raises(ApprovalRefused):
        approve_translation(machine_made, by=stranger)
    assert FactsPage.objects.get(pk=machine_made.pk).is_machine_made


def test_the_editor_offers_approval_and_asks_first(machine_made: FactsPage) -> None:
    client = chief()
    address = reverse("approve_translation", args=[machine_made.pk])
    assert address in client.get(reverse("wagtailadmin_pages:edit", args=[machine_made.pk])).content.decode()
    assert "1 November 2026" in client.get(address).content.decode()
    assert FactsPage.objects.get(pk=machine_made.pk).is_machine_made
    assert client.post(address).status_code == 302
    assert not FactsPage.objects.get(pk=machine_made.pk).is_machine_made


def test_a_checked_page_offers_no_approval(machine_made: FactsPage) -> None:
    client = chief()
    approve_translation(machine_made, by=get_user_model().objects.get(username="chief"))
    address = reverse("approve_translation", args=[machine_made.pk])
    assert address not in client.get(reverse("wagtailadmin_pages:edit", args=[machine_made.pk])).content.decode()
    assert client.get(address).status_code == 302  # back to the dashboard
