"""A Saarbrücken editor writes a visit report, from the desk to the public page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cities.models import City, CityPage
from practices.visits.models import VisitReportPage
from tests import factories
from tests.practices.admin.forms import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return factories.make_city()


@pytest.fixture
def clerk(city: City, client: Client) -> Client:
    client.force_login(factories.make_editor(city, language="de"))
    return client


def new_report_url(city: City, language: str = "de") -> str:
    parent = CityPage.objects.get(city=city, locale__language_code=language)
    return reverse("wagtailadmin_pages:add", args=["visits", "visitreportpage", parent.pk])


def write(client: Client, url: str, **changes: Any) -> Any:
    return client.post(url, {**fields_of(client, url), **changes})


def test_the_desk_leads_straight_to_the_form_in_the_own_language(clerk: Client, city: City) -> None:
    desk = clerk.get(reverse("wagtailadmin_home"))
    assert new_report_url(city) in desk.content.decode()


def test_a_new_report_starts_with_the_time_of_the_own_city(client: Client) -> None:
    tbilisi = factories.make_city("tbilisi", time_zone="Asia/Tbilisi")
    client.force_login(factories.make_editor(tbilisi, language="en"))
    assert fields_of(client, new_report_url(tbilisi, "en"))["time_zone"] == "Asia/Tbilisi"


def test_a_draft_needs_nothing_but_a_title_and_brings_its_record_along(clerk: Client, city: City) -> None:
    response = write(clerk, new_report_url(city), title="Besuch aus Tbilissi")
    page = VisitReportPage.objects.get(title="Besuch aus Tbilissi")
    assert response.status_code == 302
    assert not page.live
    assert page.visit.uuid == page.translation_key
    assert page.city == page.visit.city == city
    assert page.source_language == "de"


def test_what_is_missing_is_named_at_its_field(clerk: Client, city: City) -> None:
    response = write(clerk, new_report_url(city), title="Besuch aus Tbilissi", **{"action-publish": "yes"})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["summary"]
    assert not VisitReportPage.objects.exists()


def test_a_summary_longer_than_a_list_can_show_is_refused_at_its_field(clerk: Client, city: City) -> None:
    response = write(clerk, new_report_url(city), title="Besuch", summary="x" * 161, **{"action-publish": "yes"})
    assert "summary" in response.context["form"].errors


def test_a_date_nobody_can_read_is_refused_at_its_field_with_an_example(clerk: Client, city: City) -> None:
    response = write(clerk, new_report_url(city), title="Besuch", period="next summer")
    [message] = response.context["form"].errors["period"]
    assert "next summer" in message
    assert "20.6.2022" in message


def test_a_complete_report_is_published_with_dates_as_they_were_typed(clerk: Client, city: City) -> None:
    tbilisi = factories.make_city("tbilisi", country="GE", names={"ka": "თბილისი"})
    topic = factories.make_concept()
    write(
        clerk,
        new_report_url(city),
        **{
            "title": "Besuch aus Tbilissi",
            "slug": "besuch-aus-tbilissi",
            "summary": "Was Tbilissi am Bürgertelefon gelernt hat.",
            "period": "20.–22.6.2022",
            "guest_cities": [str(tbilisi.pk)],
            "topics": [str(topic.pk)],
            "purpose_de": "Das Bürgertelefon kennenlernen",
            "action-publish": "yes",
        },
    )
    page = VisitReportPage.objects.get(slug="besuch-aus-tbilissi")
    assert page.live
    assert str(page.period) == "2022-06-20/2022-06-22"
    assert page.purpose == {"de": "Das Bürgertelefon kennenlernen"}
    assert list(page.guest_cities.all()) == [tbilisi]
    assert str(page.visit.period) == "2022-06-20/2022-06-22"
    assert list(page.visit.guest_cities.all()) == [tbilisi]


def test_rows_for_participants_are_kept(clerk: Client, city: City) -> None:
    unit = factories.make_unit("msda")
    write(
        clerk,
        new_report_url(city),
        **{
            "title": "Besuch",
            "participants-TOTAL_FORMS": "1",
            "participants-0-unit": str(unit.pk),
            "participants-0-role_de": "Leitung",
            "participants-0-ORDER": "1",
        },
    )
    page = VisitReportPage.objects.get(title="Besuch").get_latest_revision_as_object()
    [row] = page.participants.all()
    assert (row.unit, row.role) == (unit, {"de": "Leitung"})


def test_another_citys_pages_are_refused(clerk: Client) -> None:
    other = factories.make_city("tbilisi", country="GE", names={"ka": "თბილისი"})
    foreign = factories.make_report_page(below=factories.make_city_page(other))
    parent = foreign.get_parent()
    for url in (
        reverse("wagtailadmin_pages:add", args=["visits", "visitreportpage", parent.pk]),
        reverse("wagtailadmin_pages:edit", args=[foreign.pk]),
        reverse("wagtailadmin_pages:delete", args=[foreign.pk]),
        reverse("desk_completeness", args=[foreign.pk]),
    ):
        assert clerk.get(url).status_code in {302, 403}, url
        assert clerk.get(url).headers.get("Location", "/admin/") == "/admin/", url


def test_a_saved_draft_waits_on_the_desk_and_says_what_is_missing(clerk: Client, city: City) -> None:
    write(clerk, new_report_url(city), title="Halbfertiger Bericht")
    desk = clerk.get(reverse("wagtailadmin_home")).content.decode()
    page = VisitReportPage.objects.get(title="Halbfertiger Bericht")
    assert desk.count(reverse("wagtailadmin_pages:edit", args=[page.pk])) == 2  # my drafts, and what is missing


def test_the_preview_shows_the_words_as_typed(clerk: Client, city: City) -> None:
    page = factories.make_report_page(below=factories.make_city_page(city), is_live=False)
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    sent = clerk.post(url, {**fields_of(clerk, edit), "title": "Frisch getippt"})
    assert sent.json()["is_valid"]
    shown = clerk.get(url)
    assert "Frisch getippt" in shown.content.decode()
    # The strict policy of the public page holds, but the editor's own page may frame it.
    assert "script-src 'self';" in f"{shown.headers['Content-Security-Policy']};"
    assert "frame-ancestors 'self'" in shown.headers["Content-Security-Policy"]
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_the_published_page_may_be_framed_by_nobody(client: Client, city: City) -> None:
    page = factories.make_report_page(below=factories.make_city_page(city))
    assert "frame-ancestors 'none'" in client.get(page.url).headers["Content-Security-Policy"]


def test_a_translation_shows_the_facts_without_a_field(clerk: Client, city: City) -> None:
    page = factories.make_report_page(below=factories.make_city_page(city))
    english = factories.make_translation(page, "en", title="Visit from Tbilisi")
    form = clerk.get(reverse("wagtailadmin_pages:edit", args=[english.pk])).context["form"]
    assert "period" not in form.fields
    assert "summary" in form.fields
