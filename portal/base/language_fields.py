"""Languages and time zones to choose from, instead of codes to type."""

from typing import Any
from zoneinfo import available_timezones

from babel import Locale
from django import forms
from django.conf import settings

from portal.base.form_fields import PickMany

# Beside our ten: languages that visits and programs of European cities often have.
MORE_LANGUAGES = ("es", "it", "nl", "pt", "ro", "ru", "sk", "sl", "sr", "tr", "uk", "el", "hr", "lt", "lv", "et")
LANGUAGE_FIELDS = ("languages", "working_languages", "official_languages", "available_languages")
CONTINENTS = ("Europe/", "Asia/")


class LanguageCodesField(forms.MultipleChoiceField):
    """Boxes for languages by their own names; kept as codes with commas: ``de, ka``."""

    widget = PickMany

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=language_choices, **kwargs)

    def prepare_value(self, value: Any) -> list[str]:
        return _codes(value)

    def clean(self, value: Any) -> str:
        return ", ".join(super().clean(_codes(value)))

    def valid_value(self, value: Any) -> bool:
        """A code that was imported stays, even where no box shows it."""
        return super().valid_value(value) or str(value).isalpha()

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _codes(initial) != _codes(data)


def language_choices() -> list[tuple[str, str]]:
    return [
        *settings.LANGUAGES,
        *((code, str(Locale(code).get_display_name(code)).capitalize()) for code in MORE_LANGUAGES),
    ]


def time_zone_choices() -> list[tuple[str, str]]:
    zones = sorted(zone for zone in available_timezones() if zone.startswith(CONTINENTS))
    return [(zone, zone.replace("_", " ")) for zone in zones]


def offer_choices(form: Any) -> None:
    """Replace the fields for language codes and the time zone of a model form by fields to choose in."""
    for name in LANGUAGE_FIELDS:
        if name in form.fields:
            typed = form.fields[name]
            form.fields[name] = LanguageCodesField(label=typed.label, required=typed.required, initial=typed.initial)
    if "time_zone" in form.fields:
        form.fields["time_zone"].widget = forms.Select(choices=time_zone_choices())


def _codes(value: Any) -> list[str]:
    parts = value.split(",") if isinstance(value, str) else list(value or [])
    return [part.strip() for part in parts if part.strip()]
