"""Forms of cities, networks, units and contact points."""

from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cities.models import NameRole
from cities.tenancy.forms import CityOwnedForm
from portal.base.language_fields import offer_choices


class CityForm(WagtailAdminModelForm):
    """Country and time zone are chosen by name; a city needs its official name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "country" in self.fields:
            self.fields["country"].widget = forms.Select(choices=[("", "—"), *_countries()])
        offer_choices(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        names = self.formsets.get("names")
        if names is not None and names.is_valid() and not _has_official_name(names):
            self.add_error(None, _("Give the city its official name: one of the names must be of that kind."))
        return dict(cleaned)


class UnitForm(CityOwnedForm):
    owning_field = "city"


class ContactPointForm(CityOwnedForm):
    owning_field = "unit"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self)


def _countries() -> list[tuple[str, str]]:
    territories = Locale.parse(get_language() or "en", sep="-").territories
    countries = [(code, name) for code, name in territories.items() if len(code) == 2 and code.isalpha()]
    return sorted(countries, key=lambda country: country[1])


def _has_official_name(names: Any) -> bool:
    kept = [form.cleaned_data for form in names.forms if form not in names.deleted_forms]
    return any(row.get("role") == NameRole.OFFICIAL and row.get("text") for row in kept)
