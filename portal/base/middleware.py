"""Language prefix, policies and the transaction around every write."""

from collections.abc import Callable
from typing import Any

from csp.constants import SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBadRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils.datastructures import MultiValueDictKeyError

# Addresses of machines: a 404 there stays a 404 instead of a redirect to a language prefix.
TECHNICAL_PREFIXES = (
    "/admin/",
    "/api/",
    "/files/",
    "/id/",
    "/media/",
    "/static/",
    "/sitemap",
    "/healthz",
    "/readyz",
    "/robots",
)
ADMIN_PREFIX = "/admin/"
PERSONAL, SHARED = "private, no-store", "public, max-age=0, must-revalidate"


def frame_sources(request: HttpRequest) -> list[str]:
    """Hosts that this one page may show in a frame, as its blocks noted them."""
    return list(getattr(request, "frame_sources", ()))


def allow_frame(request: HttpRequest, source: str) -> None:
    """Let this page, and no other, show a frame from ``source`` (``https://host``)."""
    request.frame_sources = [*dict.fromkeys([*frame_sources(request), source])]  # type: ignore[attr-defined]


class LanguagePrefixMiddleware(LocaleMiddleware):
    """Django's locale middleware that leaves the technical addresses alone."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith(TECHNICAL_PREFIXES):
            return response
        return super().process_response(request, response)


class PolicyMiddleware(CSPMiddleware):
    """The strict policy on public pages, the relaxed one only where Wagtail's editor needs it."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts: PolicyParts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(ADMIN_PREFIX):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        if getattr(request, "is_preview", False):
            parts.replace = {**(parts.replace or {}), "frame-ancestors": [SELF]}  # beside the editor's form
        sources = frame_sources(request)
        if sources:
            parts.replace = {**(parts.replace or {}), "frame-src": sources}
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response = super().process_response(request, response)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class CompressionMiddleware(GZipMiddleware):
    """Compresses pages, never files: ``no-transform`` says that length, ranges and checksum belong to the bytes."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if "no-transform" in response.headers.get("Cache-Control", ""):
            return response
        return super().process_response(request, response)


class CacheControlMiddleware:
    """Who may keep an answer that does not say so itself.

    Whatever is sent to or by somebody with a session is theirs alone. Everybody else gets the same page, which caches
    may keep as long as they ask before they show it again: what is withdrawn is gone at once.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        is_personal = settings.SESSION_COOKIE_NAME in request.COOKIES or bool(response.cookies)
        response.headers.setdefault("Cache-Control", PERSONAL if is_personal else SHARED)
        return response


class AtomicWriteMiddleware:
    """One transaction per request that may write.

    Page, revision, audit entry and search row commit together or not at all. Reading requests stay outside:
    on SQLite a transaction takes the write lock.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if request.method in {"GET", "HEAD", "OPTIONS", "TRACE"}:
            return None
        try:
            return self._answer(view, request, *args, **kwargs)
        except MultiValueDictKeyError:
            # A form without one of its fields is the sender's mistake; many stock views take every field for granted.
            return HttpResponseBadRequest()

    def _answer(
        self, view: Callable[..., HttpResponseBase], request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        with transaction.atomic():
            response = view(request, *args, **kwargs)
            if hasattr(response, "render") and callable(response.render):
                response = response.render()
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response
