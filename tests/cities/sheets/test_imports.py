"""Units, contacts and cities come in by their key, whole or not at all, with the rights of whoever brings them."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cities.actions.import_sheet import carry_on, keep_sheet
from cities.models import City, ContactPoint, NameRole, SheetImport, Unit
from cities.sheets.kinds import sheet_kind
from cities.sheets.planning import Outcome, PlannedRow, plan
from cities.sheets.tables import Table, read_table
from portal.accounts.models import User
from tests import factories
from tests.factories.people import make_clerk

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(portal: Any) -> City:
    return factories.make_city()


@pytest.fixture
def clerk(city: City) -> User:
    return make_clerk(city)


@pytest.fixture
def office(portal: Any) -> User:
    return factories.make_central_editor()


def table(*rows: dict[str, str]) -> Table:
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    return Table(columns, tuple(tuple(row.get(name, "") for name in columns) for row in rows))


def planned(code: str, by: User, *rows: dict[str, str]) -> list[PlannedRow]:
    kind, read = sheet_kind(code), table(*rows)
    assert kind is not None
    return list(plan(kind, read.columns, read.rows, by))


def brought_in(code: str, by: User, *rows: dict[str, str]) -> SheetImport:
    kind = sheet_kind(code)
    assert kind is not None
    sheet = keep_sheet(kind, table(*rows), by=by, at=timezone.now())
    wrong = carry_on(sheet, kind, by=by, seconds=60)
    assert wrong is None, wrong
    return sheet


def exported(client: Client, code: str, suffix: str) -> Table:
    response = client.get(reverse("sheet_export", args=[code, suffix]))
    assert response.status_code == 200
    name = f"a.{suffix}"
    return read_table(SimpleUploadedFile(name, response.content), name)


UNIT = {"code": "office", "city": "saarbruecken", "kind": "department", "name_de": "Bürgeramt", "name_en": "Office"}


def test_a_new_unit_comes_in_and_a_known_one_is_changed(clerk: User, city: City) -> None:
    [new] = planned("units", clerk, UNIT)
    assert new.outcome is Outcome.NEW
    brought_in("units", clerk, UNIT)
    unit = Unit.objects.get(code="office")
    assert (unit.city, unit.name) == (city, {"de": "Bürgeramt", "en": "Office"})
    [changed] = planned("units", clerk, {"code": "office", "name_de": "Amt"})
    assert changed.outcome is Outcome.CHANGED
    assert [(each.column, each.before, each.after) for each in changed.changes] == [("name_de", "Bürgeramt", "Amt")]


def test_columns_that_are_not_there_stay_and_an_empty_cell_empties(clerk: User) -> None:
    brought_in("units", clerk, UNIT)
    brought_in("units", clerk, {"code": "office", "name_en": ""})
    assert Unit.objects.get(code="office").name == {"de": "Bürgeramt"}


def test_bringing_the_same_in_again_changes_nothing(clerk: User) -> None:
    brought_in("units", clerk, UNIT)
    entries = ModelLogEntry.objects.count()
    assert [row.outcome for row in planned("units", clerk, UNIT)] == [Outcome.SAME]
    brought_in("units", clerk, UNIT)
    assert (Unit.objects.count(), ModelLogEntry.objects.count()) == (1, entries)


def test_an_error_names_its_row_and_column(clerk: User) -> None:
    rows = planned(
        "units",
        clerk,
        UNIT,
        {**UNIT, "code": "second", "kind": "castle"},
        {**UNIT, "code": "third", "parent": "nowhere"},
        {**UNIT, "code": "fourth", "name_de": "", "name_en": ""},
        {**UNIT, "code": ""},
        UNIT,
    )
    assert [(row.number, list(row.errors)) for row in rows] == [
        (2, []),
        (3, ["kind"]),
        (4, ["parent"]),
        (5, ["name_de"]),
        (6, ["code"]),
        (7, ["code"]),
    ]


def test_nobody_brings_in_units_for_another_city(clerk: User) -> None:
    tbilisi = factories.make_city("tbilisi", country="GE")
    foreign = factories.make_unit("foreign", city=tbilisi)
    rows = planned(
        "units",
        clerk,
        {**UNIT, "city": "tbilisi"},
        {"code": "foreign", "name_de": "Gekapert"},
        {**UNIT, "code": "x", "city": ""},
    )
    assert [(row.outcome, list(row.errors)) for row in rows] == [
        (Outcome.WRONG, ["city"]),
        (Outcome.WRONG, ["code"]),
        (Outcome.WRONG, ["city"]),
    ]
    own = factories.make_unit("own", city=City.objects.get(code="saarbruecken"))
    [given_away] = planned("units", clerk, {"code": own.code, "city": "tbilisi"})
    assert list(given_away.errors) == ["city"]
    assert foreign.name == Unit.objects.get(code="foreign").name


def test_the_log_says_what_an_import_changed(clerk: User) -> None:
    brought_in("units", clerk, UNIT)
    brought_in("units", clerk, {"code": "office", "name_de": "Amt"})
    entry = ModelLogEntry.objects.filter(action="wagtail.edit").latest("pk")
    assert entry.user == clerk
    assert entry.data["changed"] == {"name_de": ["Bürgeramt", "Amt"]}


def test_the_log_keeps_no_address_of_a_person(clerk: User) -> None:
    brought_in("units", clerk, UNIT)
    brought_in("contacts", clerk, CONTACT)
    told = [entry.data for entry in ModelLogEntry.objects.all()]
    assert any(data.get("changed", {}).get("email") == [None, None] for data in told)
    assert "ana@example.org" not in str(told)


def test_an_import_goes_on_where_it_was_interrupted(clerk: User, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{**UNIT, "code": f"unit-{number}", "name_de": f"Amt {number}"} for number in range(4)]
    kind = sheet_kind("units")
    assert kind is not None
    sheet = keep_sheet(kind, table(*rows), by=clerk, at=timezone.now())
    real, count = Unit.save, 0

    def dies_at_the_third(self: Unit, *args: Any, **kwargs: Any) -> None:
        nonlocal count
        count += 1
        real(self, *args, **kwargs)
        if count == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(Unit, "save", dies_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        carry_on(sheet, kind, by=clerk, seconds=60)
    sheet.refresh_from_db()
    assert (sheet.applied, Unit.objects.count()) == (2, 2)
    monkeypatch.undo()
    assert carry_on(sheet, kind, by=clerk, seconds=60) is None
    assert Unit.objects.count() == 4
    assert sheet.is_done
    sheet.refresh_from_db()
    assert sheet.rows == []


def test_a_row_that_became_wrong_meanwhile_stops_the_import_before_it(clerk: User) -> None:
    kind = sheet_kind("units")
    assert kind is not None
    sheet = keep_sheet(kind, table(UNIT, {**UNIT, "code": "second"}), by=clerk, at=timezone.now())
    factories.make_unit("second", city=factories.make_city("tbilisi", country="GE"))
    wrong = carry_on(sheet, kind, by=clerk, seconds=60)
    assert wrong is not None
    assert wrong.number == 3
    assert sheet.applied == 1


def test_nobody_carries_on_what_somebody_else_brought(clerk: User, city: City) -> None:
    kind = sheet_kind("units")
    assert kind is not None
    sheet = keep_sheet(kind, table(UNIT), by=clerk, at=timezone.now())
    with pytest.raises(PermissionDenied):
        carry_on(sheet, kind, by=make_clerk(city, username="colleague"), seconds=60)


CONTACT = {
    "unit": "office",
    "role_title_de": "Ansprechstelle",
    "person_name": "Ana Sample",
    "email": "ana@example.org",
}


def test_a_contact_without_a_key_is_one_contact_however_often_it_comes(clerk: User) -> None:
    brought_in("units", clerk, UNIT)
    brought_in("contacts", clerk, CONTACT)
    brought_in("contacts", clerk, CONTACT)
    contact = ContactPoint.objects.get()
    assert (contact.unit.code, contact.person_name, contact.is_public) == ("office", "Ana Sample", False)
    brought_in("contacts", clerk, {"key": str(contact.uuid), "phone": "+49 681 905-2100", "languages": "de;en"})
    contact.refresh_from_db()
    assert (contact.phone, contact.languages) == ("+49 681 905-2100", "de, en")


def test_a_contact_is_shown_only_on_a_ground(clerk: User) -> None:
    brought_in("units", clerk, UNIT)
    [row] = planned("contacts", clerk, {**CONTACT, "is_public": "yes", "consent_basis": "none"})
    assert list(row.errors) == ["consent_basis"]


def test_an_invented_key_is_refused(clerk: User) -> None:
    brought_in("units", clerk, UNIT)
    [row] = planned("contacts", clerk, {**CONTACT, "key": "mine"})
    assert list(row.errors) == ["key"]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_what_was_taken_along_comes_back_unchanged(client: Client, clerk: User, suffix: str) -> None:
    brought_in("units", clerk, UNIT, {**UNIT, "code": "part", "parent": "", "counterparts": ""})
    brought_in("contacts", clerk, {**CONTACT, "phone": "+49 681 905-2100", "languages": "de, ka"})
    client.force_login(clerk)
    for code in ("units", "contacts"):
        kind, read = sheet_kind(code), exported(client, code, suffix)
        assert kind is not None
        assert read.rows
        assert {row.outcome for row in plan(kind, read.columns, read.rows, clerk)} == {Outcome.SAME}


def test_only_ones_own_are_taken_along(client: Client, clerk: User) -> None:
    brought_in("units", clerk, UNIT)
    factories.make_contact_point(
        factories.make_unit("foreign", city=factories.make_city("tbilisi", country="GE")), email="canary@example.org"
    )
    client.force_login(clerk)
    assert [row[0] for row in exported(client, "units", "csv").rows] == ["office"]
    assert b"canary" not in client.get(reverse("sheet_export", args=["contacts", "csv"])).content


def test_who_withdrew_the_consent_leaves_with_no_export(client: Client, clerk: User, city: City) -> None:
    unit = factories.make_unit("office", city=city)
    factories.make_contact_point(
        unit, person_name="Ana Canary", email="canary@example.org", phone="0815", consent_withdrawn_on="2026-01-01"
    )
    client.force_login(clerk)
    content = client.get(reverse("sheet_export", args=["contacts", "csv"])).content.decode()
    assert "Ansprechstelle" in content
    for detail in ("Canary", "canary", "0815"):
        assert detail not in content


CITY = {
    "code": "leoben",
    "kind": "city",
    "country": "AT",
    "latitude": "47.38",
    "longitude": "15.09",
    "time_zone": "Europe/Vienna",
    "own_language": "de",
    "name_de": "Leoben",
    "name_bg": "Леобен",
}


def test_the_office_brings_cities_in_and_nobody_else(office: User, clerk: User) -> None:
    brought_in("cities", office, CITY)
    city = City.objects.get(code="leoben")
    assert (city.own_name, city.name_in("bg")) == ("Leoben", "Леобен")
    assert {name.language: name.script for name in city.names.all()} == {"de": "Latn", "bg": "Cyrl"}
    assert [row.outcome for row in planned("cities", office, CITY)] == [Outcome.SAME]
    with pytest.raises(PermissionDenied):
        brought_in("cities", clerk, CITY)


def test_a_name_of_a_city_is_corrected_and_none_is_lost(office: User) -> None:
    brought_in("cities", office, CITY)
    brought_in("cities", office, {"code": "leoben", "name_bg": "Леобън", "name_de": ""})
    names = {name.language: (name.text, name.role) for name in City.objects.get(code="leoben").names.all()}
    assert names == {"de": ("Leoben", NameRole.OFFICIAL), "bg": ("Леобън", NameRole.EXONYM)}


def test_a_city_needs_its_official_name_and_a_place_on_the_globe(office: User) -> None:
    rows = planned(
        "cities",
        office,
        {**CITY, "name_de": ""},
        {**CITY, "code": "b", "latitude": "147"},
        {**CITY, "code": "c", "country": "Austria"},
    )
    assert [list(row.errors) for row in rows] == [["own_language"], ["latitude"], ["country"]]


def test_a_clerk_sees_first_what_would_change(client: Client, clerk: User) -> None:
    client.force_login(clerk)
    file = SimpleUploadedFile(
        "units.csv", b"code;city;kind;name_de\noffice;saarbruecken;department;B\xc3\xbcrgeramt\n"
    )
    preview = client.post(reverse("sheet_import", args=["units"]), {"file": file})
    shown = client.get(preview.headers["Location"])
    assert "Bürgeramt" in shown.content.decode()
    assert Unit.objects.count() == 0
    client.post(preview.headers["Location"])
    assert Unit.objects.get().name == {"de": "Bürgeramt"}
    assert client.post(preview.headers["Location"]).status_code in {200, 302}
    assert Unit.objects.count() == 1


def test_nothing_comes_in_while_a_row_is_wrong(client: Client, clerk: User) -> None:
    client.force_login(clerk)
    file = SimpleUploadedFile(
        "units.csv", b"code;city;kind;name_de\na;saarbruecken;department;A\nb;saarbruecken;castle;B\n"
    )
    preview = client.post(reverse("sheet_import", args=["units"]), {"file": file}).headers["Location"]
    shown = client.post(preview)
    assert shown.status_code == 200
    assert "castle" in shown.content.decode()
    assert Unit.objects.count() == 0


def test_the_columns_are_named_where_a_spreadsheet_is_chosen(client: Client, clerk: User) -> None:
    client.force_login(clerk)
    assert "code, city, parent, kind, name_de" in client.get(reverse("sheet_import", args=["units"])).content.decode()


def test_an_unknown_column_is_named(client: Client, clerk: User) -> None:
    client.force_login(clerk)
    file = SimpleUploadedFile("units.csv", b"code;colour\na;red\n")
    response = client.post(reverse("sheet_import", args=["units"]), {"file": file})
    assert "colour" in response.context["form"].errors["file"][0]


def test_markup_in_a_cell_is_text_on_the_preview(client: Client, clerk: User) -> None:
    client.force_login(clerk)
    file = SimpleUploadedFile("u.csv", b"code;city;kind;name_de\na;saarbruecken;department;<script>x</script>\n")
    preview = client.post(reverse("sheet_import", args=["units"]), {"file": file}).headers["Location"]
    assert "<script>x" not in client.get(preview).content.decode()


def test_whoever_has_no_records_has_no_spreadsheets(client: Client, clerk: User) -> None:
    client.force_login(clerk)
    assert client.get(reverse("sheets")).status_code == 200
    assert client.get(reverse("sheet_import", args=["cities"])).status_code in {302, 403}
    assert client.get(reverse("sheet_export", args=["cities", "csv"])).status_code in {302, 403}
    assert client.get(reverse("sheet_import", args=["poems"])).status_code == 404
    client.force_login(factories.make_user("reader"))
    assert client.get(reverse("sheets")).status_code in {302, 403}
