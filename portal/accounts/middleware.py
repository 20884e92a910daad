"""Two gates: how often somebody may try to get in, and what a password alone does not open."""

import logging
from collections.abc import Callable
from typing import Any

from allauth.account.internal.stagekit import unstash_login
from allauth.core.internal.ratelimit import get_ip
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from portal.accounts.browsers import account_key, normalised
from portal.accounts.forms import LONGEST_NAME
from portal.accounts.limits import (
    FROM_ONE_ADDRESS,
    LETTERS_TO_ONE_MAILBOX,
    OF_ONE_ACCOUNT,
    OF_ONE_CODE,
    Buckets,
    TooManyTries,
    bucket_of,
    count_try,
    take_back,
)
from portal.accounts.second_factor import has_proof, has_second_factor, needs_second_factor
from portal.base.middleware import ADMIN_PREFIX

logger = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponseBase]
OPEN_TO_EVERYBODY = frozenset({"sign_in_for_editors", "wagtailadmin_logout", "wagtailadmin_javascript_catalog"})


def passwords(request: HttpRequest) -> Buckets:
    written = request.POST.get("login", "")[:LONGEST_NAME]
    return {bucket_of("account", account_key(request, written)): OF_ONE_ACCOUNT}


def letters(request: HttpRequest) -> Buckets:
    written = request.POST.get("email", "")[:LONGEST_NAME]
    return {bucket_of("mailbox", normalised(written)): LETTERS_TO_ONE_MAILBOX}


def codes(request: HttpRequest) -> Buckets:
    """Of the person who is signed in, or half-way there."""
    waiting = None if request.user.is_authenticated else unstash_login(request, peek=True)
    person = request.user.pk or (waiting.user.pk if waiting and waiting.user else None)
    return {bucket_of("code", person): OF_ONE_CODE}


# View → what is counted beside the network address. What leads on was no guess, except where a letter is asked for.
COUNTED: dict[str, Callable[[HttpRequest], Buckets]] = {
    "account_login": passwords,
    "account_reset_password": letters,
    "account_reset_password_from_key": lambda _request: {},
    "account_reauthenticate": codes,
    "account_change_password": codes,
    "mfa_authenticate": codes,
    "mfa_reauthenticate": codes,
    "mfa_activate_totp": codes,
}
NEVER_TAKEN_BACK = frozenset({"account_reset_password"})


class TriesMiddleware:
    """Before the transaction of a write: a try counts before its password is checked, and a refusal is cheap."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        tries = getattr(request, "counted_tries", ())
        if tries and 300 <= response.status_code < 400:
            take_back(tries)
        return response

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponseBase], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if request.method != "POST" or name not in COUNTED:
            return None
        buckets = {bucket_of("address", get_ip(request)): FROM_ONE_ADDRESS, **COUNTED[name](request)}
        try:
            tries = count_try(buckets, now=timezone.now())
        except TooManyTries as refusal:
            logger.warning("tries_refused %s for %s seconds", name, refusal.wait)
            return too_many(refusal.wait)
        if name not in NEVER_TAKEN_BACK:
            request.counted_tries = tries  # type: ignore[attr-defined]
        return None


def too_many(wait: int) -> HttpResponse:
    """A small page without menus: whoever asks too often shall cost little."""
    body = render_to_string("account/too_many.html", {"minutes": -(-wait // 60)})
    return HttpResponse(body, status=429, headers={"Retry-After": str(wait)})


class SecondFactorMiddleware:
    """Whoever can publish or manages people reaches the admin only with a code given in this session."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponseBase], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        if not request.path_info.startswith(ADMIN_PREFIX) or _is_open(request):
            return None
        if not request.user.is_authenticated or has_proof(request) or not needs_second_factor(request.user):
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise PermissionDenied
        step = "mfa_reauthenticate" if has_second_factor(request.user) else "mfa_activate_totp"
        query = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
        return HttpResponseRedirect(f"{reverse(step)}?{query}")


def _is_open(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.view_name in OPEN_TO_EVERYBODY
