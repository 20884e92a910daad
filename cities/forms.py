"""Forms of cities, networks, units and contact points."""

from typing import Any

from babel import Locale
from django import forms
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from cities.models import City, NameRole, Partnership, Unit
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


class PartnershipForm(WagtailAdminModelForm):
    """Each city speaks for its own side: it begins partnerships of its own, and leaves the partner's part alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = policy_registry.get_by_type(Partnership)
        action = "change" if self.instance.pk else "add"
        if policy.is_central(self.for_user, {action}):
            return
        own = policy.own_city_ids(self.for_user, {action})
        if self.instance.pk:
            self._leave_to_the_partner(own)
        else:
            self._begin_with(own)
        self._offer_documents()

    def _begin_with(self, own: frozenset[int]) -> None:
        field = self.fields["city_a"]
        field.queryset = City.objects.filter(pk__in=own).with_names()
        field.widget = forms.Select(choices=field.choices)
        self.fields["unit_a"].queryset = Unit.objects.filter(city__in=own)
        self.fields["unit_b"].disabled = True

    def _leave_to_the_partner(self, own: frozenset[int]) -> None:
        for name in ("city_a", "city_b", "kind"):
            self.fields[name].disabled = True
        for side in ("a", "b"):
            city = getattr(self.instance, f"city_{side}_id")
            self.fields[f"unit_{side}"].disabled = city not in own
            if city in own:
                self.fields[f"unit_{side}"].queryset = Unit.objects.filter(city=city)

    def _offer_documents(self) -> None:
        """Papers of one's own collections, and those that the partner has put there."""
        field = self.fields["documents"]
        model = field.queryset.model
        policy = policy_registry.get_by_type(model)
        own = policy.instances_user_has_any_permission_for(self.for_user, ["choose", "change"])
        offered = Q(pk__in=own.values("pk"))
        if self.instance.pk:
            offered |= Q(pk__in=self.instance.documents.values("pk"))
        field.queryset = model.objects.filter(offered)


def _countries() -> list[tuple[str, str]]:
    territories = Locale.parse(get_language() or "en", sep="-").territories
    countries = [(code, name) for code, name in territories.items() if len(code) == 2 and code.isalpha()]
    return sorted(countries, key=lambda country: country[1])


def _has_official_name(names: Any) -> bool:
    kept = [form.cleaned_data for form in names.forms if form not in names.deleted_forms]
    return any(row.get("role") == NameRole.OFFICIAL and row.get("text") for row in kept)
