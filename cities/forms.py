"""Forms of cities, networks, units and contact points."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from babel import Locale
from django import forms
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from cities.actions.withdraw_consent import Shown, withdraw_consent
from cities.models import City, CityName, CityPage, ContactPoint, NameRole, Partnership, Unit
from cities.tenancy.forms import CityOwnedForm, name_cities_at_once
from cities.tenancy.roles import is_central
from media.own_files import OwnFilesForm, OwnFilesMixin
from portal.base.language_fields import offer_choices

# What founding has settled, and who stands between a draft and its readers.
OF_THE_NETWORK = ("code", "kind", "country", "latitude", "longitude", "review_rule")


class CityForm(OwnFilesMixin):
    """Country and time zone are chosen by name; a city needs its official name.

    The city's own people keep its facts, and leave the network's part alone.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "country" in self.fields:
            self.fields["country"].widget = forms.Select(choices=[("", "—"), *_countries()])
        offer_choices(self)
        if not self._is_central():
            self._leave_to_the_network()

    def _is_central(self) -> bool:
        action = "change" if self.instance.pk else "add"
        return bool(policy_registry.get_by_type(City).is_central(self.for_user, {action}))

    def _leave_to_the_network(self) -> None:
        for name in OF_THE_NETWORK:
            if name in self.fields:
                self.fields[name].disabled = True
                self.fields[name].help_text = _("The network office changes this for you.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        names = self.formsets.get("names")
        if names is not None and names.is_valid():
            self._check_names(_kept(names))
        code = cleaned.get("code")
        if code and CityPage.objects.filter(slug=code).exclude(city=self.instance.pk).exists():
            self.add_error("code", _("Another city's page has this address."))
        return dict(cleaned)

    def _check_names(self, rows: list[dict[str, Any]]) -> None:
        """Nobody takes another city's name, also not by letters that only look like its own."""
        official = [row["text"] for row in rows if row.get("role") == NameRole.OFFICIAL and row.get("text")]
        if not official:
            self.add_error(None, _("Give the city its official name: one of the names must be of that kind."))
        for text in (row["text"] for row in rows if row.get("text")):
            if mixes_scripts(text):
                self.add_error(None, _("“%(name)s” mixes letters of several scripts.") % {"name": text})
        taken = CityName.objects.filter(role=NameRole.OFFICIAL, city__country=self.cleaned_data.get("country", ""))
        others = {same_name(text) for text in taken.exclude(city=self.instance.pk).values_list("text", flat=True)}
        for text in official:
            if same_name(text) in others:
                self.add_error(None, _("There is already a city called “%(name)s” in this country.") % {"name": text})
        if not self._is_central():
            self._check_borrowed_names(row["text"] for row in rows if row.get("text"))

    def _check_borrowed_names(self, texts: Iterable[str]) -> None:
        """Search leads by every name: two towns may share one, but then the network says so."""
        own = {same_name(text) for text in self.instance.spellings()}
        brought = {same_name(text): text for text in texts if same_name(text) not in own}
        others = CityName.objects.exclude(city=self.instance.pk).values_list("text", flat=True) if brought else []
        for taken in {same_name(text) for text in others} & brought.keys():
            words = _("Another city is called “%(name)s” as well. The network office can enter the name for you.")
            self.add_error(None, words % {"name": brought[taken]})


class NetworkForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_cities_at_once(self)


class UnitForm(CityOwnedForm):
    owning_field = "city"


class ContactPointForm(CityOwnedForm):
    """Whoever enters the day of the withdrawal, here or in a spreadsheet, has withdrawn the consent everywhere."""

    owning_field = "unit"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self)

    def save(self, commit: bool = True) -> ContactPoint:
        before = ContactPoint.objects.filter(pk=self.instance.pk).first()
        contact: ContactPoint = super().save(commit)
        if commit and before is not None and contact.consent_withdrawn_on is not None:
            known = Shown.of(before)
            if before.consent_withdrawn_on is None or known.is_anything:
                withdraw_consent(contact, by=self.for_user, on=contact.consent_withdrawn_on, known=known)
        return contact


class CityPageForm(OwnFilesForm):
    """Whose page it is, the network decides; the city's people would give it, and all that lies below, away."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "city" in self.fields:
            self.fields["city"].disabled = not is_central(self.for_user)


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


def _kept(names: Any) -> list[dict[str, Any]]:
    return [form.cleaned_data for form in names.forms if form not in names.deleted_forms]


def mixes_scripts(text: str) -> bool:
    """Whether letters of more than one alphabet stand in one name: “Рraha” with a Cyrillic Р."""
    return len({unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()}) > 1


def same_name(text: str) -> str:
    """One form for all ways to write a name: composed or not, with odd spaces, in any case."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
