"""Somebody asks what is stored about them, and somebody asks to be forgotten."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from cities.models import CentralRole, CityRole, Invitation
from cities.people.forgetting import REMEMBERED, forget_old_invitations
from cities.people_data.erasing import erase_person
from cities.people_data.exporting import export_person
from cities.people_data.person import NotForYou, SeveralPeople, TooShort, person_called
from cities.tenancy.roles import give_role
from portal.accounts.models import User
from portal.letters.models import Letter
from portal.letters.writing import write_letter
from practices.visits.models import ReportParticipant
from tests import factories
from tests.attacks.test_withdrawn_consent import tables_with

pytestmark = pytest.mark.django_db
ADDRESS, NAME, NUMBER = "zuzana.kanarova@example.org", "Zuzana Kanárová", "+420 518 123 456"
PAGE = "/admin/people-data/"


@pytest.fixture
def zuzana(portal: Any) -> User:
    """An editor who is a contact person as well, took part in a visit and got an e-mail."""
    user = factories.make_user("zuzana", first_name="Zuzana", last_name="Kanárová")
    user.email = ADDRESS
    user.save()
    page = factories.make_city_page(factories.make_city("hodonin"))
    factories.make_editor(page.city, username="other")
    give_role(user, page.city, CityRole.EDITOR, by=None)
    contact = factories.make_contact_point(
        factories.make_unit("office", city=page.city),
        person_name=NAME,
        phone=NUMBER,
        email=ADDRESS,
        consent_basis="published",
        is_public=True,
    )
    report = factories.make_report_page(
        below=page, owner=user, findings=f"<p>{NAME} said so, {ADDRESS}.</p>", contact_points=[contact]
    )
    ReportParticipant.objects.create(page=report, city=page.city, person_name=NAME)
    report.save_revision(user=user).publish(user=user)
    write_letter(
        kind="review", to=user, language="cs", subject="Review", text=f"Dear {NAME}", reason="Yours.", key="zuzana"
    )
    return user


@pytest.fixture
def office(portal: Any) -> User:
    return factories.make_central_person(CentralRole.OFFICE)


def erase(words: str, by: User | None) -> None:
    erase_person(person_called(words), by=by, at=timezone.now())


@pytest.mark.parametrize("words", [ADDRESS.upper(), "zuzana", NAME])
def test_an_export_tells_what_is_the_persons_own_and_where_they_are_named(
    zuzana: User, office: User, words: str
) -> None:
    exported = export_person(person_called(words), by=office, at=timezone.now())
    entries = {each["entry"].partition(":")[0]: each for each in exported["entries"]}
    assert {"accounts.User", "cities.ContactPoint", "letters.Letter", "wagtailcore.PageLogEntry"} <= set(entries)
    assert entries["accounts.User"]["fields"]["email"] == ADDRESS
    assert "password" not in entries["accounts.User"]["fields"]
    assert entries["letters.Letter"]["fields"]["text"] == f"Dear {NAME}"
    named = {each["entry"].partition(":")[0] for each in exported["texts"]}
    assert {"visits.ReportParticipant", "visits.VisitReportPage", "wagtailcore.Revision"} <= named


def test_an_erased_person_is_named_in_no_table(zuzana: User, office: User) -> None:
    assert len(tables_with(ADDRESS)) > 2
    erase(ADDRESS, office)
    assert {mark: tables_with(mark) for mark in (ADDRESS, "Kanárová", "Kan\\u00e1rov", NUMBER, "123 456")} == {
        mark: set() for mark in (ADDRESS, "Kanárová", "Kan\\u00e1rov", NUMBER, "123 456")
    }


def test_what_was_done_stays_without_the_name(zuzana: User, office: User) -> None:
    published = PageLogEntry.objects.filter(user=zuzana, action="wagtail.publish").count()
    erase(ADDRESS, office)
    zuzana.refresh_from_db()
    assert (str(zuzana), zuzana.email, zuzana.is_active) == (f"erased-{zuzana.pk}", "", False)
    assert not zuzana.has_usable_password()
    assert not zuzana.groups.exists()
    assert PageLogEntry.objects.filter(user=zuzana, action="wagtail.publish").count() == published > 0
    assert not Letter.objects.filter(key="zuzana").exists()


def test_erasing_ends_what_the_person_is_signed_in_to(client: Client, zuzana: User, office: User) -> None:
    client.force_login(zuzana)
    assert client.get("/admin/").status_code == 200
    erase(ADDRESS, office)
    assert client.get("/admin/").status_code == 302


def test_the_log_says_who_erased_and_not_whom(zuzana: User, office: User) -> None:
    export_person(person_called(NAME), by=office, at=timezone.now())
    erase(NAME, office)
    lines = ModelLogEntry.objects.filter(action__startswith="people.")
    assert {(line.action, line.user_id) for line in lines} == {
        ("people.export", office.pk),
        ("people.erase", office.pk),
    }
    assert all(NAME not in f"{line.label} {line.data}" and not line.data for line in lines)


def test_others_with_a_part_of_the_name_keep_theirs(zuzana: User, office: User) -> None:
    text = f"<p>Zuzana Nováková, {NAME}-Malá and x{ADDRESS}</p>"
    page = factories.make_practice_page(solution=text)
    erase(NAME, office)
    assert type(page).objects.get(pk=page.pk).solution == text


def test_somebody_without_account_is_erased_from_texts_by_name(portal: Any, office: User) -> None:
    page = factories.make_practice_page(solution="<p>Ketevan Beispiel explained it.</p>")
    erase("ketevan  beispiel", office)
    assert type(page).objects.get(pk=page.pk).solution == "<p>… explained it.</p>"
    assert tables_with("Ketevan") == set()


def test_only_the_office_answers_and_nobody_erases_themselves_or_those_above(zuzana: User, office: User) -> None:
    administrator = factories.make_central_person(CentralRole.ADMINISTRATOR)
    editor = User.objects.get(username="other")
    for words, by in ((ADDRESS, editor), (ADDRESS, zuzana), (office.email, office), (administrator.email, office)):
        with pytest.raises(NotForYou):
            erase(words, by)
    with pytest.raises(NotForYou):
        export_person(person_called(ADDRESS), by=editor, at=timezone.now())
    assert User.objects.get(pk=zuzana.pk).email == ADDRESS


def test_words_that_could_mean_many_are_refused(zuzana: User) -> None:
    factories.make_user("namesake", first_name="Zuzana", last_name="Kanárová")
    with pytest.raises(SeveralPeople):
        person_called(NAME)
    with pytest.raises(TooShort):
        person_called("Ana")


def test_the_commands_do_the_same(zuzana: User) -> None:
    said = StringIO()
    call_command("person_export", ADDRESS, stdout=said)
    assert json.loads(said.getvalue())["entries"]
    call_command("person_erase", ADDRESS, stdout=said)
    assert User.objects.filter(email=ADDRESS).exists()
    call_command("person_erase", ADDRESS, "--yes", stdout=said)
    assert not User.objects.filter(email=ADDRESS).exists()
    with pytest.raises(CommandError):
        call_command("person_erase", "Ana", "--yes")


def test_the_page_finds_exports_and_erases_only_when_one_is_sure(client: Client, zuzana: User, office: User) -> None:
    client.force_login(office)
    asked = {"person": ADDRESS}
    assert "Look" in client.get(PAGE).content.decode()
    assert "Erase this person" in client.post(PAGE, {**asked, "step": "find"}).content.decode()
    exported = client.post(PAGE, {**asked, "step": "export"})
    assert exported.headers["Content-Disposition"].startswith("attachment")
    assert json.loads(exported.content)["entries"]
    assert client.post(PAGE, {**asked, "step": "erase"}).status_code == 200
    assert User.objects.filter(email=ADDRESS).exists()
    assert client.post(PAGE, {**asked, "step": "erase", "is_sure": "on"}).status_code == 302
    assert not User.objects.filter(email=ADDRESS).exists()


def test_administrators_of_cities_read_the_register_and_editors_do_not(client: Client, zuzana: User) -> None:
    client.force_login(User.objects.get(username="other"))
    assert client.get(PAGE).status_code == 302
    city = factories.make_city("brno")
    client.force_login(factories.make_colleague(CityRole.ADMINISTRATOR, city))
    shown = client.get(PAGE).content.decode()
    assert "How long" in shown
    assert 'value="find"' not in shown
    assert client.post(PAGE, {"person": ADDRESS, "step": "erase", "is_sure": "on"}).status_code == 302
    assert User.objects.filter(email=ADDRESS).exists()


def test_invitations_that_are_over_are_forgotten(portal: Any) -> None:
    now, city = timezone.now(), factories.make_city("brno")
    ended, open_until = now - REMEMBERED - timedelta(hours=1), now + timedelta(days=1)

    def invite(name: str, **ending: Any) -> None:
        fields = {"invited_at": ended, "expires_at": open_until, **ending}
        Invitation.objects.create(city=city, email=f"{name}@example.org", language="cs", digest=name, **fields)

    invite("accepted", accepted_at=ended)
    invite("withdrawn", withdrawn_at=ended)
    invite("expired", expires_at=ended)
    invite("waiting")
    invite("just-accepted", accepted_at=now)
    assert forget_old_invitations(now=now) == 3
    assert set(Invitation.objects.values_list("digest", flat=True)) == {"waiting", "just-accepted"}
    assert forget_old_invitations(now=now) == 0
