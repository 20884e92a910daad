"""Consent withdrawn: the address and the number are found nowhere afterwards, in no table and on no channel."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry
from wagtail.search.backends import get_search_backend

from cities.actions.import_sheet import carry_on, keep_sheet
from cities.actions.withdraw_consent import withdraw_consent
from cities.models import CentralRole, ContactPoint
from cities.sheets.kinds import sheet_kind
from cities.sheets.tables import Table
from portal.base.chores import run_chores
from portal.letters.cadence import Cadence
from portal.letters.models import Letter, Notice
from portal.search.models import FamilyVersion
from tests.attacks.contact_everywhere import (
    ADDRESS,
    DETAILS,
    LINK,
    LOCAL,
    MARKS,
    NUMBER,
    PERSON,
    PLAIN,
    Written,
    make_contact,
    tables_with,
    tables_with_any,
    write_everywhere,
)
from tests.attacks.public_channels import addresses, answer
from tests.factories import make_city_page, make_contact_point, make_editor, make_practice_page
from tests.factories.people import make_central_person
from tests.portal.following.samples import address_follows
from translations.progress import translation_into

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(portal: Any) -> ContactPoint:
    return make_contact()


@pytest.fixture
def written(contact: ContactPoint) -> Written:
    return write_everywhere(contact)


def withdraw(contact: ContactPoint) -> None:
    withdraw_consent(contact, by=None, on=timezone.localdate())


def says(body: bytes) -> bool:
    return any(mark.lower().encode() in body.lower() for mark in MARKS)


def telling(client: Client, wanted: Iterable[str]) -> set[str]:
    return {url for url in wanted if says(answer(client, url)[1])}


def test_the_marks_are_written_where_they_can_be(written: Written) -> None:
    """Otherwise the tests below would find nothing anywhere."""
    expected = {
        "cities_contactpoint",
        "cities_sheetimport",
        "letters_letter",
        "letters_notice",
        "media_portalimage",
        "portal_search_searchdocument",
        "publications_goodpracticepage",
        "publications_publication",
        "visits_pastedarticle",
        "wagtailcore_comment",
        "wagtailcore_modellogentry",
        "wagtailcore_pagelogentry",
        "wagtailcore_revision",
        "wagtailcore_taskstate",
        "wagtailredirects_redirect",
        "wagtail_localize_string",
        "wagtail_localize_stringtranslation",
        "wagtail_localize_translationsource",
    }
    assert expected <= tables_with(ADDRESS)
    assert {"publications_goodpracticepage", "letters_letter"} <= tables_with(LOCAL)
    assert "wagtailadmin_formstate" in tables_with(MARKS[0])  # as it stands in an address


def test_no_table_keeps_a_withdrawn_address_or_number(contact: ContactPoint, written: Written) -> None:
    withdraw(contact)
    assert tables_with_any() == {}


def test_no_channel_tells_a_withdrawn_address_or_number(
    client: Client, contact: ContactPoint, written: Written
) -> None:
    wanted = list(addresses(written.pages))
    told = telling(client, wanted)
    assert {page.get_url() for page in (written.live, written.report, written.module)} <= told
    assert any("/feeds/" in url for url in told) and any("/api/v1/" in url for url in told), told
    withdraw(contact)
    assert telling(client, wanted) == set()


@pytest.mark.parametrize("path", ["/de/search/", "/de/feeds/search.xml", "/api/v1/search"])
def test_nobody_finds_a_page_by_what_it_said(
    client: Client, contact: ContactPoint, written: Written, path: str
) -> None:
    questions = [f"{path}?q={word}&language=de" for word in ("quags.canary", "97531357")]

    def found() -> list[bool]:
        return [b"Before readers" in answer(client, url)[1] for url in questions]

    assert found() == [True, True]
    withdraw(contact)
    assert found() == [False, False]


def desk_s_addresses(written: Written, contact: ContactPoint) -> list[str]:
    """Where people of the portal read, compare, translate and take along."""
    translation = translation_into(written.translated)
    pages = [written.live, written.draft, written.scheduled, written.report, written.translated]
    views = ("edit", "history", "workflow_history", "usage", "view_draft")
    records = ("edit", "history", "usage", "delete")
    return [
        *(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]) for page in pages for view in views),
        *(f"/admin/pages/{page.pk}/revisions/compare/earliest...latest/" for page in pages),
        *(reverse(f"wagtailsnippets_cities_contactpoint:{view}", args=[contact.pk]) for view in records),
        *(reverse("sheet_export", args=[kind, "csv"]) for kind in ("contacts", "practices", "units")),
        *(f"/admin/desk/activity/{query}" for query in ("", "?export=csv", "?export=xlsx")),
        f"/admin/localize/translate/{translation.pk}/pofile/download/",
        *("/admin/redirects/", "/admin/images/", "/admin/snippets/cities/contactpoint/"),
    ]


def test_no_screen_and_no_export_of_the_desk_tells_it(
    client: Client, contact: ContactPoint, written: Written
) -> None:
    client.force_login(make_central_person(CentralRole.ADMINISTRATOR))
    wanted = desk_s_addresses(written, contact)
    told = telling(client, wanted)
    assert len(told) > len(wanted) / 2, sorted(set(wanted) - told)
    withdraw(contact)
    assert telling(client, wanted) == set()


def test_no_workbook_tells_it(client: Client, contact: ContactPoint, written: Written) -> None:
    client.force_login(written.editor)

    def cells() -> str:
        answered = client.get(reverse("sheet_export", args=["contacts", "xlsx"])).content
        rows = load_workbook(BytesIO(answered)).active.iter_rows(values_only=True)
        return str(list(rows))

    assert ADDRESS in cells()
    withdraw(contact)
    assert not says(cells().encode())


def test_no_letter_to_come_tells_it(contact: ContactPoint, written: Written) -> None:
    """Letters and digests that wait, and news that nobody has been told of yet."""
    for number, cadence in enumerate((Cadence.AT_ONCE, Cadence.DAILY)):
        address_follows(f"reader-{number}@example.org", f"city={contact.unit.city.code}", cadence)
    withdraw(contact)
    run_chores(seconds=60)
    Notice.objects.untold().update(written_at=datetime(2020, 1, 1, tzinfo=UTC))
    run_chores(seconds=60)
    recipients = {recipient for message in mail.outbox for recipient in message.to}
    assert {written.editor.email, "reader-0@example.org", "reader-1@example.org"} <= recipients
    assert ADDRESS not in recipients
    assert not [message.subject for message in mail.outbox if says(message.message().as_bytes())]
    assert not [message.subject for message in mail.outbox if says(f"{message.subject} {message.body}".encode())]


def test_a_scheduled_page_comes_without_it(client: Client, contact: ContactPoint, written: Written) -> None:
    withdraw(contact)
    revision = written.scheduled.revisions.get(approved_go_live_at__isnull=False)
    revision.approved_go_live_at = datetime(2020, 1, 1, tzinfo=UTC)
    revision.content["go_live_at"] = "2020-01-01T00:00:00Z"
    revision.save()
    run_chores(seconds=60)
    page = type(written.scheduled).objects.get(pk=written.scheduled.pk)
    assert page.live
    assert page.solution == "<p>Write to … or ring ….</p>"
    assert not says(client.get(page.get_url()).content)


def test_the_search_of_the_admin_finds_the_person_no_more(contact: ContactPoint) -> None:
    assert ContactPoint.objects.filter(pk__in=[each.pk for each in search(PERSON)]).exists()
    withdraw(contact)
    assert search(PERSON) == []


def search(words: str) -> list[ContactPoint]:
    return list(get_search_backend().search(words, ContactPoint, operator="and"))


def test_the_form_withdraws_everywhere_as_well(client: Client, contact: ContactPoint, written: Written) -> None:
    client.force_login(make_editor(contact.unit.city, username="clerk"))
    address = f"/admin/snippets/cities/contactpoint/edit/{contact.pk}/"
    form = client.get(address).context["form"]
    fields = {f"role_title_{code}": text for code, text in contact.role_title.items()}
    given = {"unit": contact.unit_id, "consent_basis": "published", "consent_withdrawn_on": "2026-03-01"}
    answered = client.post(address, {**fields, **given, **DETAILS})
    assert answered.status_code == 302, form.errors
    assert tables_with_any() == {}


def test_a_spreadsheet_withdraws_everywhere_as_well(contact: ContactPoint, written: Written) -> None:
    kind = sheet_kind("contacts")
    assert kind is not None
    table = Table(("key", "consent_withdrawn_on"), ((str(contact.uuid), "2026-03-01"),))
    clerk = make_editor(contact.unit.city, username="clerk")
    sheet = keep_sheet(kind, table, by=clerk, at=timezone.now())
    assert carry_on(sheet, kind, by=clerk, seconds=60) is None
    assert tables_with_any() == {}


def test_the_mirror_hears_of_it(contact: ContactPoint, written: Written) -> None:
    family = FamilyVersion.objects.get(family=written.live.translation_key)
    withdraw(contact)
    assert FamilyVersion.objects.get(family=family.family).number > family.number


def test_the_words_around_stay(contact: ContactPoint, written: Written) -> None:
    withdraw(contact)
    page = type(written.live).objects.get(pk=written.live.pk)
    assert page.solution == "<p>Write to … or ring ….</p>"
    assert page.latest_revision.as_object().solution == page.solution
    assert Letter.objects.get(key="to-the-editor").text == "Or ring …."
    line = ModelLogEntry.objects.for_instance(contact).get(action="wagtail.edit")
    assert line.data == {"changed": {"hours": ["a", "b"]}}


def test_what_waits_for_the_withdrawn_address_is_not_sent(contact: ContactPoint, written: Written) -> None:
    withdraw(contact)
    assert not Letter.objects.filter(key="to-the-office").exists()


def test_what_somebody_else_still_shows_stays(contact: ContactPoint, written: Written) -> None:
    shared = {"phone": NUMBER, "email": ADDRESS, "consent_basis": "role", "is_public": True}
    other = make_contact_point(contact.unit, **shared)
    withdraw(contact)
    other.refresh_from_db()
    assert (other.phone, other.email) == (NUMBER, ADDRESS)
    assert type(written.live).objects.get(pk=written.live.pk).solution == LINK


def test_similar_numbers_and_addresses_stay(contact: ContactPoint) -> None:
    text = f"<p>x{ADDRESS} {ADDRESS.replace('example', 'sample')} 1{PLAIN[3:]}2 +49 681 9753-135</p>"
    page = make_practice_page(below=make_city_page(contact.unit.city), solution=text)
    withdraw(contact)
    assert type(page).objects.get(pk=page.pk).solution == text
