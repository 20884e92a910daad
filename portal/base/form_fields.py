"""A form field with one line per language."""

from typing import Any

from django import forms
from django.conf import settings

from portal.base.localized_text import LocalizedText


class LocalizedTextWidget(forms.MultiWidget):
    """Ten labelled inputs; the languages without a text stay folded."""

    template_name = "portal_base/widgets/localized_text.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        self.languages = list(settings.LANGUAGES)
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            code: forms.TextInput(attrs={"lang": code, "aria-label": name}) for code, name in self.languages
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: Any) -> list[str]:
        texts = LocalizedText(value or {})
        return [texts.get(code, "") for code, _name in self.languages]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for (code, label), subwidget in zip(self.languages, context["widget"]["subwidgets"], strict=True):
            subwidget.update(language=code, language_name=label)
        return context


class LocalizedTextFormField(forms.MultiValueField):
    """Compresses the ten inputs into a ``LocalizedText``; required means in at least one language."""

    widget = LocalizedTextWidget

    def __init__(self, *, required: bool = False, max_length: int = 500, **kwargs: Any) -> None:
        fields = tuple(forms.CharField(required=False, max_length=max_length) for _code in settings.LANGUAGES)
        super().__init__(fields, required=required, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> LocalizedText:
        codes = [code for code, _name in settings.LANGUAGES]
        return LocalizedText(dict(zip(codes, data_list, strict=False)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return LocalizedText(initial or {}) != self.compress(list(data or []))
