"""Every way to deceive a portal that believes an identity provider."""

from io import StringIO
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from tests import factories
from tests.portal.accounts.identity_provider import CLIENT, Provider, ask, callback, refused, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("verified", [False, None, "false", "no", 0, "", []])
def test_an_unverified_address_signs_nobody_in(client: Client, provider: Provider, nino: User, verified: Any) -> None:
    provider.person["email_verified"] = verified
    assert refused(client, sign_in(client, provider))


@pytest.mark.parametrize("address", ["nıno@example.org", "ｎino@example.org", "", None, 7])
def test_an_address_that_only_looks_alike_signs_nobody_in(
    client: Client, provider: Provider, nino: User, address: Any
) -> None:
    provider.person["email"] = address
    assert refused(client, sign_in(client, provider))


def test_an_address_that_two_accounts_share_signs_nobody_in(client: Client, provider: Provider, nino: User) -> None:
    other = factories.make_user("other")
    other.email = nino.email
    other.save()
    assert refused(client, sign_in(client, provider))


def test_a_user_name_is_no_address(client: Client, provider: Provider) -> None:
    User.objects.create_user("nino@example.org", email="elsewhere@example.org")
    assert refused(client, sign_in(client, provider))


FALSE_CLAIMS: list[dict[str, Any]] = [
    {"iss": "https://another.example"},
    {"aud": "another-client"},
    {"aud": ["another-client", CLIENT], "azp": "another-client"},
    {"nonce": "of-another-sign-in"},
    {"nonce": None},
    {"exp": 1},
    {"exp": None},
    {"sub": None},
    {"sub": "somebody-else"},
    {"iat": None},
]


@pytest.mark.parametrize("claims", FALSE_CLAIMS, ids=str)
def test_a_token_that_is_not_for_this_sign_in_is_refused(
    client: Client, provider: Provider, nino: User, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    assert refused(client, sign_in(client, provider))


@pytest.mark.parametrize("key", ["nothing", "the client's secret", "a stranger's key", "an unknown key"])
def test_a_token_that_the_provider_has_not_signed_is_refused(
    client: Client, provider: Provider, nino: User, key: str
) -> None:
    provider.signs_with = key
    assert refused(client, sign_in(client, provider))


def test_an_answer_about_somebody_else_is_refused(client: Client, provider: Provider, nino: User) -> None:
    provider.userinfo = {"sub": "person-2"}
    assert refused(client, sign_in(client, provider))


@pytest.mark.parametrize("state", ["", "made-up", "of another browser"])
def test_an_answer_that_nobody_here_asked_for_is_refused(
    client: Client, provider: Provider, nino: User, state: str
) -> None:
    """Somebody else's answer, slipped to a victim, would sign the victim in to the attacker's account."""
    answer = provider.authorize(ask(Client()))
    if state != "of another browser":
        answer["state"] = state
    ask(client)
    assert refused(client, client.get(callback(answer)))


def test_an_answer_works_once(client: Client, provider: Provider, nino: User) -> None:
    answer = provider.authorize(ask(client))
    client.get(callback(answer))
    client.post(reverse("account_logout"))
    assert refused(client, client.get(callback(answer)))


def test_a_code_works_once_also_with_a_fresh_state(client: Client, provider: Provider, nino: User) -> None:
    used = provider.authorize(ask(client))
    client.get(callback(used))
    client.post(reverse("account_logout"))
    fresh = provider.authorize(ask(client))
    assert refused(client, client.get(callback({**fresh, "code": used["code"]})))


def test_a_stolen_code_is_worthless_without_its_verifier(client: Client, provider: Provider, nino: User) -> None:
    stolen = provider.authorize(ask(Client()))
    own = provider.authorize(ask(client))
    assert refused(client, client.get(callback({**own, "code": stolen["code"]})))


def test_an_answer_of_another_issuer_is_refused(client: Client, provider: Provider, nino: User) -> None:
    answer = provider.authorize(ask(client))
    assert refused(client, client.get(callback({**answer, "iss": "https://another.example"})))
    assert client.get(callback({**answer, "iss": provider.issuer})).status_code == 302


@pytest.mark.parametrize("lie", [{"issuer": "https://another.example"}, {"token_endpoint": "file:///etc/passwd"}])
def test_a_description_that_does_not_fit_is_not_followed(
    client: Client, provider: Provider, lie: dict[str, str]
) -> None:
    provider.discovery = lie
    assert client.get(reverse("oidc_go")).status_code == 403


def test_a_provider_that_is_away_is_no_error_of_the_server(client: Client, provider: Provider, settings: Any) -> None:
    settings.OIDC_ISSUER = "http://127.0.0.1:9/provider"
    assert client.get(reverse("oidc_go")).status_code == 403


def test_a_refusal_of_the_provider_is_told(client: Client, provider: Provider) -> None:
    state = provider.authorize(ask(client))["state"]
    assert refused(client, client.get(callback({"error": "access_denied", "state": state})))


def test_the_address_asks_for_nothing_of_its_own(client: Client, provider: Provider, nino: User) -> None:
    """Neither connecting with who is signed in, nor other parameters for the provider."""
    other = factories.make_user("other")
    client.force_login(other)
    asked = ask(
        client, process="connect", scope="everything", auth_params="prompt=none&redirect_uri=https://evil.example"
    )
    assert "evil" not in asked
    assert "everything" not in asked
    client.get(callback(provider.authorize(asked)))
    assert not SocialAccount.objects.filter(user=other).exists()


def test_a_link_of_another_website_signs_nobody_in(client: Client, provider: Provider) -> None:
    answer = client.get(reverse("oidc_go"), headers={"sec-fetch-site": "cross-site"})
    assert answer.url == reverse("account_login")
    assert client.post(reverse("oidc_go")).status_code == 405


def test_a_mailbox_given_to_somebody_new_does_not_bring_the_account_along(
    client: Client, provider: Provider, nino: User
) -> None:
    sign_in(Client(), provider)
    provider.person["sub"] = "person-2"
    assert refused(client, sign_in(client, provider))
    call_command("oidc_disconnect", "nino", stdout=StringIO())
    assert sign_in(client, provider).status_code == 302


def test_a_name_given_by_another_issuer_is_another_person(
    client: Client, provider: Provider, nino: User, settings: Any
) -> None:
    SocialAccount.objects.create(user=factories.make_user("other"), provider="https://former.example", uid="person-1")
    sign_in(client, provider)
    assert client.get(reverse("account_security")).wsgi_request.user == nino
