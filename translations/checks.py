"""System checks for pages with shared facts."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from translations.models import SharedFactsMixin
from translations.panels import SharedFactsForm


@register()
def translations_cannot_edit_facts(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    """Without the form a translation's editor could post facts of its own."""
    return [
        Error(
            f"{model.__name__} must extend SharedFactsForm in “base_form_class”.", obj=model, id="translations.E001"
        )
        for model in apps.get_models()
        if issubclass(model, SharedFactsMixin)
        and (model.shared_facts or model.shared_fact_rows)
        and not issubclass(getattr(model, "base_form_class", None) or object, SharedFactsForm)
    ]
