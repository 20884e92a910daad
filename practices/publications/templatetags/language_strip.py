"""The languages of a publication for templates of the editors."""

from typing import Any

from django import template

from practices.publications.translating.strip import strip_of

register = template.Library()


@register.inclusion_tag("publications/desk/strip.html", takes_context=True)
def language_strip(context: template.Context, page: Any) -> dict[str, Any]:
    return {"strip": strip_of(page, context["request"].user)}
