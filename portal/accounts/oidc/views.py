"""To the provider and back."""

import logging
from typing import Any

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from requests import RequestException

from portal.accounts.oidc.adapter import not_signed_in
from portal.accounts.oidc.provider import PortalOAuth2Adapter

WAY_TAKES = 10 * 60  # seconds: allauth forgets what it has noted for the way back after as many
logger = logging.getLogger(__name__)


class TakeAnswerView(OAuth2CallbackView):
    """Allauth's, which looks up what was noted on the way out; our notes are read here as well."""

    adapter: PortalOAuth2Adapter

    def _get_state(self, request: HttpRequest, provider: Any) -> tuple[Any, Any]:
        state, refusal = super()._get_state(request, provider)
        if state is not None:
            self.adapter.nonce = state["nonce"]
            translation.activate(state["language"])
        return state, refusal


@never_cache
@require_GET
def go(request: HttpRequest) -> HttpResponseBase:
    """A link of another website signs nobody in."""
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return redirect("account_login")
    if not request.user.is_authenticated:
        request.session.set_expiry(WAY_TAKES)  # so that clicks of passers-by leave nothing for weeks
    try:
        answer: HttpResponseBase = OAuth2LoginView.adapter_view(PortalOAuth2Adapter(request))(request)
    except (OAuth2Error, RequestException) as error:
        logger.warning("oidc_provider_away %s", error)
        return not_signed_in(request)
    return answer


@never_cache
@require_GET
def come_back(request: HttpRequest) -> HttpResponseBase:
    if request.GET.get("iss", settings.OIDC_ISSUER) != settings.OIDC_ISSUER:
        logger.warning("oidc_refused another issuer")
        return not_signed_in(request)
    answer: HttpResponseBase = TakeAnswerView.adapter_view(PortalOAuth2Adapter(request))(request)
    return answer
