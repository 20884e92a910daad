"""The head of every public page: name, description, address, picture, feeds, and what robots may do with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Page

from translations.formatting import reader_language
from translations.versions import absolute_url, canonical_url

# Facebook's and others' readers know a language only together with a country.
OPEN_GRAPH_LOCALES = {
    "de": "de_DE",
    "en": "en_GB",
    "fr": "fr_FR",
    "ka": "ka_GE",
    "hy": "hy_AM",
    "az": "az_AZ",
    "pl": "pl_PL",
    "cs": "cs_CZ",
    "hu": "hu_HU",
    "bg": "bg_BG",
}
ARTICLE_KINDS = frozenset({"practice", "report"})
FOLLOW, NEVER = "noindex, follow", "noindex, nofollow"
PAGE_PARAMETERS = frozenset({"q", "page"})


@dataclass(frozen=True, slots=True)
class FeedLink:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class PageHead:
    """``image`` and ``url`` are absolute; ``robots`` is empty where everything is allowed; ``lang`` says in which
    language title and description are where that is not the reader's."""

    title: str
    description: str
    url: str
    image: str
    kind: str
    locale: str
    site_name: str
    feeds: tuple[FeedLink, ...]
    robots: str
    lang: str = ""


def head_of(context: Mapping[str, Any], request: HttpRequest) -> PageHead:
    """Read from what the page's template gets: ``title``, else the head of a record, else the page itself."""
    page = context.get("page")
    page = page if isinstance(page, Page) and page.pk else None
    language = page.locale.language_code if page else reader_language()
    return PageHead(
        title=title_of(context, page),
        description=description_of(context, page),
        url=canonical_url(request, page),
        image=image_of(page, language),
        kind="article" if context.get("page_kind") in ARTICLE_KINDS else "website",
        locale=OPEN_GRAPH_LOCALES[language],
        site_name=settings.SITE_NAME,
        feeds=feeds_of(context),
        robots=context.get("robots") or robots_of(request),
        lang=language if language != reader_language() else "",
    )


def title_of(context: Mapping[str, Any], page: Page | None) -> str:
    head = context.get("head") or {}
    named = head.get("title") if isinstance(head, Mapping) else getattr(head, "title", "")
    return str(context.get("title") or named or (page.title if page else "") or settings.SITE_NAME)


def description_of(context: Mapping[str, Any], page: Page | None) -> str:
    own = context.get("description") or getattr(page, "summary", "") or getattr(page, "introduction", "")
    return str(own or _("Partner cities share good practices, reports of visits and modules in ten languages."))


def image_of(page: Page | None, language: str) -> str:
    """The drawn card of what stands in the search table; the mark of the portal for everything else."""
    if page is not None and getattr(page, "is_searchable", True):
        return absolute_url(reverse("share_card", args=[language, page.translation_key]))
    return absolute_url(static("portal/apple-touch-icon.png"))


def feeds_of(context: Mapping[str, Any]) -> tuple[FeedLink, ...]:
    """The feed of this page, if it has one, and the feed of everything."""
    everything = FeedLink(pgettext("feed", "Everything new"), reverse("feed_all"))
    own = context.get("feed_url")
    if not own or own == everything.url:
        return (everything,)
    return (FeedLink(_("New here"), str(own)), everything)


def robots_of(request: HttpRequest) -> str:
    """One address of each list is enough: words and page numbers lead on, combinations of filters lead nowhere."""
    asked = {name for name, value in request.GET.items() if value}
    if not asked:
        return ""
    return FOLLOW if asked <= PAGE_PARAMETERS else NEVER
