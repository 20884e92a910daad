"""Addresses of the account: only what we use of allauth. Nobody signs up, nobody adds an address of their own."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from django.conf import settings
from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts import views

SIGN_IN = _("Sign in")
NEXT = pgettext_lazy("button", "Next")


def page(view: Any, template: str, **words: Any) -> Any:
    """One of allauth's views with a template of ours, and what it says: ``title``, ``lead``, ``button``."""
    return view.as_view(template_name=f"account/{template}.html", extra_context=words)


sign_in = page(views.SignInView, "sign_in", title=_("Sign in for editors"), button=SIGN_IN)
leave = page(account.LogoutView, "form_page", title=_("Sign out"), button=_("Sign out"))
closed = page(
    account.AccountInactiveView,
    "message",
    title=_("This account is closed"),
    lead=_("Whoever invited you, or the network office, can open it again."),
)
password_again = page(
    account.ReauthenticateView,
    "form_page",
    title=_("Is it you?"),
    lead=_("Before this changes, please type your password once more."),
    button=NEXT,
)
change_password = page(
    views.ChangePasswordView, "form_page", title=_("Change the password"), button=_("Change the password")
)
forgotten = page(
    account.PasswordResetView,
    "form_page",
    title=_("Password forgotten?"),
    lead=_("We write you a letter with a link. It lets you choose a new password."),
    button=_("Send me the link"),
)
letter_sent = page(
    account.PasswordResetDoneView,
    "message",
    title=_("Look into your mailbox"),
    lead=_("If there is an account with this address, a letter with a link is on its way."),
)
new_password = page(
    account.PasswordResetFromKeyView, "new_password", title=_("Choose a new password"), button=_("Keep it and go on")
)
code = page(factor.AuthenticateView, "code", title=_("Your second factor"), button=NEXT)
code_again = page(factor.ReauthenticateView, "form_page", title=_("Your second factor"), button=NEXT)
set_up = page(
    views.SetUpView,
    "set_up",
    title=_("Set up a second factor"),
    lead=_("Whoever can publish or decides who may needs a code beside the password. It takes two minutes, once."),
    button=_("Set it up"),
)
switch_off = page(
    app.DeactivateTOTPView,
    "form_page",
    title=_("Switch off the second factor"),
    button=_("Switch it off"),
)
recovery_codes = page(
    codes.ViewRecoveryCodesView,
    "recovery_codes",
    title=_("Recovery codes"),
    lead=_("Keep them where you keep important papers. Each lets you in once when the app is not at hand."),
)
new_codes = page(
    codes.GenerateRecoveryCodesView,
    "form_page",
    title=_("New recovery codes"),
    lead=_("The codes until now no longer work then."),
    button=_("Make new codes"),
)
codes_file = codes.download_recovery_codes


def provider_urls(which: str) -> list[URLPattern]:
    """Of the identity provider, where the operator has named one; without it there are no such addresses."""
    if not settings.OIDC_ISSUER:
        return []
    from portal.accounts.oidc import urls  # needs the extra

    found: list[URLPattern] = getattr(urls, which)
    return found


urlpatterns: list[URLPattern] = [
    *provider_urls("way_out"),
    path("", views.security, name="account_security"),
    path("login/", sign_in, name="account_login"),
    path("logout/", leave, name="account_logout"),
    path("logout/everywhere/", views.leave_everywhere, name="account_logout_everywhere"),
    path("closed/", closed, name="account_inactive"),
    path("again/", password_again, name="account_reauthenticate"),
    path("password/", change_password, name="account_change_password"),
    path("password/reset/", forgotten, name="account_reset_password"),
    path("password/reset/done/", letter_sent, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        new_password,
        name="account_reset_password_from_key",
    ),
    path("code/", code, name="mfa_authenticate"),
    path("code/again/", code_again, name="mfa_reauthenticate"),
    path("second-factor/", views.security, name="mfa_index"),
    path("second-factor/set-up/", views.asking_again(set_up), name="mfa_activate_totp"),
    path("second-factor/switch-off/", views.asking_again(switch_off), name="mfa_deactivate_totp"),
    path("recovery-codes/", views.asking_again(recovery_codes), name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", views.asking_again(new_codes), name="mfa_generate_recovery_codes"),
    path("recovery-codes/file/", views.asking_again(codes_file), name="mfa_download_recovery_codes"),
]
