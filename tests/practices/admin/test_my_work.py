"""The first page says what waits for a person, what of theirs waits for others, what gets old, what readers ask."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cities.models import CentralRole, City, CityRole, Invitation, ReviewRule
from cities.people.inviting import invite_person
from portal.home.desk.my_work.lines import Line, Part
from portal.letters.models import Letter, LetterState
from practices.publications.models import CheckedLink, LinkUse, Publication
from practices.publications.models.links import LinkState
from tests.factories import make_city, make_city_page, make_colleague, make_editor, make_practice_page
from tests.factories.people import make_central_person
from translations.actions.ask_for_translation import ask_for_translation, count_reader_s_wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(portal: Any) -> City:
    return make_city("leoben", names={"de": "Leoben", "en": "Leoben"}, review_rule=ReviewRule.SECOND)


@pytest.fixture
def editor(city: City) -> Any:
    return make_editor(city)


@pytest.fixture
def author(city: City) -> Any:
    return make_colleague(CityRole.AUTHOR, city)


def draft_by(person: Any, city: City, **fields: Any) -> Any:
    page = make_practice_page(below=make_city_page(city), is_live=False, owner=person, **fields)
    page.save_revision(user=person)
    return page


def shown(person: Any) -> dict[Part, list[Line]]:
    client = Client()
    client.force_login(person)
    answer = client.get(reverse("wagtailadmin_home"))
    return {section.part: list(section.lines) for section in answer.context["sections"]}


def what_and_title(lines: list[Line]) -> set[tuple[str, str]]:
    return {(line.what, line.title) for line in lines}


def addresses(lines: list[Line]) -> list[str]:
    return [line.url for line in lines]


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_a_draft_waits_for_whoever_decides_and_then_for_whoever_got_it_back(
    city: City, author: Any, editor: Any
) -> None:
    page = draft_by(author, city, title="Bürgertelefon")
    assert shown(author) == shown(editor) == {Part.WAITING: []}
    step = page.get_workflow().start(page, author).current_task_state
    assert what_and_title(shown(editor)[Part.WAITING]) == {("Review", "Bürgertelefon")}
    assert shown(author)[Part.WAITING] == []
    assert what_and_title(shown(author)[Part.ELSEWHERE]) == {("In review by the city", "Bürgertelefon")}
    step.task.specific.on_action(step, editor, "reject", comment="Wer hebt ab?")
    (line,) = shown(author)[Part.WAITING]
    assert (line.what, line.url) == ("Sent back", edit_url(page))
    assert "Wer hebt ab?" in line.note
    assert shown(editor)[Part.WAITING] == []


def test_the_own_work_does_not_wait_for_oneself_whoever_handed_it_in(city: City, author: Any, editor: Any) -> None:
    page = draft_by(author, city)
    page.problem = "<p>Viele Nummern.</p>"
    page.save_revision(user=editor)
    page.get_workflow().start(page, author)
    assert Part.ELSEWHERE not in shown(editor)
    assert shown(editor)[Part.WAITING] == []
    network = make_central_person(CentralRole.NETWORK_EDITOR)
    assert addresses(shown(network)[Part.WAITING])[0] == edit_url(page)


def test_translators_see_what_is_asked_for_and_whoever_asked_sees_it_wait(
    city: City, author: Any, editor: Any
) -> None:
    page = make_practice_page(below=make_city_page(city))
    translator = make_colleague(CityRole.TRANSLATOR, city)
    ask_for_translation(page, "ka", by=author, on=timezone.localdate())
    count_reader_s_wish(page.translation_key, "hy", on=timezone.localdate())
    languages = reverse("publication_languages", args=[page.pk])
    (line,) = shown(translator)[Part.WAITING]
    assert (line.title, line.url) == (
        "2 translations are asked for",
        f"{reverse('translation_desk')}?state=asked",
    )
    assert addresses(shown(author)[Part.ELSEWHERE]) == [f"{languages}#ka"]
    for person in (translator, editor, author):
        assert addresses(shown(person)[Part.ASKED]) == [f"{languages}#hy"]
    assert shown(make_editor(make_city("tbilisi"))) == {Part.WAITING: []}


def test_pages_about_to_get_old_are_shown_to_their_author_and_to_who_may_confirm_them(
    city: City, author: Any, editor: Any
) -> None:
    today = timezone.localdate()
    page = make_practice_page(below=make_city_page(city), owner=author)
    later = make_practice_page(below=make_city_page(city), title="Später")
    Publication.objects.filter(pk=page.pk).update(review_due=today + timedelta(days=3))
    Publication.objects.filter(pk=later.pk).update(review_due=today + timedelta(days=300))
    link = CheckedLink.objects.create(digest="a" * 64, address="https://gone.example/", state=LinkState.BROKEN)
    LinkUse.objects.create(link=link, page=page, city=city)
    confirm, broken = reverse("confirm_publication", args=[page.pk]), reverse("broken_links")
    assert addresses(shown(editor)[Part.AGEING]) == [confirm, broken]
    assert addresses(shown(author)[Part.AGEING]) == [edit_url(page), broken]
    stranger = shown(make_editor(make_city("tbilisi")))
    assert Part.AGEING not in stranger


def test_invitations_wait_for_the_invited_and_expired_ones_for_who_invites(city: City) -> None:
    administrator = make_colleague(CityRole.ADMINISTRATOR, city)
    now = timezone.now()
    invite_person(city, email="ana@example.org", language="de", roles=[CityRole.AUTHOR], by=administrator, now=now)
    people = reverse("people_of_city", args=[city.code])
    assert addresses(shown(administrator)[Part.ELSEWHERE]) == [people]
    Invitation.objects.update(expires_at=now - timedelta(minutes=1))
    found = shown(administrator)
    assert Part.ELSEWHERE not in found
    assert [(line.title, line.url) for line in found[Part.WAITING]] == [("ana@example.org", people)]


def test_the_office_sees_cities_without_people_and_administrators_of_the_portal_letters_given_up(city: City) -> None:
    office, portal_administrator = (
        make_central_person(role) for role in (CentralRole.OFFICE, CentralRole.ADMINISTRATOR)
    )
    assert shown(office) == {Part.WAITING: []}  # the city has no groups yet
    make_editor(city)
    editor_left = make_editor(make_city("tbilisi"))
    editor_left.is_active = False
    editor_left.save()
    Letter.objects.create(
        key="k", kind="digest", language="en", subject="s", text="t", reason="r", state=LetterState.PARKED
    )
    assert what_and_title(shown(office)[Part.WAITING]) == {("People", "1 city has nobody yet")}
    assert what_and_title(shown(portal_administrator)[Part.WAITING]) == {
        ("People", "1 city has nobody yet"),
        ("E-mails", "1 e-mail could not be sent"),
    }


def test_somebody_for_whom_nothing_waits_is_told_so_and_led_on(city: City) -> None:
    client = Client()
    client.force_login(make_colleague(CityRole.TRANSLATOR, city))
    first_page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Nothing waits for you." in first_page
    assert f'href="{reverse("translation_desk")}">See what could be translated' in first_page
