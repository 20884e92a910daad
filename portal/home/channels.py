"""What stands in a feed: documents of the search table that everybody may read, newest first."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ObjectDoesNotExist
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.search.answering import find
from portal.search.cards import best_language, card_of, cards, city_labels
from portal.search.kinds import Kind
from portal.search.models import SearchDocument, SearchDocumentQuerySet
from portal.search.request import SearchRequest
from portal.search.results import SearchCard
from translations.models import Concept

MOST_ENTRIES = 30
SHARED_KINDS = (Kind.PRACTICE, Kind.REPORT, Kind.MODULE)
# Feed readers do not sign in: every feed holds what the public may read, and any cache may keep it.
PUBLIC = AnonymousUser()


class NoSuchChannel(ObjectDoesNotExist):
    """Nobody has ever published under this city, topic, network or kind."""


@dataclass(frozen=True, slots=True)
class Entry:
    card: SearchCard
    version: int
    published: datetime
    updated: datetime


@dataclass(frozen=True, slots=True)
class Channel:
    """One feed in one language: its name, the page it belongs to, its entries."""

    name: str
    page: str
    language: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime | None:
        return max((entry.updated for entry in self.entries), default=None)

    @property
    def fingerprint(self) -> str:
        """Another one after every change, also when something goes: times alone would not notice that."""
        parts = [self.name, self.language, *(f"{each.card.family}:{each.version}" for each in self.entries)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def everything(language: str) -> Channel:
    return _channel(pgettext("feed", "Everything new"), reverse("search"), language, _shared())


def of_kind(kind: str, language: str) -> Channel:
    pages = {Kind.PRACTICE: "practices", Kind.REPORT: "reports", Kind.MODULE: "modules"}
    if kind not in pages:
        raise NoSuchChannel(kind)
    documents = SearchDocument.objects.visible_to(PUBLIC).of_kinds(kind)
    return _channel(str(Kind(kind).label), reverse(pages[Kind(kind)]), language, documents)


def of_city(code: str, language: str) -> Channel:
    city = _card_of_place(Kind.CITY, {"city": code}, language)
    return _channel(city.title, f"/{language}/cities/{code}/", language, _shared().of_city(code))


def of_network(code: str, language: str) -> Channel:
    network = _card_of_place(Kind.NETWORK, {"pk__in": SearchDocument.objects.of_network(code).values("pk")}, language)
    return _channel(network.title, f"/{language}/networks/{code}/", language, _shared().of_network(code))


def of_topic(code: str, language: str) -> Channel:
    concept = Concept.objects.topics().with_labels().filter(code=code).first()
    if concept is None:
        raise NoSuchChannel(code)
    return _channel(concept.label_in(language), reverse("topic", args=[code]), language, _shared().of_topic(code))


def of_search(query: QueryDict, language: str) -> Channel:
    """The same question as on the search page, always newest first."""
    asked = SearchRequest.from_query(query, language)
    hits = find(replace(asked, sort="date", page=1, size=MOST_ENTRIES), PUBLIC).hits
    found = {hit.card.family: hit.card for hit in hits}
    dates = SearchDocument.objects.visible_to(PUBLIC).filter(family__in=found).defer("passages", "payload")
    by_family = {document.family: document for document in dates}
    entries = tuple(_entry(by_family[family], card) for family, card in found.items() if family in by_family)
    name = _("Search for “%(text)s”") % {"text": asked.text} if asked.text else _("A selection")
    page = f"{reverse('search')}?{asked.as_query(page=1)}"
    return Channel(name, page, language, entries)


def _shared() -> SearchDocumentQuerySet:
    return SearchDocument.objects.visible_to(PUBLIC).of_kinds(*SHARED_KINDS)


def _channel(name: str, page: str, language: str, documents: SearchDocumentQuerySet) -> Channel:
    newest = list(documents.order_by("-published_at", "family").defer("passages")[:MOST_ENTRIES])
    return Channel(name, page, language, tuple(_entries(newest, language)))


def _entries(documents: list[SearchDocument], language: str) -> Iterable[Entry]:
    names = city_labels(documents, language)
    for document in documents:
        yield _entry(document, card_of(document, best_language(document, language), names))


def _entry(document: SearchDocument, card: SearchCard) -> Entry:
    return Entry(card, document.version, document.published_at, document.updated_at)


def _card_of_place(kind: str, conditions: dict[str, Any], language: str) -> SearchCard:
    """The city or network as the search table knows it: without a public page it has no feed either."""
    documents = SearchDocument.objects.visible_to(PUBLIC).of_kinds(kind).filter(**conditions)[:1]
    found = cards(documents, language)
    if not found:
        raise NoSuchChannel(kind)
    return found[0]
