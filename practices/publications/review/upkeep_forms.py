"""What is asked before a page counts as confirmed, or is taken away."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser

from practices.publications.models import Publication

A_YEAR = timedelta(days=365)


class ConfirmForm(forms.Form):
    name = forms.CharField(
        label=_("Confirmed by"),
        max_length=120,
        help_text=_("Readers see it. An office is better than a person: Citizen Service Office."),
    )
    next_due = forms.DateField(label=_("Check again on"), widget=AdminDateInput)

    def __init__(self, *args: Any, today: date, by: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"name": by, "next_due": today + A_YEAR})
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_next_due(self) -> date:
        day: date = self.cleaned_data["next_due"]
        if day <= self.today:
            raise ValidationError(_("Choose a day that lies ahead."))
        return day


class ArchiveForm(forms.Form):
    follows: Any = forms.ModelChoiceField(
        label=_("What follows it"),
        queryset=Publication.objects.none(),
        required=False,
        help_text=_("Readers who come by an old link are led there. Leave it empty where nothing follows."),
        error_messages={"invalid_choice": _("Choose another publication that readers can open.")},
    )

    def __init__(self, *args: Any, page: Publication, reader: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Publication.objects.visible_to(reader).exclude(translation_key=page.translation_key)
        field: Any = self.fields["follows"]
        field.queryset = others
        # Made here: its words are in the language of the moment.
        field.widget = AdminPageChooser(target_models=[Publication])
