"""Naming the person who asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cities.people_data.person import SeveralPeople, TooShort, person_called


class PersonForm(forms.Form):
    person = forms.CharField(
        label=_("Person"),
        max_length=254,
        help_text=_("E-mail address, user name or full name, as it is written on the portal."),
    )

    def clean_person(self) -> Any:
        try:
            return person_called(self.cleaned_data["person"])
        except SeveralPeople as error:
            raise forms.ValidationError(
                _("Several people go by this name. Enter the e-mail address or the user name.")
            ) from error
        except TooShort as error:
            raise forms.ValidationError(_("Enter at least five letters.")) from error


class ErasingForm(PersonForm):
    is_sure = forms.BooleanField(label=_("I have checked that this is the right person. Erasing cannot be undone."))
