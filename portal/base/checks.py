"""System checks for our own conventions."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def media_before_wagtail(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    """Our ``media`` templates override Wagtail's only when the app comes first."""
    order = list(settings.INSTALLED_APPS)
    if order.index("media") < order.index("wagtail.images"):
        return []
    return [Error("List “media” before “wagtail.images” in INSTALLED_APPS.", id="portal_base.E001")]


@register()
def record_pages_name_their_record(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    """Every record page must say which foreign key leads to its record."""
    from portal.base.models import RecordPageMixin

    return [
        Error(f"{model.__name__} must set “record_field”.", obj=model, id="portal_base.E002")
        for model in apps.get_models()
        if issubclass(model, RecordPageMixin) and not getattr(model, "record_field", "")
    ]
