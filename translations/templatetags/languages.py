"""The languages of a page in templates: menu, line, head."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page

from translations import versions
from translations.models import SharedFactsMixin

register = template.Library()


@register.simple_tag(takes_context=True, name="language_versions")
def language_versions_tag(context: template.Context, page: Page | None = None) -> tuple[Any, ...]:
    """``{% language_versions page as versions %}``: always ten, also for a view without a page."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return versions.home_links()
    page = page or context.get("page")
    return versions.language_versions(page, request) if _is_saved(page) else versions.language_links(request)


@register.inclusion_tag("portal/components/language_menu.html", takes_context=True)
def language_menu(context: template.Context) -> dict[str, Any]:
    """Context of the partial: ``versions`` (ten ``LanguageVersion``), ``current`` (one of them)."""
    found = language_versions_tag(context)
    return {"versions": found, "current": next(each for each in found if each.is_current)}


@register.inclusion_tag("portal/components/language_line.html", takes_context=True)
def language_line(context: template.Context, page: Page, label: str = "") -> dict[str, Any]:
    """Context of the partial: ``page``, ``label``, ``versions``, ``available``, ``missing``, ``original``."""
    found = language_versions_tag(context, page)
    return {
        "page": page,
        "label": label,
        "versions": found,
        "available": [each for each in found if not each.is_missing],
        "missing": [each for each in found if each.is_missing],
        "original": next((each for each in found if each.state is versions.VersionState.ORIGINAL), None),
    }


@register.inclusion_tag("translations/alternates.html", takes_context=True)
def alternates(context: template.Context) -> dict[str, Any]:
    """``<link rel="canonical">`` and one ``<link rel="alternate" hreflang>`` for every real version."""
    request, page = context["request"], context.get("page")
    page = page if _is_saved(page) else None
    return {"canonical": versions.canonical_url(request, page), "links": versions.alternates(request, page)}


@register.simple_tag
def wish_url(page: Page | None) -> str:
    """Where a reader asks for this page in the language of the address; empty for pages that nobody translates."""
    if not isinstance(page, SharedFactsMixin):
        return ""
    return reverse("wish_for_translation", args=[page.translation_key])


@register.simple_tag(takes_context=True)
def content_language(context: template.Context, page: Page | None = None) -> str:
    """The ``lang`` of the main part: the page's own language."""
    page = page or context.get("page")
    return page.locale.language_code if isinstance(page, Page) else ""


def _is_saved(page: Any) -> bool:
    """A paginator also calls itself ``page`` in some templates; a preview of a new page has no versions yet."""
    return isinstance(page, Page) and page.pk is not None
