"""Follow something, and change how often to hear of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.following.actions.follow import change_cadences
from portal.following.models import Following
from portal.following.models.followings import CHOICES
from portal.following.things import NothingToFollow, find_thing
from portal.letters.cadence import Cadence
from portal.letters.languages import language_of


class CadenceForm(forms.Form):
    """For people with an account: their address is known."""

    cadence = forms.ChoiceField(label=_("How often"), choices=CHOICES, initial=Cadence.WEEKLY)


class FollowForm(CadenceForm):
    """For everybody else. ``website`` is a field that people do not see and programs fill in."""

    address = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Your address is used for nothing else. Every e-mail has a link that stops it."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    field_order = ("address", "cadence", "website")

    def clean_address(self) -> str:
        """The part after the @ has no capitals; two spellings of one mailbox are one."""
        name, _at, host = self.cleaned_data["address"].rpartition("@")
        return f"{name}@{host.lower()}"

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.cleaned_data.get("website"))


class FollowingsForm(forms.Form):
    """What somebody with an account follows: one field each, with “never” to stop it."""

    def __init__(self, *args: Any, instance: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = instance
        language = language_of(instance)
        for following in Following.objects.of(instance).order_by("what", "pk"):
            self.fields[str(following.pk)] = forms.ChoiceField(
                label=_label(following, language),
                choices=Cadence.choices,
                initial=following.cadence,
                required=False,
            )

    def save(self) -> None:
        """What the page did not ask yet, because it is new since it was opened, stays as it is."""
        chosen = {int(name): wanted for name in self.changed_data if (wanted := self.cleaned_data[name])}
        change_cadences(self.person, chosen)


def _label(following: Following, language: str) -> str:
    try:
        name = find_thing(following.what, following.value, language).name
    except NothingToFollow:  # withdrawn at present; the way out must stay
        name = following.value
    return f"{following.get_what_display()}: {name}"
