"""Signing in: by name or address, from wherever the portal asks for it, and back to where one wanted to go."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import PageViewRestriction

from tests import factories
from tests.portal.accounts.signing import PASSWORD, add_second_factor, is_signed_in, session_id, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["ana", "ANA", "ana@example.org", "Ana@Example.org", " ana "])
def test_name_or_address_in_any_letters_signs_in(client: Client, name: str) -> None:
    factories.make_user("ana")
    assert sign_in(client, name).status_code == 302
    assert is_signed_in(client)


def test_an_address_that_two_people_share_is_no_name(client: Client) -> None:
    factories.make_user("ana")
    other = factories.make_user("giorgi")
    other.email = "ana@example.org"
    other.save()
    assert sign_in(client, "ana@example.org").status_code == 200
    assert sign_in(client, "giorgi").status_code == 302


def test_the_desk_leads_to_the_sign_in_page_and_back(client: Client) -> None:
    factories.make_user("root", is_superuser=True)
    asked = client.get(reverse("wagtailadmin_explore_root"), follow=True)
    assert asked.redirect_chain[-1][0].startswith(reverse("account_login"))
    address, query = asked.redirect_chain[-1][0].split("?")
    answer = client.post(f"{address}?{query}", {"login": "root", "password": PASSWORD})
    assert answer.url == reverse("wagtailadmin_explore_root")


def test_the_desk_asks_in_the_language_of_the_browser(client: Client) -> None:
    answer = client.get("/admin/", headers={"accept-language": "ka"}, follow=True)
    assert answer.redirect_chain[-1][0].startswith("/ka/account/login/")


def test_every_language_has_the_page_in_its_own_words(client: Client) -> None:
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            title = str(client.get(reverse("account_login")).context["title"])
            assert (title == "Sign in for editors") == (code == "en")


def test_somebody_without_a_task_sees_the_own_account_instead_of_a_circle(client: Client) -> None:
    factories.make_user("ana")
    sign_in(client, "ana")
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == reverse("account_security")


def test_a_page_for_people_with_accounts_leads_to_the_same_sign_in(client: Client) -> None:
    page = factories.make_city_page(factories.make_city())
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    answer = client.get(page.url, follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_wagtails_own_forms_for_signing_in_take_no_password(client: Client) -> None:
    """They would ask for no second factor and count no tries."""
    factories.make_user("ana")
    for address in (reverse("wagtailadmin_login"), reverse("wagtailcore_login")):
        client.post(address, {"username": "ana", "password": PASSWORD})
        assert not is_signed_in(client)
    assert client.get("/admin/password_reset/").status_code == 404


def test_nobody_signs_up(client: Client) -> None:
    for path in ("signup/", "email/", "password/set/", "login/code/confirm/"):
        assert client.get(f"/en/account/{path}").status_code == 404


def test_signing_in_gives_a_new_session(client: Client) -> None:
    factories.make_user("ana")
    session = client.session
    session["x"] = 1
    session.save()
    before = session_id(client)
    sign_in(client, "ana")
    assert session_id(client) != before


def test_whoever_stays_signed_in_keeps_the_cookie_and_others_do_not(client: Client) -> None:
    factories.make_user("ana")
    sign_in(client, "ana")
    assert client.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""
    other = Client()
    other.post(reverse("account_login"), {"login": "ana", "password": PASSWORD, "remember": "on"})
    assert other.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == settings.SESSION_COOKIE_AGE


def test_a_closed_account_is_told_so_only_with_the_right_password(client: Client) -> None:
    user = factories.make_user("ana")
    user.is_active = False
    user.save()
    assert sign_in(client, "ana", "wrong-password").status_code == 200
    assert sign_in(client, "ana").url == reverse("account_inactive")
    assert not is_signed_in(client)


ELSEWHERE = (
    "//evil.example",
    "https:evil.example",
    "https://evil.example/admin/",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/admin/\r\nSet-Cookie: x=1",
)


@pytest.mark.parametrize("target", ELSEWHERE)
@pytest.mark.parametrize("door", ["account_login", "wagtailadmin_login", "wagtailcore_login"])
def test_signing_in_leads_nowhere_else(client: Client, target: str, door: str) -> None:
    factories.make_user("root", is_superuser=True)
    asked = client.get(reverse(door), {"next": target}, follow=True)
    address = asked.redirect_chain[-1][0] if asked.redirect_chain else asked.request["PATH_INFO"]
    assert address.startswith("/en/account/login/")
    answer = client.post(reverse("account_login"), {"login": "root", "password": PASSWORD, "next": target})
    assert answer.status_code == 302
    assert answer.url.startswith("/admin/")
    assert "x" not in client.cookies


def test_whoever_types_the_code_of_another_account_can_begin_again(client: Client) -> None:
    add_second_factor(factories.make_user("ana"))
    factories.make_user("giorgi")
    sign_in(client, "ana")
    assert client.get(reverse("account_login")).url == reverse("mfa_authenticate")
    client.post(reverse("account_logout"))
    assert sign_in(client, "giorgi").status_code == 302
    assert is_signed_in(client)
