"""Serve a page under the reader's address in the best language it has.

Slugs are the same in every language, so the path that the reader asks for finds the page in the other trees. Where
the reader's tree answers with a real page, everything is Wagtail's: routing, restrictions, hooks, redirects.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotFound, HttpResponseRedirect
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as serve_wagtail_page

from portal.base.models import VisiblePageQuerySet
from translations.formatting import reader_language
from translations.gone import answer_gone
from translations.routing import find_route

REDIRECTS = RedirectMiddleware(lambda _request: HttpResponseNotFound())


@dataclass(frozen=True, slots=True)
class Fallback:
    """Why a page stands at an address of another language. ``wanted`` is the reader's language."""

    page: Any
    language: str
    wanted: str


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """The page of the reader's language, else the best other version, else 410 or 404."""
    wanted = reader_language()
    route = find_route(request, path, wanted)
    if route is not None and _answers(route[0], wanted):
        return serve_wagtail_page(request, path)
    moved = _redirect_of_moved_page(request)
    if moved is not None:
        return moved
    versions = _versions_at(request, path)
    if wanted in versions:
        return _serve_own_version(request, path, versions[wanted])
    if not versions:
        return _nothing_at(request, path)
    return _serve_version(request, path, _best(versions, request), wanted)


def _answers(page: Any, wanted: str) -> bool:
    """A real, unexpired page of the reader's language. Its restrictions are checked while it is served."""
    is_expired = page.expire_at is not None and page.expire_at <= timezone.now()
    return page.alias_of_id is None and not is_expired and page.locale.language_code == wanted


def _redirect_of_moved_page(request: HttpRequest) -> HttpResponseBase | None:
    """An editor's redirect, or Wagtail's after a change of slug, wins over another language's page."""
    response = REDIRECTS.process_response(request, HttpResponseNotFound())
    return None if response.status_code == 404 else response


def _serve_own_version(request: HttpRequest, path: str, version: Any) -> HttpResponseBase:
    """The language has the page: under another path, to which we redirect, or below a home not yet published."""
    url = version.get_url(request)
    if url is None:
        raise Http404
    if url == request.path:
        request._wagtail_route_for_request = RouteResult(version.specific)  # type: ignore[attr-defined]
        return serve_wagtail_page(request, path)
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{url}?{query}" if query else url)


def _versions_at(request: HttpRequest, path: str) -> dict[str, Any]:
    """Language → version the reader may see, of the page at this path in any tree."""
    paths = _tree_paths(request, path)
    families = Page.objects.filter(url_path__in=paths).values("translation_key")
    visible = VisiblePageQuerySet(Page).visible_to(request.user).filter(translation_key__in=families)
    found: dict[str, Any] = {}
    # Two families at one path (a slug taken by different pages in two trees) are not mixed: the first one counts.
    for page in sorted(visible.select_related("locale"), key=lambda each: (each.url_path not in paths, each.pk)):
        first = next(iter(found.values()), page)
        if page.translation_key == first.translation_key:
            found[page.locale.language_code] = page
    return found


def _tree_paths(request: HttpRequest, path: str) -> list[str]:
    """The path below the home page of every language."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    homes = Page.objects.filter(translation_key=site.root_page.translation_key).values_list("url_path", flat=True)
    below = "".join(f"{part}/" for part in path.split("/") if part)
    return [home + below for home in homes]


def _best(versions: dict[str, Any], request: HttpRequest) -> Any:
    """What the reader's browser asks for, then English, the original, whatever there is."""
    accepted = (code.split("-")[0] for code, _quality in parse_accept_lang_header(_accept_language(request)))
    for code in (*accepted, "en"):
        if code in versions:
            return versions[code]
    source = getattr(next(iter(versions.values())).specific, "source_language", "")
    ordered = (code for code in (source, *dict(settings.LANGUAGES)) if code in versions)
    return versions[next(ordered)]


def _accept_language(request: HttpRequest) -> str:
    return str(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))


def _nothing_at(request: HttpRequest, path: str) -> HttpResponseBase:
    """Who took away on purpose what stood here says so; anything else is simply not there."""
    pages = VisiblePageQuerySet(Page).open_to(request.user).filter(url_path__in=_tree_paths(request, path))
    gone = answer_gone(request, tuple(pages.values_list("translation_key", flat=True)))
    if gone is None:
        raise Http404
    return gone


def _serve_version(request: HttpRequest, path: str, page: Any, wanted: str) -> HttpResponseBase:
    """The page itself, its words in their language, everything around them in the reader's."""
    language = page.locale.language_code
    page = page.specific
    request.fallback = Fallback(page, language, wanted)  # type: ignore[attr-defined]
    request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
    response = serve_wagtail_page(request, path)
    if response.status_code == 200:
        response.headers["Content-Language"] = language
    patch_vary_headers(response, ["Accept-Language"])
    return response
