"""The languages of a page, or of a view: which exist, in which state, under which address."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path
from wagtail.models import Page

from portal.base.models import VisiblePageQuerySet
from translations.formatting import reader_language
from translations.models import MachineMadeMixin, SharedFactsMixin

X_DEFAULT = "x-default"
STATE_FIELDS = ((SharedFactsMixin, "source_language"), (MachineMadeMixin, "is_machine_made"))


class VersionState(StrEnum):
    ORIGINAL = "original"  # written in this language
    CHECKED = "checked"  # translated, read by a person
    MACHINE = "machine"  # translated by a machine, not yet read by a person
    MISSING = "missing"  # the address shows the best other version


@dataclass(frozen=True, slots=True)
class LanguageVersion:
    """One of the ten entries of the language menu; ``url`` is relative to the host and keeps query and filters."""

    code: str
    name: str
    url: str
    is_current: bool
    state: VersionState

    @property
    def is_missing(self) -> bool:
        return self.state is VersionState.MISSING

    @property
    def is_machine_made(self) -> bool:
        return self.state is VersionState.MACHINE


@dataclass(frozen=True, slots=True)
class Alternate:
    """One ``<link rel="alternate" hreflang>``, absolute."""

    code: str
    url: str


def language_versions(page: Page, request: HttpRequest) -> tuple[LanguageVersion, ...]:
    """Always ten, in the order of the settings; one query for the versions, one for what the reader may see."""
    family = versions_by_language(page, request)
    states = _states(family)
    return tuple(
        LanguageVersion(
            code=code,
            name=name,
            url=_url_of_version(family.get(code), code, request),
            is_current=code == reader_language(),
            state=states.get(code, VersionState.MISSING),
        )
        for code, name in settings.LANGUAGES
    )


def language_links(request: HttpRequest) -> tuple[LanguageVersion, ...]:
    """The ten entries for a view without a page: the same view, query and filters under every prefix."""
    return tuple(
        LanguageVersion(code, name, translated_path(request, code), code == reader_language(), VersionState.CHECKED)
        for code, name in settings.LANGUAGES
    )


def home_links() -> tuple[LanguageVersion, ...]:
    """For a page without a request, such as the one that says that something broke."""
    current = reader_language()
    return tuple(
        LanguageVersion(code, name, f"/{code}/", code == current, VersionState.CHECKED)
        for code, name in settings.LANGUAGES
    )


def versions_by_language(page: Page, request: HttpRequest) -> dict[str, Any]:
    """Language → real, live version the reader may see; kept on the request, for head, menu and line all ask."""
    kept: dict[Any, dict[str, Any]] = request.__dict__.setdefault("_language_versions", {})
    if page.translation_key not in kept:
        kept[page.translation_key] = {each.locale.language_code: each for each in _light_family(page, request)}
    return kept[page.translation_key]


def _light_family(page: Page, request: HttpRequest) -> Iterable[Any]:
    """No stories, no locales one by one: a full page per language would cost nine queries for two languages."""
    model = page.specific_class or type(page)
    extra = [name for mixin, name in STATE_FIELDS if issubclass(model, mixin)]
    columns = ("pk", "slug", "title", "url_path", "translation_key", "locale", "live", "path", "depth", *extra)
    visible = VisiblePageQuerySet(model).visible_to(getattr(request, "user", AnonymousUser()))
    return visible.filter(translation_key=page.translation_key).select_related("locale").order_by("pk").only(*columns)


def _states(family: dict[str, Any]) -> dict[str, VersionState]:
    """Without a stated source, the oldest version is the original."""
    oldest = next(iter(family.values()), None)
    source = getattr(oldest, "source_language", "") or (oldest.locale.language_code if oldest else "")
    return {code: _state(version, code == source) for code, version in family.items()}


def _state(version: Any, is_source: bool) -> VersionState:
    if getattr(version, "is_machine_made", False):
        return VersionState.MACHINE
    return VersionState.ORIGINAL if is_source else VersionState.CHECKED


def _url_of_version(version: Any, code: str, request: HttpRequest) -> str:
    if version is None:
        return translated_path(request, code)
    return _with_query(version.get_url(request) or translated_path(request, code), request)


def translated_path(request: HttpRequest, code: str) -> str:
    """The address of this request under another language prefix; technical addresses lead to the home page."""
    parts = escape_uri_path(request.path).split("/", 2)
    if len(parts) < 3 or parts[1] not in dict(settings.LANGUAGES):
        return f"/{code}/"
    return _with_query(f"/{code}/{parts[2]}", request)


def _with_query(url: str, request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{url}?{query}" if query else url


def alternates(request: HttpRequest, page: Page | None = None) -> tuple[Alternate, ...]:
    """Real versions only, and the one for everybody else: English, else the original."""
    if page is None:
        found = {link.code: link.url for link in language_links(request)}
    else:
        family = versions_by_language(page, request)
        found = {code: family[code].get_url(request) for code, _name in settings.LANGUAGES if code in family}
    links = [Alternate(code, absolute_url(url)) for code, url in found.items()]
    if not links:
        return ()
    default = next((link for link in links if link.code == "en"), None) or _original(links, page, request)
    return (*links, Alternate(X_DEFAULT, default.url))


def _original(links: list[Alternate], page: Page | None, request: HttpRequest) -> Alternate:
    states = _states(versions_by_language(page, request)) if page else {}
    return next((link for link in links if states.get(link.code) is VersionState.ORIGINAL), links[0])


def canonical_url(request: HttpRequest, page: Page | None = None) -> str:
    """A page's own address, also where the fallback shows it under another language; a view's without its query."""
    if page is None:
        return absolute_url(request.path)
    return absolute_url(page.get_url(request) or request.path)


def absolute_url(url: str) -> str:
    """Under the address that the operator set: neither a header nor the port behind the proxy changes it."""
    return url if "://" in url else f"{settings.SITE_ADDRESS}{url}"
