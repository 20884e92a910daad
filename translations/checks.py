"""System checks for pages with shared facts."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import import_string

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


@register()
def translator_is_usable(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    """A name that leads nowhere, or a server without its address or key, is said at the start, not to an editor."""
    path = settings.PORTAL_TRANSLATOR
    if not path:
        return []
    try:
        import_string(path)
    except ImportError:
        return [Error(f"TRANSLATOR names “{path}”, which does not exist.", id="translations.E002")]
    needs = {"LibreTranslate": "PORTAL_TRANSLATOR_URL", "DeepL": "PORTAL_TRANSLATOR_KEY"}
    setting = needs.get(path.rpartition(".")[2])
    if setting and not getattr(settings, setting):
        name = setting.removeprefix("PORTAL_")
        return [Error(f"The machine translator needs {name}.", id="translations.E003")]
    return []
