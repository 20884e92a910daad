"""System checks: no public page type is forgotten by the search; the operator knows what it cannot do here."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, register

from portal.base.models import BasePage
from portal.search.meaning.embedder import availability
from portal.search.registry import registry


@register()
def page_types_have_builders(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    """Every page type that editors can create says how it is found, or that it is not."""
    return [
        Error(
            f"{model.__name__} is a public page type without a search builder.",
            hint="Register one with @search_builder, or set “is_searchable = False” on the page class.",
            obj=model,
            id="portal_search.E001",
        )
        for model in apps.get_models()
        if issubclass(model, BasePage)
        and model.is_creatable
        and getattr(model, "is_searchable", True)
        and registry.builder_for(model) is None
    ]


@register()
def meaning_is_available(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    """Without the extra everything else works; whoever looks is told."""
    reason = availability().reason
    if not reason or not settings.PORTAL_SEARCH_EMBEDDER:
        return []
    return [Info(f"The search finds no similar meaning: {reason}.", id="portal_search.I001")]
