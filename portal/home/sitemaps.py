"""The sitemap: an index, and per language one part for the fixed places and parts of a thousand documents.

Only real versions stand here: an address that answers with another language's words is no page of its own.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cities.models import CityIndexPage, NetworkIndexPage
from portal.base.models import VisiblePageQuerySet
from portal.home.models import HomePage
from portal.search.models import SearchDocument, SearchFacet
from practices.publications.topics import visible_counts
from translations.versions import absolute_url

PART_SIZE = 1000
PUBLIC = AnonymousUser()
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
LISTS = ("practices", "reports", "modules", "topics")
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True, slots=True)
class Place:
    """One page: language → address below the host, of all real versions; ``changed`` where it is known."""

    addresses: Mapping[str, str]
    changed: datetime | None = None


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    documents = SearchDocument.objects.visible_to(PUBLIC)
    carried = SearchFacet.objects.filter(name="language", document__in=documents.values("pk"))
    found = carried.values("value").annotate(number=Count("pk"), changed=Max("document__updated_at"))
    by_language = {row["value"]: row for row in found}
    parts = [part for code in LANGUAGES for part in _parts_of(code, by_language.get(code))]
    body = "".join(f"<sitemap><loc>{escape(url)}</loc>{_changed(changed)}</sitemap>" for url, changed in parts)
    written = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{SITEMAP}">{body}</sitemapindex>\n'
    return _answer(request, _tag(written), lambda: written)


def _parts_of(language: str, row: Mapping[str, Any] | None) -> Iterator[tuple[str, datetime | None]]:
    yield absolute_url(reverse("sitemap_part", args=[language, 0])), None
    number = row["number"] if row else 0
    for part in range(1, -(-number // PART_SIZE) + 1):
        yield absolute_url(reverse("sitemap_part", args=[language, part])), row["changed"] if row else None


@require_safe
def sitemap_part(request: HttpRequest, language: str, number: int) -> HttpResponse:
    if language not in LANGUAGES:
        raise Http404
    if number == 0:
        places = list(fixed_places(language))
        return _answer(request, _tag(repr(places)), lambda: written_part(places, language))
    documents = _documents(language)[(number - 1) * PART_SIZE : number * PART_SIZE]
    versions = list(documents.values_list("pk", "version"))
    if not versions:
        raise Http404
    return _answer(request, _tag(repr(versions)), lambda: written_part(_places(documents), language))


def _documents(language: str) -> QuerySet[SearchDocument]:
    return SearchDocument.objects.visible_to(PUBLIC).with_facet("language", [language]).order_by("pk")


def _places(documents: QuerySet[SearchDocument]) -> Iterator[Place]:
    for changed, versions in documents.values_list("updated_at", "payload__versions"):
        yield Place({code: version["url"] for code, version in versions.items()}, changed)


def fixed_places(language: str) -> Iterator[Place]:
    """Home, the lists of cities and networks where they are published, the lists of documents, topics in use."""
    yield from _published_places(language)
    topics = sorted(code for code, number in visible_counts(PUBLIC).items() if number)
    names: list[tuple[str, tuple[str, ...]]] = [(name, ()) for name in LISTS]
    for name, parts in [*names, *(("topic", (code,)) for code in topics)]:
        yield Place({code: _view_address(name, parts, code) for code in LANGUAGES})


def _published_places(language: str) -> Iterator[Place]:
    visible = VisiblePageQuerySet(Page).visible_to(PUBLIC).type(HomePage, CityIndexPage, NetworkIndexPage)
    families: dict[Any, dict[str, Page]] = {}
    for page in visible.select_related("locale").order_by("pk"):
        families.setdefault(page.translation_key, {})[page.locale.language_code] = page
    for family in families.values():
        if language in family:
            addresses = {code: page.get_url() or "" for code, page in family.items()}
            yield Place(addresses, family[language].last_published_at)


def _view_address(name: str, parts: tuple[str, ...], language: str) -> str:
    with override(language):
        return reverse(name, args=parts)


def written_part(places: Iterable[Place], language: str) -> str:
    body = "".join(_entry(place, language) for place in places)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">'
    return f"{head}{body}</urlset>\n"


def _entry(place: Place, language: str) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(absolute_url(url))}/>'
        for code, url in place.addresses.items()
    )
    return f"<url><loc>{escape(absolute_url(place.addresses[language]))}</loc>{_changed(place.changed)}{links}</url>"


def _changed(moment: datetime | None) -> str:
    return f"<lastmod>{moment.isoformat(timespec='seconds')}</lastmod>" if moment else ""


def _tag(text: str) -> str:
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def _answer(request: HttpRequest, etag: str, write: Any) -> HttpResponse:
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(write(), content_type="application/xml; charset=utf-8")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response
