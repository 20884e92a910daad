"""Form fields for texts in several languages and for periods."""

import unicodedata
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.base.localized_text import LocalizedText
from portal.base.periods import MalformedPeriod, Period
from portal.base.typed_periods import period_from_typed, typed_from_period

PERIOD_ERROR = _("“%(value)s” is not a date we can read. Write 20.6.2022, 20.–22.6.2022, 7/2017, 1995 or since 2008.")


class LocalizedTextWidget(forms.MultiWidget):
    """One labelled input per language: the editor's own first, the others folded below it."""

    template_name = "portal_base/widgets/localized_text.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, is_long: bool = False) -> None:
        self.languages = list(settings.LANGUAGES)
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            code: _input_for(code, name, is_long) for code, name in self.languages
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: Any) -> list[str]:
        texts = LocalizedText(value or {})
        return [texts.get(code, "") for code, _name in self.languages]

    def id_for_label(self, id_: str) -> str:
        """The label of the whole leads to the editor's own language."""
        return f"{id_}_{self._own_position()}" if id_ else id_

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows = context["widget"]["subwidgets"]
        for (code, label), subwidget in zip(self.languages, rows, strict=True):
            subwidget.update(language=code, language_name=label)
        own = rows[self._own_position()]
        others = [row for row in rows if row is not own]
        filled = [row["language_name"] for row in others if row["value"]]
        context["widget"].update(own=own, others=others, filled=filled, is_open=bool(filled and not own["value"]))
        return context

    def _own_position(self) -> int:
        codes = [code for code, _name in self.languages]
        own = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
        return codes.index(own) if own in codes else codes.index(settings.LANGUAGE_CODE)


class LocalizedTextFormField(forms.MultiValueField):
    """Compresses the ten inputs into a ``LocalizedText``; required means in at least one language."""

    widget = LocalizedTextWidget

    def __init__(self, *, required: bool = False, max_length: int = 1000, **kwargs: Any) -> None:
        fields = tuple(forms.CharField(required=False, max_length=max_length) for _code in settings.LANGUAGES)
        super().__init__(fields, required=required, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> LocalizedText:
        codes = [code for code, _name in settings.LANGUAGES]
        return LocalizedText(dict(zip(codes, data_list, strict=False)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return LocalizedText(initial or {}) != self.compress(list(data or []))


class PeriodInput(forms.TextInput):
    """A line of text that shows beneath itself how the date will read."""

    template_name = "portal_base/widgets/period.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["period"] = _readable(value)
        return context


class PeriodFormField(forms.CharField):
    """Takes dates as people type them and gives a ``Period``."""

    widget = PeriodInput

    def prepare_value(self, value: Any) -> Any:
        return typed_from_period(value) if isinstance(value, Period) else value or ""

    def to_python(self, value: Any) -> Any:
        typed = str(value).strip() if value else ""
        if not typed:
            return None
        try:
            return period_from_typed(typed)
        except MalformedPeriod as error:
            raise ValidationError(PERIOD_ERROR, code="malformed", params={"value": typed}) from error

    def run_validators(self, value: Any) -> None:
        """Length counts in the stored notation, which the model field checks."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return (initial or None) != self.to_python(data)
        except ValidationError:
            return True


class CountedText(forms.Textarea):
    """A short text with a limit and a line that counts."""

    template_name = "portal_base/widgets/counted_text.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 2, "data-char-count": "", **(attrs or {})})

    class Media:
        js = ("portal_base/char_count.js",)


class PickMany(forms.CheckboxSelectMultiple):
    """A list of boxes to tick with a line to search in it, the chosen ones first."""

    template_name = "portal_base/widgets/pick_many.html"

    class Media:
        js = ("portal_base/pick_many.js",)

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        groups = super().optgroups(name, value, attrs)
        if isinstance(self.choices, ModelChoiceIterator):
            groups = sorted(groups, key=_alphabetical)
        return sorted(groups, key=lambda group: not any(option["selected"] for option in group[1]))


def _alphabetical(group: Any) -> str:
    """Records by their names in the editor's language, Ä beside A; the database orders them by something else."""
    label = " ".join(str(option["label"]) for option in group[1]).casefold()
    return "".join(letter for letter in unicodedata.normalize("NFKD", label) if not unicodedata.combining(letter))


def _input_for(code: str, name: str, is_long: bool) -> forms.Widget:
    attrs = {"lang": code, "aria-label": name}
    return forms.Textarea(attrs={**attrs, "rows": 3}) if is_long else forms.TextInput(attrs=attrs)


def _readable(value: Any) -> Period | None:
    try:
        return period_from_typed(str(value)) if value else None
    except MalformedPeriod:
        return None  # the field says what is wrong; there is nothing to read out
