"""How often each kind of e-mail is wanted, among the settings of one's own account."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import SwitchInput
from wagtail.users.models import UserProfile

from portal.letters.cadence import Cadence
from portal.letters.choosing import choices_of, choose
from portal.letters.kinds import all_kinds


class ChoicesForm(forms.Form):
    """One field for each kind there is; the panel hands over the person as ``instance``."""

    def __init__(self, *args: Any, instance: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = instance
        chosen = choices_of(instance)
        for kind in all_kinds():
            self.fields[kind.code] = forms.ChoiceField(
                label=str(kind.label), choices=Cadence.choices, initial=chosen[kind.code], required=False
            )

    def save(self) -> None:
        """What the page did not ask yet, because it is new since it was opened, stays as it is."""
        choose(self.person, {name: wanted for name in self.changed_data if (wanted := self.cleaned_data[name])})


class CommentsForm(forms.ModelForm):
    """What is left of Wagtail's own switches, in words of all our languages; reviews have a choice above."""

    class Meta:
        model = UserProfile
        fields = ("updated_comments_notifications",)
        labels: ClassVar = {"updated_comments_notifications": _("E-mails about comments")}
        help_texts: ClassVar = {
            "updated_comments_notifications": _("About comments on pages for which you switched this on.")
        }
        widgets: ClassVar = {"updated_comments_notifications": SwitchInput()}
