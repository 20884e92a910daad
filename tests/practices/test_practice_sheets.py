"""Good practices come in as drafts and go out with their latest words."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cities.models import City
from cities.sheets.kinds import sheet_kind
from cities.sheets.planning import Outcome, plan
from cities.sheets.tables import read_table
from portal.accounts.models import User
from practices.publications.models import GoodPracticePage
from practices.publications.sheets import marked_up, plain
from tests import factories
from tests.cities.sheets.test_imports import brought_in, planned
from tests.factories.people import make_clerk

pytestmark = pytest.mark.django_db

PRACTICE = {
    "city": "saarbruecken",
    "language": "de",
    "title": "Bürgertelefon 115",
    "summary": "Eine Nummer für alles.",
    "problem": "Viele Nummern.\nKeine Übersicht.",
    "status": "running",
    "period": "2008–",
    "cost_amount": "42000",
    "cost_currency": "EUR",
}


@pytest.fixture
def city(portal: Any) -> City:
    return factories.make_city()


@pytest.fixture
def clerk(city: City) -> User:
    return make_clerk(city)


def latest() -> GoodPracticePage:
    return GoodPracticePage.objects.get().get_latest_revision_as_object()  # type: ignore[no-any-return]


def test_a_practice_comes_in_as_a_draft_once(clerk: User, city: City) -> None:
    factories.make_concept("citizen-service")
    brought_in("practices", clerk, {**PRACTICE, "topics": "citizen-service"})
    brought_in("practices", clerk, {**PRACTICE, "topics": "citizen-service"})
    page = latest()
    assert not page.live
    assert (page.title, page.city, str(page.period)) == ("Bürgertelefon 115", city, "2008/..")
    assert page.problem == "<p>Viele Nummern.</p><p>Keine Übersicht.</p>"
    assert [topic.code for topic in page.topics.all()] == ["citizen-service"]
    assert page.practice.uuid == page.translation_key


def test_a_change_is_a_new_draft_and_readers_see_the_old_words(clerk: User) -> None:
    brought_in("practices", clerk, PRACTICE)
    latest().latest_revision.publish()
    key = str(latest().translation_key)
    brought_in("practices", clerk, {"key": key, "title": "Neuer Titel"})
    assert latest().title == "Neuer Titel"
    assert GoodPracticePage.objects.get().title == "Bürgertelefon 115"


def test_markup_that_is_there_survives_an_import_that_does_not_touch_it(clerk: User) -> None:
    brought_in("practices", clerk, PRACTICE)
    page = latest()
    page.solution = "<p>Mit <b>fetten</b> Worten &amp; mehr.</p><ul><li>eins</li></ul>"
    page.save_revision()
    brought_in(
        "practices", clerk, {"key": str(page.translation_key), "title": "Neu", "solution": plain(page.solution)}
    )
    assert latest().solution == page.solution


def test_markup_in_a_cell_is_text() -> None:
    assert marked_up("<script>x</script>") == "<p>&lt;script&gt;x&lt;/script&gt;</p>"
    assert plain(marked_up("a < b & c\nd")) == "a < b & c\nd"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_what_was_taken_along_comes_back_unchanged(client: Client, clerk: User, suffix: str) -> None:
    factories.make_concept("citizen-service")
    brought_in("practices", clerk, {**PRACTICE, "topics": "citizen-service"})
    client.force_login(clerk)
    content = client.get(reverse("sheet_export", args=["practices", suffix])).content
    read = read_table(SimpleUploadedFile(f"a.{suffix}", content), f"a.{suffix}")
    kind = sheet_kind("practices")
    assert kind is not None
    assert [row.outcome for row in plan(kind, read.columns, read.rows, clerk)] == [Outcome.SAME]


def test_errors_stand_at_their_columns(clerk: User) -> None:
    factories.make_city("tbilisi", country="GE")
    rows = planned(
        "practices",
        clerk,
        {**PRACTICE, "city": "tbilisi"},
        {**PRACTICE, "title": "B", "status": "lost"},
        {**PRACTICE, "title": "C", "period": "vorgestern"},
        {**PRACTICE, "title": "D", "topics": "nothing"},
        {**PRACTICE, "title": "E", "summary": "x" * 161},
        {**PRACTICE, "title": ""},
    )
    assert [list(row.errors) for row in rows] == [["city"], ["status"], ["period"], ["topics"], ["summary"], ["key"]]


def test_nobody_changes_a_practice_of_another_city(clerk: User) -> None:
    below = factories.make_city_page(factories.make_city("tbilisi", country="GE"))
    foreign = factories.make_practice_page(below=below)
    [row] = planned("practices", clerk, {"key": str(foreign.translation_key), "title": "Gekapert"})
    assert list(row.errors) == ["key"]


def test_a_locked_practice_stays_as_it_is(clerk: User, city: City) -> None:
    page = factories.make_practice_page(below=factories.make_city_page(city))
    GoodPracticePage.objects.filter(pk=page.pk).update(locked=True, locked_by=factories.make_user("somebody"))
    [row] = planned("practices", clerk, {"key": str(page.translation_key), "title": "Neu"})
    assert list(row.errors) == ["key"]
