"""Signing in and what belongs to it, with words that exist in all ten languages."""

from collections.abc import Mapping
from typing import Any

from allauth.account import forms as account_forms
from allauth.account.fields import PasswordField
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, ngettext_lazy

from portal.accounts.models import User

LONGEST_PASSWORD = 1000  # characters; a longer one would only keep the server busy
LONGEST_NAME = 254
# Said by Django and allauth, which lack them in some of our languages.
STOCK_WORDS = (
    gettext_noop("You must type the same password each time."),
    gettext_noop("This password is too common."),
    gettext_noop("The password is too similar to the %(verbose_name)s."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
        12,
    ),
)
PASSWORD_ADVICE = _("At least 12 characters. A few words that belong together only for you are easy to keep in mind.")
NEW_PASSWORD = {"password1": _("New password"), "password2": _("New password once more")}

Labels = Mapping[str, Any]  # name of the field → words, lazy or not


class PlainFieldsMixin(forms.Form):
    """Labels instead of placeholders, a limit for passwords, and no help that is a link."""

    labels: Labels = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            if isinstance(field, PasswordField):
                field.help_text = PASSWORD_ADVICE if name == "password1" else ""
                field.validators.append(MaxLengthValidator(LONGEST_PASSWORD))

    @property
    def account(self) -> str:
        """Whose password is asked for or chosen: password managers keep it under this name."""
        user = getattr(self, "user", None)
        has_password = any(isinstance(field, PasswordField) for field in self.fields.values())
        return user.username if user is not None and has_password else ""


class SignInForm(PlainFieldsMixin, account_forms.LoginForm):
    labels = {
        "login": _("User name or e-mail address"),
        "password": _("Password"),
        "remember": _("Stay signed in on this device for two weeks"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].validators.append(MaxLengthValidator(LONGEST_NAME))
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    def user_credentials(self) -> dict[str, str]:
        """Name or address, our own backend finds out which."""
        return {"username": self.cleaned_data["login"], "password": self.cleaned_data["password"]}


class ReauthenticateForm(PlainFieldsMixin, account_forms.ReauthenticateForm):
    labels = {"password": _("Password")}


class ChangePasswordForm(PlainFieldsMixin, account_forms.ChangePasswordForm):
    labels = {"oldpassword": _("Password until now"), **NEW_PASSWORD}


class NewPasswordForm(PlainFieldsMixin, account_forms.ResetPasswordKeyForm):
    labels = NEW_PASSWORD


class ForgottenPasswordForm(PlainFieldsMixin, account_forms.ResetPasswordForm):
    labels = {"email": _("E-mail address")}

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        self.users = list(User.objects.filter(email__iexact=email, is_active=True))
        return email


class CodeFormMixin(PlainFieldsMixin):
    labels = {"code": _("Code from the app, or a recovery code")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update(inputmode="numeric", autocomplete="one-time-code", autofocus=True)
        self.fields["code"].validators.append(MaxLengthValidator(20))


class CodeForm(CodeFormMixin, factor_forms.AuthenticateForm):
    pass


class CodeAgainForm(CodeFormMixin, factor_forms.ReauthenticateForm):
    pass


class SetUpForm(CodeFormMixin, ActivateTOTPForm):
    labels = {"code": _("Code that the app shows now")}
