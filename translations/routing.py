"""From an address to its page in two queries, however deep the page lies.

Wagtail walks down the tree and loads every page on the way. Our page classes have no routes of their own, so the path
of the page is known beforehand.
"""

from typing import Any

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

ONLY_SITE = "portal-only-site"
SECONDS = 3600  # as long as Wagtail keeps the paths of its sites


def find_route(request: HttpRequest, path: str, language: str) -> RouteResult | None:
    """The page at this path of one language's tree; kept on the request, where Wagtail looks for it."""
    site = only_site()
    root = _root_path(site, language) if site else None
    if root is None:
        route: RouteResult | None = Page.route_for_request(request, path)
        return route
    request._wagtail_site = site  # type: ignore[attr-defined]
    page = _page_at(root + "".join(f"{part}/" for part in path.split("/") if part))
    if page is None or not page.live:
        return None
    found = RouteResult(page)
    request._wagtail_route_for_request = found  # type: ignore[attr-defined]
    return found


def _page_at(url_path: str) -> Any:
    page = Page.objects.filter(url_path=url_path).select_related("locale").first()
    if page is None:
        return None
    specific = page.specific
    specific.locale = page.locale
    return specific


def _root_path(site: Site, language: str) -> str | None:
    """From Wagtail's own cache of root paths."""
    roots = (each for each in Site.get_site_root_paths() if each.site_id == site.pk)
    return next((each.root_path for each in roots if each.language_code == language), None)


def only_site() -> Site | None:
    """The one site of the portal; ``None`` where somebody made more, so that host names decide."""
    kept: list[Site] | None = cache.get(ONLY_SITE)
    if kept is None:
        kept = list(Site.objects.select_related("root_page")[:2])
        cache.set(ONLY_SITE, kept, SECONDS)
    return kept[0] if len(kept) == 1 else None


@receiver([post_save, post_delete], sender=Site, dispatch_uid="translations.forget_site")
def forget_site(**_kwargs: Any) -> None:
    cache.delete(ONLY_SITE)
