"""What stands in the head of a page."""

from typing import Any

from django import template

from portal.home.heads import PageHead, head_of

register = template.Library()


@register.simple_tag(takes_context=True)
def page_head(context: template.Context) -> PageHead | None:
    """``{% page_head as about %}``; nothing on pages of errors, which are rendered without a request."""
    request: Any = context.get("request")
    values = {str(name): value for name, value in context.flatten().items()}
    return head_of(values, request) if request is not None else None
