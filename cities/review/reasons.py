"""What is asked of whoever sends a draft back."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    comment = forms.CharField(
        label=_("What should change?"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The author gets it by e-mail."),
    )
