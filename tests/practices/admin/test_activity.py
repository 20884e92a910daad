"""The activity log tells who did what, from what to what, of what the reader may see and of nothing else."""

import csv
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from wagtail.log_actions import log

from cities.models import City, CityRole, ContactPoint, Unit
from cities.tenancy.roles import give_role
from portal.home.desk.activity import activity_url
from practices.publications.models import GoodPracticePage
from tests import factories
from tests.cities.admin.test_records import fields_of, url

pytestmark = pytest.mark.django_db
ACTIVITY = "/admin/desk/activity/"
FOREIGN = "Quagsfremd"


@pytest.fixture
def own(portal: Any) -> City:
    return factories.make_city("saarbruecken")


@pytest.fixture
def editor(own: City) -> Any:
    """With a page, a unit and a contact of the own city, and the same of a foreign one, all of them logged."""
    user = factories.make_editor(own, username="editor")
    foreign = factories.make_city("tbilisi", names={"ka": FOREIGN})
    stranger = factories.make_editor(foreign, username="quagsfremder")
    for city, person in ((own, user), (foreign, stranger)):
        page = factories.make_practice_page(below=factories.make_city_page(city), title=f"Praxis {city.own_name}")
        unit = factories.make_unit(f"unit-of-{city.code}", city=city, name={"de": f"Amt {city.own_name}"})
        contact = factories.make_contact_point(unit, person_name=f"Person {city.own_name}")
        for thing in (page, unit, contact):
            log(thing, "wagtail.edit", user=person)
    return user


@pytest.fixture
def clerk(client: Client, editor: Any) -> Client:
    client.force_login(editor)
    return client


def exported(client: Client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"{ACTIVITY}?export=csv{query}")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    return list(csv.DictReader(StringIO(text)))


def test_people_of_a_city_read_what_was_done_in_it_and_nothing_of_others(clerk: Client) -> None:
    shown = clerk.get(ACTIVITY).content.decode()
    for words in ("Praxis Saarbruecken", "Amt Saarbruecken", "Person Saarbruecken"):
        assert words in shown
    assert FOREIGN.lower() not in shown.lower()
    assert FOREIGN.lower() not in str(exported(clerk)).lower()


def test_the_office_reads_all_and_chooses_a_city(client: Client, editor: Any, own: City) -> None:
    client.force_login(factories.make_central_editor())
    assert {"Amt Saarbruecken", f"Amt {FOREIGN}"} <= {line["Name"] for line in exported(client)}
    of_one_city = {line["Name"] for line in exported(client, f"&city={own.pk}")}
    assert {"Amt Saarbruecken", "Person Saarbruecken", "Praxis Saarbruecken"} <= of_one_city
    assert [name for name in of_one_city if FOREIGN in name] == []


def test_another_citys_number_in_the_filter_gives_nothing_away(clerk: Client) -> None:
    foreign = City.objects.get(code="tbilisi")
    assert FOREIGN not in clerk.get(f"{ACTIVITY}?city={foreign.pk}").content.decode()


def test_an_edit_tells_from_what_to_what(clerk: Client) -> None:
    unit = Unit.objects.get(code="unit-of-saarbruecken")
    address = url(Unit, "edit", unit.pk)
    clerk.post(address, {**fields_of(clerk, address), "name_de": "Neues Amt"})
    assert "de: Amt Saarbruecken → de: Neues Amt" in clerk.get(ACTIVITY).content.decode()


def test_of_a_person_it_tells_that_something_was_changed_and_not_what(clerk: Client) -> None:
    contact = ContactPoint.objects.get(person_name="Person Saarbruecken")
    address = url(ContactPoint, "edit", contact.pk)
    clerk.post(address, {**fields_of(clerk, address), "phone": "+49 681 123456"})
    changes = [line["From – to"] for line in exported(clerk)]
    assert "telephone: … → …" in changes
    assert "123456" not in str(changes)


def test_words_that_look_like_a_formula_are_exported_as_words(clerk: Client, editor: Any) -> None:
    unit = Unit.objects.get(code="unit-of-saarbruecken")
    for formula in ("=1+1", "+cmd|' /C calc'!A0", "-1", "@SUM(A1)", "\tx"):
        log(unit, "wagtail.edit", user=editor, title=formula)
    names = {line["Name"] for line in exported(clerk)}
    assert {"'=1+1", "'+cmd|' /C calc'!A0", "'-1", "'@SUM(A1)", "'\tx"} <= names
    assert not [name for name in names if name.startswith(("=", "+", "-", "@", "\t"))]


def test_administrators_of_a_city_read_who_got_which_role(client: Client, own: City, editor: Any) -> None:
    administrator = factories.make_colleague(CityRole.ADMINISTRATOR, own, username="people")
    give_role(editor, own, CityRole.AUTHOR, by=administrator)
    client.force_login(administrator)
    lines = exported(client)
    assert "cities.give_role" not in str(lines)
    roles = [(line["User"], line["What was done"]) for line in lines if "Editor" in line["What was done"]]
    assert ("people", "Editor is now: Author") in roles, lines
    assert FOREIGN not in str(lines)


def test_more_lines_ask_the_database_no_more(
    clerk: Client, editor: Any, own: City, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        log(factories.make_unit(f"unit-{number}", city=own), "wagtail.create", user=editor)
    with django_assert_max_num_queries(70):
        clerk.get(ACTIVITY)


def test_the_log_of_one_page_or_record_is_reached_from_it_and_taken_along(clerk: Client, editor: Any) -> None:
    page, unit = (
        GoodPracticePage.objects.get(title="Praxis Saarbruecken"),
        Unit.objects.get(code="unit-of-saarbruecken"),
    )
    form = clerk.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    listed = clerk.get("/admin/snippets/cities/unit/").content.decode()
    for thing, shown in ((page, form), (unit, listed)):
        assert activity_url(thing).replace("&", "&amp;") in shown
    assert {line["Name"] for line in exported(clerk, f"&of=wagtailcore.page:{page.pk}")} == {page.title}
    assert {line["Name"] for line in exported(clerk, f"&of=cities.unit:{unit.pk}")} == {str(unit)}
    foreign = GoodPracticePage.objects.exclude(pk=page.pk).get()
    assert exported(clerk, f"&of=wagtailcore.page:{foreign.pk}") == []
    assert exported(clerk, "&of=nonsense") == []
