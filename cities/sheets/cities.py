"""Cities with their names. An imported city is a record: founding it is a step of its own.

A sheet holds what only the network changes (codes, countries, places on the map); a city's people use the form.
"""

import unicodedata
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.permissions import policy_registry

from cities.actions.refresh_pages import families_naming, refresh_pages_naming
from cities.gazetteer.reading import SCRIPTS
from cities.models import City, CityKind, CityName, NameRole
from cities.models.city import SHOWN_ROLES
from cities.sheets import columns as col
from cities.sheets.columns import Column
from cities.sheets.kinds import SheetKind, Values
from cities.sheets.records import Errors, errors_by_column, form_data
from portal.search.vocabulary import vocabulary_changed

FIELDS = (
    *("code", "kind", "country", "region", "latitude", "longitude", "population", "population_year"),
    *("population_source", "nuts_code", "wikidata_id", "official_languages", "working_languages", "time_zone"),
    *("website", "usual_reply_days"),
)
NUMBERS = frozenset({"latitude", "longitude", "population", "population_year", "usual_reply_days"})
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


class CityRowForm(forms.ModelForm):
    website = forms.URLField(max_length=200, required=False, assume_scheme="https")

    class Meta:
        model = City
        fields = FIELDS


def _name_column(language: str) -> Column:
    """The name shown in that language; other names and spellings stay with the form."""
    return Column(f"name_{language}", lambda city: _shown_name(city, language), f"name_{language}", lambda value: {})


def _shown_name(city: City, language: str) -> str:
    found = _shown_record(city, language)
    return found.text if found else ""


def _shown_record(city: City, language: str) -> CityName | None:
    shown = [name for name in city.names.all() if name.language == language and name.role in SHOWN_ROLES]
    return min(shown, key=lambda name: (SHOWN_ROLES.index(NameRole(name.role)), name.pk or 0)) if shown else None


def _own_language(city: City) -> str:
    own = city.own_name_record
    return own.language if own else ""


COLUMNS = (
    *(col.number(name) if name in NUMBERS else col.text(name) for name in FIELDS),
    Column("own_language", _own_language, "own_language", lambda value: {}),
    *(_name_column(language) for language in LANGUAGES),
)


class CityRow:
    def __init__(self, values: Values, record: City | None, by: Any) -> None:
        self.values, self.by = values, by
        self.is_new = record is None
        self.form = CityRowForm(form_data(values, COLUMNS), instance=record or City())

    def errors(self) -> Errors:
        found = errors_by_column(self.form.errors, COLUMNS)
        own = self.values["own_language"]
        if self.is_new and not policy_registry.get_by_type(City).user_has_permission(self.by, "add"):
            found.setdefault("code", []).append(_("You may not enter new cities."))
        if self.is_new and (own not in LANGUAGES or not self.values.get(f"name_{own}")):
            found.setdefault("own_language", []).append(
                _("Say in which language the official name is, and give it in the column of that language.")
            )
        for language in LANGUAGES:
            if len(self.values[f"name_{language}"]) > 120:
                found.setdefault(f"name_{language}", []).append(_("120 characters are the most for a name."))
        return found

    def save(self) -> City:
        city: City = self.form.save()
        for language in LANGUAGES:
            self._save_name(city, language, self.values[f"name_{language}"])
        vocabulary_changed()
        refresh_pages_naming(families_naming(city))
        return City.objects.with_names().get(pk=city.pk)

    def _save_name(self, city: City, language: str, text: str) -> None:
        """An empty cell takes no name away: names are found by, and somebody may have entered them for that."""
        known = CityName.objects.filter(city=city, language=language, text=text)
        shown = _shown_record(City.objects.with_names().get(pk=city.pk), language)
        if not text or (shown and shown.text == text):
            return
        if shown is None or known.exists():
            self._add_name(city, language, text, known.first())
        else:
            shown.text = text
            shown.script = _script_of(text)
            shown.save()

    def _add_name(self, city: City, language: str, text: str, known: CityName | None) -> None:
        role = NameRole.OFFICIAL if language == self.values["own_language"] else NameRole.EXONYM
        name = known or CityName(city=city, language=language, text=text)
        name.role, name.script = role, _script_of(text)
        name.save()


def _script_of(text: str) -> str:
    """ISO 15924, read off the first letter."""
    letter = next((character for character in text if character.isalpha()), "a")
    return SCRIPTS.get(unicodedata.name(letter).partition(" ")[0], SCRIPTS["LATIN"])


def city_kind() -> SheetKind:
    policy = policy_registry.get_by_type(City)
    return SheetKind(
        code="cities",
        label=gettext_lazy("Cities"),
        icon="site",
        columns=COLUMNS,
        key="code",
        may_use=lambda user: policy.is_central(user, {"add", "change"}),
        records=lambda user: policy.instances_user_has_permission_for(user, "change").prefetch_related("names"),
        find=lambda key: City.objects.with_names().filter(code=key).first(),
        may_change=lambda user, city: policy.user_has_permission_for_instance(user, "change", city),
        form=CityRow,
        defaults={"kind": CityKind.CITY, "time_zone": "Europe/Berlin"},
    )
