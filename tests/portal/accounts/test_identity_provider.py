"""Signing in through an identity provider: whom it lets in, and what it never brings along."""

from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from cities.models import City, CityRole
from cities.people.inviting import invite_person
from cities.tenancy.roles import roles_in
from portal.accounts.models import User
from portal.accounts.sessions import sign_out_everywhere
from portal.base.personal_data import entries_of_account
from portal.letters.models import Letter
from tests import factories
from tests.cities.people.letters import last_letter, link_in
from tests.portal.accounts.identity_provider import Provider, ask, callback, refused, sign_in
from tests.portal.accounts.signing import add_second_factor, code_of, give_code, is_signed_in, let_publish

pytestmark = pytest.mark.django_db


# Whom it lets in


def test_a_verified_address_signs_in_to_its_account(client: Client, provider: Provider, nino: User) -> None:
    answer = sign_in(client, provider)
    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_home")
    assert is_signed_in(client)
    assert SocialAccount.objects.get(user=nino).uid == "person-1"


def test_the_password_stays_and_the_owner_is_told(client: Client, provider: Provider, nino: User) -> None:
    before = nino.password
    sign_in(client, provider)
    nino.refresh_from_db()
    assert nino.password == before
    letter = Letter.objects.get()
    assert letter.person == nino
    assert "connected" in letter.text
    sign_in(Client(), provider)
    assert Letter.objects.count() == 1


def test_whoever_was_here_before_is_known_by_the_provider_s_name_for_them(
    client: Client, provider: Provider, nino: User
) -> None:
    sign_in(Client(), provider)
    provider.person["email"] = "married@example.org"
    assert sign_in(client, provider).status_code == 302
    assert is_signed_in(client)


def test_it_leads_to_where_one_wanted_to_go_and_nowhere_else(client: Client, provider: Provider, nino: User) -> None:
    assert sign_in(client, provider, next="/admin/reports/").url == "/admin/reports/"
    for elsewhere in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        assert sign_in(Client(), provider, next=elsewhere).url == reverse("wagtailadmin_home")


def test_the_session_ends_with_the_browser(client: Client, provider: Provider, nino: User) -> None:
    assert sign_in(client, provider).cookies["sessionid"]["max-age"] == ""


def test_nothing_is_kept_but_the_name_at_the_provider(client: Client, provider: Provider, nino: User) -> None:
    sign_in(client, provider)
    sign_in(Client(), provider)
    assert SocialAccount.objects.get().extra_data == {}
    assert not SocialToken.objects.exists()
    assert "socialaccount.SocialAccount" in {stored.model for stored, _rows in entries_of_account(nino)}


# Accounts and roles come by invitation


@pytest.fixture
def tbilisi() -> City:
    return factories.make_city("tbilisi", country="GE", names={"ka": "თბილისი", "en": "Tbilisi"})


def invite(city: City) -> None:
    keeper = factories.make_colleague(CityRole.ADMINISTRATOR, city, username="keeper")
    invite_person(
        city, email="nino@example.org", language="ka", roles=[CityRole.AUTHOR], by=keeper, now=timezone.now()
    )


def test_nobody_gets_an_account_without_an_invitation(client: Client, provider: Provider) -> None:
    answer = sign_in(client, provider)
    assert refused(client, answer)
    assert "by invitation" in answer.content.decode()
    assert not User.objects.exists()


def test_an_invitation_that_waits_makes_an_account_without_roles(
    client: Client, provider: Provider, tbilisi: City
) -> None:
    invite(tbilisi)
    link = link_in(last_letter())
    page = client.get(link).content.decode()
    assert f"{reverse('oidc_go')}?next=".replace("/en/", "/ka/") in page
    answer = sign_in(client, provider, next=link)
    nino = User.objects.get(email="nino@example.org")
    assert (str(nino), nino.has_usable_password(), nino.groups.count()) == ("Nino Sample", False, 0)
    assert nino.wagtail_userprofile.preferred_language == "ka"
    assert answer.url == link
    client.post(link)
    assert roles_in(nino, tbilisi) == {CityRole.AUTHOR}


