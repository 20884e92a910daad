"""Consent withdrawn: the address and the number are found nowhere afterwards, in no table and on no channel."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Comment, Locale, ModelLogEntry, Page
from wagtail.search.backends import get_search_backend
from wagtail_localize.operations import translate_object

from cities.actions.import_sheet import carry_on, keep_sheet
from cities.actions.withdraw_consent import withdraw_consent
from cities.models import ContactPoint
from cities.sheets.kinds import sheet_kind
from cities.sheets.tables import Table
from portal.letters.models import Letter
from portal.letters.writing import write_letter
from portal.search.models import FamilyVersion
from tests.attacks.public_channels import addresses, answers
from tests.factories import make_city_page, make_contact_point, make_editor, make_practice_page, make_unit
from tests.practices.material import full_report

pytestmark = pytest.mark.django_db
ADDRESS = "quags.canary@example.org"
NUMBER, LOCAL, PLAIN = "+49 681 9753-1357", "0681/97531357", "+4968197531357"
PERSON = "Quagsmira Kanarienvogel"
MARKS = ("quags.canary", "97531357", "9753-1357", "Quagsmira")
LINK = f'<p>Write to <a href="mailto:{ADDRESS}">{ADDRESS.upper()}</a> or <a href="tel:{PLAIN}">ring {LOCAL}</a>.</p>'
DETAILS = {"person_name": PERSON, "phone": NUMBER, "fax": "", "email": ADDRESS}


OWN_PAGES_OF_FULL_TEXT = (
    "_fts_data",
    "_words_data",
)  # SQLite's own, in which deleted words stay until it merges; no query reads them


def rows() -> Iterator[tuple[str, str]]:
    """Every row of every table as text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for table in (name for name in tables if not name.endswith(OWN_PAGES_OF_FULL_TEXT)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            yield from ((table, str(row)) for row in cursor.fetchall())


def tables_with(mark: str) -> set[str]:
    return {table for table, row in rows() if mark.lower() in row.lower()}


@pytest.fixture
def contact(portal: Any) -> ContactPoint:
    unit = make_unit("quags-office", city=make_city_page().city)
    return make_contact_point(unit, **DETAILS, consent_basis="published", is_public=True)


@pytest.fixture
def written_everywhere(contact: ContactPoint) -> list[Page]:
    """On live pages, in a draft under review, a translation, comments, letters and the log."""
    editor = make_editor(contact.unit.city)
    below = make_city_page(contact.unit.city)
    live = make_practice_page(
        below=below, solution=LINK, summary=f"Call {NUMBER}.", contact_points=[contact], owner=editor
    )
    live.story = [("text", LINK)]
    live.save_revision(user=editor).publish()
    draft = make_practice_page(below=below, title="In review", is_live=False, solution=LINK, owner=editor)
    draft.get_workflow().start(draft, editor)
    translate_object(live, [Locale.objects.get(language_code="en")], user=editor)
    Comment.objects.create(page=live, user=editor, text=f"Is {ADDRESS} right?", contentpath="solution")
    log(contact, "wagtail.edit", user=editor, data={"changed": {"email": ["", ADDRESS], "hours": ["a", "b"]}})
    told = {"kind": "review", "language": "de", "subject": f"Ask {ADDRESS}", "reason": "You review."}
    write_letter(**told, to=editor, text=f"Or ring {LOCAL}.", key="to-the-editor")
    write_letter(**told, to=ADDRESS, text="You are asked.", key="to-the-office")
    return [live, draft, below]


def test_the_marks_are_written_where_they_can_be(written_everywhere: list[Page]) -> None:
    """Otherwise the tests below would find nothing anywhere."""
    expected = {
        "cities_contactpoint",
        "letters_letter",
        "portal_search_searchdocument",
        "publications_goodpracticepage",
        "publications_publication",
        "wagtailcore_comment",
        "wagtailcore_modellogentry",
        "wagtailcore_revision",
        "wagtail_localize_string",
        "wagtail_localize_translationsource",
    }
    assert expected <= tables_with(ADDRESS)
    assert {"publications_goodpracticepage", "letters_letter"} <= tables_with(LOCAL)


def test_no_table_keeps_a_withdrawn_address_or_number(contact: ContactPoint, written_everywhere: list[Page]) -> None:
    withdraw_consent(contact, by=None, on=timezone.localdate())
    assert {mark: tables_with(mark) for mark in MARKS} == {mark: set() for mark in MARKS}


def test_no_channel_tells_a_withdrawn_address_or_number(
    client: Client, contact: ContactPoint, written_everywhere: list[Page]
) -> None:
    full_report()
    wanted = list(addresses(written_everywhere))

    def telling() -> set[str]:
        got = answers(client, wanted)
        return {url for url, (_status, body) in got.items() if any(mark.encode() in body for mark in MARKS)}

    assert written_everywhere[0].get_url() in telling()
    withdraw_consent(contact, by=None, on=timezone.localdate())
    assert telling() == set()


def test_the_search_of_the_admin_finds_the_person_no_more(contact: ContactPoint) -> None:
    assert ContactPoint.objects.filter(pk__in=[each.pk for each in search(PERSON)]).exists()
    withdraw_consent(contact, by=None, on=timezone.localdate())
    assert search(PERSON) == []


def search(words: str) -> list[ContactPoint]:
    return list(get_search_backend().search(words, ContactPoint, operator="and"))


def test_the_form_withdraws_everywhere_as_well(
    client: Client, contact: ContactPoint, written_everywhere: list[Page]
) -> None:
    client.force_login(make_editor(contact.unit.city, username="clerk"))
    address = f"/admin/snippets/cities/contactpoint/edit/{contact.pk}/"
    form = client.get(address).context["form"]
    fields = {f"role_title_{code}": text for code, text in contact.role_title.items()}
    given = {"unit": contact.unit_id, "consent_basis": "published", "consent_withdrawn_on": "2026-03-01"}
    answer = client.post(address, {**fields, **given, **DETAILS})
    assert answer.status_code == 302, form.errors
    assert {mark: tables_with(mark) for mark in MARKS} == {mark: set() for mark in MARKS}


def test_a_spreadsheet_withdraws_everywhere_as_well(contact: ContactPoint, written_everywhere: list[Page]) -> None:
    kind = sheet_kind("contacts")
    assert kind is not None
    table = Table(("key", "consent_withdrawn_on"), ((str(contact.uuid), "2026-03-01"),))
    clerk = make_editor(contact.unit.city, username="clerk")
    sheet = keep_sheet(kind, table, by=clerk, at=timezone.now())
    assert carry_on(sheet, kind, by=clerk, seconds=60) is None
    assert {mark: tables_with(mark) for mark in MARKS} == {mark: set() for mark in MARKS}


def test_the_mirror_hears_of_it(contact: ContactPoint, written_everywhere: list[Page]) -> None:
    family = FamilyVersion.objects.get(family=written_everywhere[0].translation_key)
    withdraw_consent(contact, by=None, on=timezone.localdate())
    assert FamilyVersion.objects.get(family=family.family).number > family.number


def test_the_words_around_stay(contact: ContactPoint, written_everywhere: list[Page]) -> None:
    withdraw_consent(contact, by=None, on=timezone.localdate())
    page = type(written_everywhere[0]).objects.get(pk=written_everywhere[0].pk)
    assert page.solution == "<p>Write to … or ring ….</p>"
    assert page.latest_revision.as_object().solution == page.solution
    assert Letter.objects.get(key="to-the-editor").text == "Or ring …."
    line = ModelLogEntry.objects.for_instance(contact).get(action="wagtail.edit")
    assert line.data == {"changed": {"hours": ["a", "b"]}}


def test_what_waits_for_the_withdrawn_address_is_not_sent(
    contact: ContactPoint, written_everywhere: list[Page]
) -> None:
    withdraw_consent(contact, by=None, on=timezone.localdate())
    assert not Letter.objects.filter(key="to-the-office").exists()


def test_what_somebody_else_still_shows_stays(contact: ContactPoint, written_everywhere: list[Page]) -> None:
    shared = {"phone": NUMBER, "email": ADDRESS, "consent_basis": "role", "is_public": True}
    other = make_contact_point(contact.unit, **shared)
    withdraw_consent(contact, by=None, on=timezone.localdate())
    other.refresh_from_db()
    assert (other.phone, other.email) == (NUMBER, ADDRESS)
    assert type(written_everywhere[0]).objects.get(pk=written_everywhere[0].pk).solution == LINK


def test_similar_numbers_and_addresses_stay(contact: ContactPoint) -> None:
    text = f"<p>x{ADDRESS} {ADDRESS.replace('example', 'sample')} 1{PLAIN[3:]}2 +49 681 9753-135</p>"
    page = make_practice_page(below=make_city_page(contact.unit.city), solution=text)
    withdraw_consent(contact, by=None, on=timezone.localdate())
    assert type(page).objects.get(pk=page.pk).solution == text
