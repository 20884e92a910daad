"""allauth's OpenID Connect, held to one provider, with what it leaves out.

That is: the signature of the answer, its nonce, and that both answers are about the same person.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import get_language

from portal.accounts.oidc.tokens import Claims, NotBelieved, read_id_token, told_by_both, verified_address

ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
DISCOVERED_FOR = 10 * 60  # seconds


def the_application() -> SocialApp:
    """From the environment only: a row in the database names no provider."""
    return SocialApp(
        provider=OpenIDConnectProvider.id,
        provider_id=settings.OIDC_ISSUER,
        client_id=settings.OIDC_CLIENT_ID,
        secret=settings.OIDC_CLIENT_SECRET,
        settings={"server_url": settings.OIDC_ISSUER.rstrip("/"), "oauth_pkce_enabled": True},
    )


class PortalProvider(OpenIDConnectProvider):
    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **_asked: Any
    ) -> HttpResponseBase:
        """Always to sign in, and with our own parameters, whatever the address asks for."""
        nonce = get_random_string(32)
        answer: HttpResponseBase = super().redirect(
            request,
            AuthProcess.LOGIN,
            next_url,
            auth_params={"nonce": nonce},
            scope=self.get_default_scope(),
            nonce=nonce,
            language=get_language(),
        )
        return answer

    def get_oauth2_adapter(self, request: HttpRequest) -> "PortalOAuth2Adapter":
        return PortalOAuth2Adapter(request)

    def get_callback_url(self) -> str:
        return reverse("oidc_callback")

    def extract_uid(self, data: Claims) -> str:
        return str(data["sub"])

    def extract_extra_data(self, _data: Claims) -> dict[str, Any]:
        """Nothing of it is kept."""
        return {}

    def extract_common_fields(self, data: Claims) -> dict[str, Any]:
        names = {"first_name": data.get("given_name"), "last_name": data.get("family_name")}
        return {name: text[:150] for name, text in names.items() if isinstance(text, str)}

    def extract_email_addresses(self, data: Claims) -> list[EmailAddress]:
        address = verified_address(data)
        return [EmailAddress(email=address, verified=True, primary=True)] if address else []


class PortalOAuth2Adapter(OpenIDConnectOAuth2Adapter):
    nonce = ""  # what the answer must carry; set by the view that takes it

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, settings.OIDC_ISSUER)

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """One address for all languages, as it is registered with the provider."""
        return f"{settings.SITE_ADDRESS}{reverse('oidc_callback')}"

    @property
    def openid_config(self) -> dict[str, Any]:
        key = f"oidc:{settings.OIDC_ISSUER}"
        known: dict[str, Any] | None = cache.get(key)
        if known is None:
            known = _discovered(self.get_provider().server_url)
            cache.set(key, known, DISCOVERED_FOR)
        return known

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **answer: Any) -> SocialLogin:
        claims = read_id_token(
            str(answer["response"].get("id_token", "")),
            keys=_fetched(self.openid_config["jwks_uri"]),
            issuer=settings.OIDC_ISSUER,
            client_id=app.client_id,
            nonce=self.nonce,
        )
        told = told_by_both(claims, self._fetch_user_info(token.token))
        return self.get_provider().sociallogin_from_response(request, told)


def _discovered(address: str) -> dict[str, Any]:
    found = _fetched(address)
    if found.get("issuer") != settings.OIDC_ISSUER:
        raise NotBelieved("discovery: issuer")
    scheme = settings.OIDC_ISSUER.partition(":")[0]
    for name in ENDPOINTS:
        if not str(found.get(name, "")).startswith(("https://", f"{scheme}://")):
            raise NotBelieved(f"discovery: {name}")
    return found


def _fetched(address: str) -> dict[str, Any]:
    with get_adapter().get_requests_session() as session:
        answer = session.get(address)
        answer.raise_for_status()
        found = answer.json()
    if not isinstance(found, dict):
        raise OAuth2Error(f"{address}: no object")
    return found