def test_an_unverified_address_is_no_answer_to_an_invitation(
    client: Client, provider: Provider, tbilisi: City
) -> None:
    invite(tbilisi)
    provider.person["email_verified"] = False
    assert refused(client, sign_in(client, provider))
    assert not User.objects.filter(email="nino@example.org").exists()


def test_what_the_provider_says_of_groups_and_roles_means_nothing(
    client: Client, provider: Provider, nino: User
) -> None:
    claims = {"groups": ["admin"], "roles": ["superuser"], "is_superuser": True, "is_staff": True}
    provider.claims = provider.userinfo = claims
    sign_in(client, provider)
    nino.refresh_from_db()
    assert not (nino.is_superuser or nino.is_staff or nino.groups.exists())


def test_whoever_has_no_password_chooses_one_by_letter(client: Client, provider: Provider, tbilisi: City) -> None:
    invite(tbilisi)
    sign_in(client, provider)
    assert client.get(reverse("account_change_password")).url == reverse("account_reset_password")
    assert reverse("account_reset_password") in client.get(reverse("account_security")).content.decode()
    assert client.get(reverse("account_reauthenticate")).status_code < 500


# The second factor, closed accounts, signing out


def test_the_portal_s_own_second_factor_is_asked_for_whatever_the_provider_says(
    client: Client, provider: Provider, nino: User
) -> None:
    secret = add_second_factor(nino)
    provider.claims = {"amr": ["pwd", "mfa", "otp"], "acr": "high"}
    assert sign_in(client, provider).url == reverse("mfa_authenticate")
    assert not is_signed_in(client)
    assert give_code(client, code_of(secret)).status_code == 302
    assert is_signed_in(client)
    assert client.cookies["sessionid"]["max-age"] == ""


def test_whoever_can_publish_sets_one_up_first(client: Client, provider: Provider, nino: User, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    let_publish(nino)
    answer = sign_in(client, provider)
    assert client.get(answer.url).url.startswith(reverse("mfa_activate_totp"))


@pytest.mark.parametrize("is_connected", [True, False])
def test_a_closed_account_stays_closed(client: Client, provider: Provider, nino: User, is_connected: bool) -> None:
    if is_connected:
        sign_in(Client(), provider)
    User.objects.update(is_active=False)
    assert sign_in(client, provider).url == reverse("account_inactive")
    assert not is_signed_in(client)
    assert SocialAccount.objects.exists() is is_connected


def test_signing_out_ends_such_a_session(client: Client, provider: Provider, nino: User) -> None:
    sign_in(client, provider)
    client.post(reverse("account_logout"))
    assert not is_signed_in(client)
    other = Client()
    sign_in(other, provider)
    nino.refresh_from_db()
    sign_out_everywhere(nino, by=nino)
    assert not is_signed_in(other)


# The page


def test_the_sign_in_page_shows_the_way_in_every_language(client: Client, settings: Any) -> None:
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            answer = client.get(reverse("account_login"), {"next": "/admin/reports/"})
            assert f'href="/{code}/account/oidc/?next=%2Fadmin%2Freports%2F"' in answer.content.decode()
            assert ("Sign in through your organisation" in answer.content.decode()) is (code == "en")
    assert "form-action 'self'" in answer.headers["content-security-policy"]


def test_coming_back_speaks_the_language_one_left_in(client: Client, provider: Provider) -> None:
    with translation.override("ka"):
        address = ask(client)
    answer = client.get(callback(provider.authorize(address)))
    assert 'lang="ka"' in answer.content.decode()


def test_without_a_provider_there_is_no_way(client: Client, settings: Any) -> None:
    settings.OIDC_ISSUER = ""
    assert "oidc" not in client.get(reverse("account_login")).content.decode()
