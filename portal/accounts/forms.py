"""Signing in, with words that exist in all ten languages."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.forms import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail.admin.forms.auth import LoginForm

# Wagtail says these on its sign-in page and lacks them in some of our languages; our catalogs come before its own.
WAGTAIL_WORDS = (
    gettext_noop("Remember me"),
    gettext_noop("Forgotten password?"),
    gettext_noop("Signing in…"),
    gettext_noop(
        "JavaScript is required to use Wagtail, but it is currently disabled.<br /> Here are the "
        '<a href="https://www.enable-javascript.com/" target="_blank" rel="noreferrer">'
        "instructions how to enable JavaScript in your web browser</a>."
    ),
)


class SignInForm(LoginForm):
    """Wagtail's form with labels instead of placeholders, and with what password managers look for."""

    error_messages = AuthenticationForm.error_messages

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        for name, purpose in (("username", "username"), ("password", "current-password")):
            attributes = self.fields[name].widget.attrs
            attributes.pop("placeholder", None)
            attributes["autocomplete"] = purpose
        # Said here and not by the model, whose words Django starts with a capital: Georgian has none.
        self.fields["username"].label = gettext_lazy("Username")
        self.fields["password"].label = gettext_lazy("Password")

    def get_invalid_login_error(self) -> ValidationError:
        return AuthenticationForm.get_invalid_login_error(self)
