"""The second factor: who needs one, what it opens, and what a lost telephone means."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cities.models import CentralRole, CityRole
from portal.accounts.models import User
from portal.accounts.second_factor import needs_second_factor
from tests import factories
from tests.portal.accounts.signing import (
    PASSWORD,
    add_second_factor,
    code_of,
    give_code,
    is_signed_in,
    let_publish,
    recovery_code_of,
    sign_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def editor() -> User:
    return factories.make_editor(factories.make_city(), username="ana")


@pytest.fixture
def author() -> User:
    return factories.make_colleague(CityRole.AUTHOR, factories.make_city("tbilisi"), username="giorgi")


def test_whoever_can_publish_needs_it(editor: User) -> None:
    assert needs_second_factor(editor)


def test_whoever_may_change_accounts_needs_it() -> None:
    user = factories.make_user("keeper")
    user.user_permissions.add(Permission.objects.get(codename="change_user"))
    assert needs_second_factor(user)


@pytest.mark.parametrize("role", CityRole)
def test_roles_that_publish_or_manage_people_need_it(role: CityRole) -> None:
    person = factories.make_colleague(role, factories.make_city())
    assert needs_second_factor(person) is (role in {CityRole.EDITOR, CityRole.ADMINISTRATOR})


@pytest.mark.parametrize("role", CentralRole)
def test_every_central_role_needs_it(role: CentralRole) -> None:
    assert needs_second_factor(factories.make_central_person(role))


def test_production_cannot_be_relaxed_and_the_demonstration_signs_in_at_once() -> None:
    from portal.settings import accounts, dev

    assert accounts.SECOND_FACTOR_REQUIRED is True
    assert dev.SECOND_FACTOR_REQUIRED is False


def test_a_password_alone_leads_to_setting_it_up_and_nowhere_else(client: Client, editor: User) -> None:
    sign_in(client, "ana")
    for address in (reverse("wagtailadmin_home"), reverse("wagtailadmin_account"), "/admin/no-such-page/"):
        assert client.get(address).url.startswith(reverse("mfa_activate_totp"))
    assert client.post(reverse("wagtailadmin_account"), {}).status_code == 302
    autosave = client.post("/admin/pages/1/edit/", headers={"x-requested-with": "XMLHttpRequest"})
    assert autosave.status_code == 403


def test_setting_it_up_opens_the_desk_and_shows_recovery_codes(client: Client, editor: User) -> None:
    sign_in(client, "ana")
    page = client.get(reverse("mfa_activate_totp"))
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(page.context["form"].secret)}, follow=True)
    codes = answer.context["unused_codes"]
    assert len(codes) == 10
    assert f'href="{reverse("wagtailadmin_home")}"' in answer.content.decode()
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert client.get(reverse("mfa_download_recovery_codes")).content.decode().split() == codes


def test_a_wrong_first_code_sets_nothing_up(client: Client, editor: User) -> None:
    sign_in(client, "ana")
    client.get(reverse("mfa_activate_totp"))
    assert client.post(reverse("mfa_activate_totp"), {"code": "000000"}).status_code == 200
    assert not Authenticator.objects.exists()


def test_the_code_is_asked_for_before_anything_opens(client: Client, editor: User) -> None:
    secret = add_second_factor(editor)
    assert sign_in(client, "ana").url == reverse("mfa_authenticate")
    assert not is_signed_in(client)
    assert client.get(reverse("wagtailadmin_home")).status_code == 302
    give_code(client, code_of(secret))
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_a_code_works_once(client: Client, editor: User) -> None:
    code = code_of(add_second_factor(editor))
    for browser, works in ((client, True), (Client(), False)):
        sign_in(browser, "ana")
        give_code(browser, code)
        assert is_signed_in(browser) is works


def test_a_recovery_code_works_once(client: Client, editor: User) -> None:
    add_second_factor(editor)
    code = recovery_code_of(editor)
    for browser, works in ((client, True), (Client(), False)):
        sign_in(browser, "ana")
        give_code(browser, code)
        assert is_signed_in(browser) is works


def test_a_session_without_a_code_is_asked_for_one(client: Client, editor: User) -> None:
    """However it came to be."""
    secret = add_second_factor(editor)
    client.force_login(editor)
    assert client.get(reverse("wagtailadmin_home")).url.startswith(reverse("mfa_reauthenticate"))
    client.post(reverse("mfa_reauthenticate"), {"code": code_of(secret)})
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_a_proof_of_one_person_is_none_of_another(client: Client, editor: User) -> None:
    session = client.session
    session["second_factor"] = factories.make_user("other").pk
    session.save()
    client.force_login(editor)
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_a_role_given_meanwhile_asks_at_the_next_step(client: Client, author: User) -> None:
    sign_in(client, "giorgi")
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    let_publish(author)
    assert client.get(reverse("wagtailadmin_home")).url.startswith(reverse("mfa_activate_totp"))


def test_nobody_who_needs_it_switches_it_off(client: Client, editor: User) -> None:
    secret = add_second_factor(editor)
    sign_in(client, "ana")
    give_code(client, code_of(secret))
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


def test_whoever_has_it_by_choice_can_switch_it_off(client: Client, author: User) -> None:
    secret = add_second_factor(author)
    sign_in(client, "giorgi")
    give_code(client, code_of(secret))
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()


def test_recovery_codes_are_not_shown_long_after_signing_in(client: Client, editor: User) -> None:
    secret = add_second_factor(editor)
    sign_in(client, "ana")
    give_code(client, code_of(secret))
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
    session = client.session
    session["signed_in_at"] -= 3600
    session.save()
    for name in ("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes"):
        assert client.get(reverse(name)).url.startswith(reverse("account_reauthenticate"))
    assert client.post(reverse("mfa_generate_recovery_codes")).url.startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200


def test_the_database_does_not_hold_the_secret_in_the_clear(editor: User) -> None:
    secret = add_second_factor(editor)
    assert secret not in "".join(str(row.data) for row in Authenticator.objects.all())


def test_a_replaced_key_still_opens_what_it_locked(client: Client, editor: User, settings: Any) -> None:
    secret = add_second_factor(editor)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-" + "y" * 50
    sign_in(client, "ana")
    give_code(client, code_of(secret))
    assert is_signed_in(client)


def test_the_operator_takes_a_lost_factor_away_and_it_is_noted(client: Client, editor: User) -> None:
    secret = add_second_factor(editor)
    sign_in(client, "ana")
    give_code(client, code_of(secret))
    call_command("second_factor_remove", "ana@example.org")
    assert not is_signed_in(client)
    assert ModelLogEntry.objects.filter(action="accounts.remove_second_factor").count() == 1
    sign_in(client, "ana")
    assert client.get(reverse("wagtailadmin_home")).url.startswith(reverse("mfa_activate_totp"))
    with pytest.raises(CommandError):
        call_command("second_factor_remove", "ana")
