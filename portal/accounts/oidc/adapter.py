"""What allauth asks us when somebody comes back from the provider."""

import logging
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.oidc.connecting import ClosedAccount, ConnectedToAnother, NobodyExpected, connect_person
from portal.accounts.oidc.provider import PortalProvider, the_application

logger = logging.getLogger(__name__)


class ProviderAdapter(DefaultSocialAccountAdapter):
    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        return [the_application()]

    def get_provider(self, request: HttpRequest, provider: Any, client_id: Any = None) -> PortalProvider:
        return PortalProvider(request, app=the_application())

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Known by the provider's name for the person, or connected now. The session ends with the browser."""
        request.session.set_expiry(0)
        if sociallogin.is_existing:
            return
        try:
            connect_person(request, sociallogin, now=timezone.now())
        except ClosedAccount as refusal:
            raise ImmediateHttpResponse(redirect("account_inactive")) from refusal
        except (NobodyExpected, ConnectedToAnother) as refusal:
            logger.warning("oidc_refused %s", type(refusal).__name__)
            raise ImmediateHttpResponse(no_account(request)) from refusal
        except IntegrityError as collision:  # the same person, twice at the same moment
            raise ImmediateHttpResponse(not_signed_in(request)) from collision

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        logger.warning("oidc_refused %s %s", error, exception)
        raise ImmediateHttpResponse(not_signed_in(request))


def not_signed_in(request: HttpRequest) -> HttpResponse:
    lead = _("Your organisation did not confirm who you are. Try it once more, or sign in with your password.")
    return _refusal(request, lead)


def no_account(request: HttpRequest) -> HttpResponse:
    """The same words whatever is missing: what the network office needs stands in the log."""
    lead = _(
        "No account here belongs to the e-mail address that your organisation has verified for you. "
        "Accounts come by invitation: ask your city or the network office."
    )
    return _refusal(request, lead)


def _refusal(request: HttpRequest, lead: str) -> HttpResponse:
    words = {"title": _("Signing in did not work"), "lead": lead}
    return render(request, "account/message.html", words, status=403)
