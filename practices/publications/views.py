"""Lasting addresses: they name the publication, not its place in the tree or its language."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from practices.publications.models import Publication
from translations.formatting import reader_language
from translations.gone import answer_gone


@require_safe
def lasting(request: HttpRequest, key: UUID) -> HttpResponse:
    """Lead to the version in the reader's language, else in the original one; 410 for what was archived."""
    if not Publication.objects.visible_to(request.user).filter(translation_key=key).exists():
        return _gone(request, key)
    page = best_version(versions_of(Publication, key, request))
    url = page.get_url(request)
    if url is None:
        raise Http404
    response = HttpResponseRedirect(url)
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _gone(request: HttpRequest, key: UUID) -> HttpResponse:
    is_open = Publication.objects.open_to(request.user).filter(translation_key=key).exists()
    answer = answer_gone(request, [key]) if is_open else None
    if answer is None:
        raise Http404
    return answer


def versions_of(page_class: Any, key: UUID, request: HttpRequest) -> dict[str, Any]:
    """Language → the version this reader may see; 404 without any. Forbidden and missing look alike."""
    pages = page_class.objects.visible_to(request.user).filter(translation_key=key).select_related("locale")
    found = {page.locale.language_code: page for page in pages.order_by("pk")}
    if not found:
        raise Http404
    return found


def best_version(versions: dict[str, Any], language: str = "") -> Any:
    for code in (language, reader_language(), "en"):
        if code in versions:
            return versions[code]
    return next((page for page in versions.values() if page.is_source), next(iter(versions.values())))
