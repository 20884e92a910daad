"""A session ends at once with what it rested on."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.sessions import end_sessions, forget_ended_sessions
from tests import factories
from tests.portal.accounts.signing import PASSWORD, is_signed_in, session_id, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> User:
    return factories.make_user("ana")


@pytest.fixture
def devices(ana: User) -> tuple[Client, Client]:
    office, home = Client(), Client()
    for device in (office, home):
        sign_in(device, "ana")
    return office, home


def test_signing_out_everywhere_ends_every_session(devices: tuple[Client, Client]) -> None:
    office, home = devices
    answer = office.post(reverse("account_logout_everywhere"))
    assert answer.url == reverse("account_login")
    assert not is_signed_in(office)
    assert not is_signed_in(home)


def test_signing_out_ends_one_session(devices: tuple[Client, Client]) -> None:
    office, home = devices
    office.post(reverse("account_logout"))
    assert not is_signed_in(office)
    assert is_signed_in(home)


def test_a_link_signs_nobody_out(devices: tuple[Client, Client]) -> None:
    office, _home = devices
    office.get(reverse("account_logout"))
    assert office.get(reverse("account_logout_everywhere")).status_code == 405
    assert is_signed_in(office)


def test_a_new_password_ends_the_other_sessions(devices: tuple[Client, Client]) -> None:
    office, home = devices
    new = "another-long-password"
    words = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert office.post(reverse("account_change_password"), words).url == reverse("account_security")
    assert is_signed_in(office)
    assert not is_signed_in(home)


def test_password_managers_learn_whose_password_it_is(devices: tuple[Client, Client]) -> None:
    page = devices[0].get(reverse("account_change_password")).content.decode()
    assert 'value="ana" autocomplete="username"' in page


def test_a_new_password_needs_the_old_one(devices: tuple[Client, Client], ana: User) -> None:
    office, _home = devices
    new = "another-long-password"
    words = {"oldpassword": "a-guess-in-the-dark", "password1": new, "password2": new}
    assert office.post(reverse("account_change_password"), words).status_code == 200
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)


@pytest.mark.parametrize("way", ["remove", "set", "clear", "from the group", "group emptied"])
def test_a_group_taken_in_any_way_ends_the_sessions(ana: User, way: str) -> None:
    group = ana.groups.create(name="editors")
    device = Client()
    sign_in(device, "ana")
    {
        "remove": lambda: ana.groups.remove(group),
        "set": lambda: ana.groups.set([]),
        "clear": lambda: ana.groups.clear(),
        "from the group": lambda: group.user_set.remove(ana),
        "group emptied": lambda: group.user_set.clear(),
    }[way]()
    assert not is_signed_in(device)


def test_a_group_given_ends_nothing(ana: User, devices: tuple[Client, Client]) -> None:
    ana.groups.create(name="editors")
    assert is_signed_in(devices[0])


def test_a_closed_account_is_out_at_once_and_stays_out_when_it_is_opened_again(
    ana: User, devices: tuple[Client, Client]
) -> None:
    office, _home = devices
    ana.is_active = False
    ana.save()
    assert not is_signed_in(office)
    ana.is_active = True
    ana.save()
    other = Client()
    other.cookies = office.cookies
    assert not is_signed_in(other)


def test_others_stay_signed_in(devices: tuple[Client, Client]) -> None:
    end_sessions(factories.make_user("giorgi"))
    assert is_signed_in(devices[0])


def test_expired_sessions_are_forgotten_and_others_are_not(client: Client) -> None:
    factories.make_user("ana")
    sign_in(client, "ana")
    gone = Client()
    sign_in(gone, "ana")
    now = timezone.now()
    Session.objects.filter(pk=session_id(gone)).update(expire_date=now - timedelta(seconds=1))
    assert forget_ended_sessions(now=now) == 1
    assert is_signed_in(client)
    assert not is_signed_in(gone)
