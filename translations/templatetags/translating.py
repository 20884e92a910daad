"""The side-by-side editor's own tools, in its template."""

from typing import Any

from django import template
from wagtail.models import Page
from wagtail_localize.models import Translation

from translations.editor_tools import editor_tools

register = template.Library()


@register.inclusion_tag("translations/editor_tools.html", takes_context=True)
def translation_tools(context: template.Context, translation: Translation, page: Any) -> dict[str, Any]:
    request = context["request"]
    tools = editor_tools(translation, page, request.user) if isinstance(page, Page) else None
    return {"tools": tools, "csrf_token": context.get("csrf_token"), "request": request}
