"""Forms of reports and of planned visits."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cities.models import City
from cities.tenancy.forms import CityOwnedForm
from portal.base.language_fields import offer_choices
from practices.publications.forms import PublicationForm
from practices.visits.models import VisitFormat, VisitStatus


def check_visit_facts(form: Any, cleaned: dict[str, Any]) -> None:
    """A cancelled visit says why; an online meeting needs no place."""
    if cleaned.get("status") == VisitStatus.CANCELLED and not cleaned.get("cancellation_reason", True):
        form.add_error("cancellation_reason", _("Say in one sentence why it was cancelled."))
    if cleaned.get("visit_format") == VisitFormat.ON_SITE and cleaned.get("video_link"):
        form.add_error("video_link", _("A visit on site has no video link. Choose “On site and online” instead."))


class VisitReportForm(PublicationForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        city = City.objects.filter(pk=self._city_id()).first() if self.instance.pk is None else None
        if city is not None and "time_zone" in self.fields:  # most visits are told of by their hosts
            self.initial["time_zone"] = city.time_zone

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        check_visit_facts(self, cleaned)
        return cleaned


class VisitForm(CityOwnedForm):
    owning_field = "city"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self)

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean())
        check_visit_facts(self, cleaned)
        if not cleaned.get("title"):
            self.add_error("title", _("Give the plan a title in at least one language."))
        return cleaned


class ReportLanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Language of the report"),
        choices=settings.LANGUAGES,
        help_text=_("The language you write in. Translations come later."),
    )
