"""Whom to invite, what they do, and what somebody who says yes fills in."""

from typing import Any

from allauth.account.fields import PasswordField, SetPasswordField
from allauth.account.forms import PasswordVerificationMixin
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cities.models import CityRole
from portal.accounts.forms import NEW_PASSWORD, PlainFieldsMixin
from portal.accounts.models import User


class RolesField(forms.TypedMultipleChoiceField):
    """One city's roles, and no other ones."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("What they do"))
        super().__init__(choices=CityRole.choices, coerce=CityRole, widget=forms.CheckboxSelectMultiple, **kwargs)


class InvitationForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    roles = RolesField(
        help_text=_(
            "Authors write and hand in. Translators work on translations. Editors also review and publish. "
            "City administrators invite and remove people."
        )
    )


class RolesForm(forms.Form):
    roles = RolesField(required=True)


class JoinForm(PlainFieldsMixin, PasswordVerificationMixin, forms.Form):
    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Last name"), max_length=150)
    password1 = SetPasswordField()
    password2 = PasswordField(autocomplete="new-password")
    labels = NEW_PASSWORD

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["first_name"].widget.attrs["autocomplete"] = "given-name"
        self.fields["last_name"].widget.attrs["autocomplete"] = "family-name"
        self.fields["password1"].user = User(username=email, email=email)  # type: ignore[attr-defined]

    @property
    def account(self) -> str:
        return self.email
