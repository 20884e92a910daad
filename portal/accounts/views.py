"""Pages about one's own account that allauth does not have, or has differently."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView, PasswordChangeView
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.second_factor import has_second_factor, needs_second_factor, note_proof
from portal.accounts.sessions import sign_out_everywhere
from portal.base.middleware import ADMIN_PREFIX

View = Callable[..., HttpResponseBase]


def asking_again(view: View) -> View:
    """Lead to the question for the password where it was given too long ago, also out of a transaction."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except ReauthenticationRequired:
            answer: HttpResponseBase = suspend_request(request, reverse("account_reauthenticate"))
            return answer

    return asked


class SignInView(LoginView):
    """With the way to the identity provider, where there is one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wanted = get_next_redirect_url(self.request)
        return super().get_context_data(**kwargs, provider_url=provider_url(wanted))


class ChangePasswordView(PasswordChangeView):
    """Whoever came through the identity provider has none to change: a letter lets them choose one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not request.user.has_usable_password():
            return redirect("account_reset_password")
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


def provider_url(wanted: str | None) -> str:
    """Where signing in through the identity provider begins, and leads to what was wanted; empty without one."""
    if not settings.OIDC_ISSUER:
        return ""
    query = f"?{urlencode({REDIRECT_FIELD_NAME: wanted})}" if wanted else ""
    return f"{reverse('oidc_go')}{query}"


@never_cache
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Wagtail's own addresses for signing in lead here. Whoever is signed in already lacks a right, not a session."""
    if request.user.is_authenticated:
        may_enter = request.path_info.startswith(ADMIN_PREFIX) and request.user.has_perm("wagtailadmin.access_admin")
        return redirect("wagtailadmin_home" if may_enter else "account_security")
    query = urlencode({REDIRECT_FIELD_NAME: request.GET.get(REDIRECT_FIELD_NAME, reverse("wagtailadmin_home"))})
    return HttpResponseRedirect(f"{reverse('account_login')}?{query}")


@never_cache
@login_required
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Password, second factor, sessions."""
    context = {
        "title": _("Your account"),
        "rows": account_rows(request.user),
        "may_enter": request.user.has_perm("wagtailadmin.access_admin"),
    }
    return render(request, "account/security.html", context)


def account_rows(user: Any) -> list[dict[str, Any]]:
    """What a person may see and do about the own account."""
    return [
        {"label": _("You are signed in as"), "value": user, "note": user.email},
        password_row(user),
        *(factor_rows(user) if has_second_factor(user) else [missing_factor(user)]),
    ]


def password_row(user: Any) -> dict[str, Any]:
    if not user.has_usable_password():
        own = _("You sign in through your organisation. A password of your own works without it.")
        return {"label": _("Choose a password"), "url": reverse("account_reset_password"), "value": own}
    own = _("All other devices are signed out then.")
    return {"label": _("Change the password"), "url": reverse("account_change_password"), "value": own}


def missing_factor(user: Any) -> dict[str, Any]:
    needed = needs_second_factor(user)
    asked = _("Your work here needs one.") if needed else _("It protects you if your password leaks.")
    return {"label": _("Set up a second factor"), "url": reverse("mfa_activate_totp"), "value": asked}


def factor_rows(user: Any) -> list[dict[str, Any]]:
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    left = len(codes.wrap().get_unused_codes()) if codes else 0
    recovery = {
        "label": _("Recovery codes"),
        "url": reverse("mfa_view_recovery_codes" if left else "mfa_generate_recovery_codes"),
        "value": ngettext("%(count)s code left", "%(count)s codes left", left) % {"count": left},
    }
    if needs_second_factor(user):
        return [recovery]
    switch_off = {"label": _("Switch off the second factor"), "url": reverse("mfa_deactivate_totp")}
    return [recovery, {**switch_off, "value": _("Your password alone signs you in then.")}]


@login_required
@require_POST
def leave_everywhere(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    sign_out_everywhere(person, by=person)
    messages.success(request, _("You are signed out everywhere."))
    return redirect("account_login")


def in_fours(secret: str) -> str:
    """As people copy it by hand; apps do not mind the spaces."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


class SetUpView(ActivateTOTPView):
    """Whoever has just given the first code need not give a second one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "secret_lines": [in_fours(context["form"].secret)]}

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        note_proof(self.request, self.request.user)
        messages.success(self.request, _("Your second factor is set up."))
        return response
