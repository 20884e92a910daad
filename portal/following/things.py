"""What can be followed: how it is called, where it is, and whether it is there at all."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.following.models import What
from portal.following.models.followings import LONGEST_VALUE
from portal.search.cards import cards
from portal.search.kinds import Kind
from portal.search.labels import labels_of
from portal.search.models import SearchDocument, SearchDocumentQuerySet
from portal.search.registry import registry
from portal.search.request import DEFAULT_SORT, FACETS, SearchRequest

SHARED_KINDS = (Kind.PRACTICE, Kind.REPORT, Kind.MODULE)
EVERYBODY = AnonymousUser()


class NothingToFollow(LookupError):
    """There is no such city, topic, network, module, or no question to ask again."""


@dataclass(frozen=True, slots=True)
class Thing:
    """``name`` and ``path`` as readers of one language find it."""

    what: str
    value: str
    name: str
    path: str

    @property
    def url(self) -> str:
        return f"{settings.SITE_ADDRESS}{self.path}"


def thing_in_address(query: QueryDict, language: str) -> Thing:
    """``?city=tbilisi``, ``?topic=…``, ``?network=…``, ``?module=…``, or a whole question to the search.

    Raises ``NothingToFollow``.
    """
    asked = replace(SearchRequest.from_query(query, language), sort=DEFAULT_SORT, page=1)
    module = query.get("module", "")
    if module:
        return find_thing(What.MODULE, module, language)
    for what in (What.CITY, What.TOPIC, What.NETWORK):
        values = asked.chosen(what)
        if len(values) == 1 and asked == SearchRequest("", language).with_value(what, values[0]):
            return find_thing(what, values[0], language)
    return find_thing(What.SEARCH, asked.as_query(), language)


def find_thing(what: str, value: str, language: str) -> Thing:
    """Raises ``NothingToFollow``."""
    with override(language):
        name, path = _FINDERS[What(what)](value, language)
    return Thing(what, value, name, path)


def _city(code: str, language: str) -> tuple[str, str]:
    _title, path = _card(SearchDocument.objects.of_kinds(Kind.CITY).filter(city=code), language)
    return labels_of("city", [code], language)[code], path


def _network(code: str, language: str) -> tuple[str, str]:
    _title, path = _card(SearchDocument.objects.of_kinds(Kind.NETWORK).of_network(code), language)
    return labels_of("network", [code], language)[code], path


def _module(family: str, language: str) -> tuple[str, str]:
    try:
        key = UUID(family)
    except ValueError as error:
        raise NothingToFollow(family) from error
    return _card(SearchDocument.objects.of_kinds(Kind.MODULE).filter(family=key), language)


def _card(documents: SearchDocumentQuerySet, language: str) -> tuple[str, str]:
    found = cards(documents.visible_to(EVERYBODY)[:1], language)
    if not found:
        raise NothingToFollow
    return found[0].title, found[0].url


def _topic(code: str, language: str) -> tuple[str, str]:
    labels = registry.facet_labels.get("topic")
    name = labels([code], language).get(code) if labels else None
    if not name:
        raise NothingToFollow(code)
    return str(name), reverse("topic", args=[code])


def _search(query: str, language: str) -> tuple[str, str]:
    asked = SearchRequest.from_query(QueryDict(query), language)
    if (not asked.text and not asked.selections) or len(query) > LONGEST_VALUE:
        raise NothingToFollow(query)
    return question_in_words(asked, language), f"{reverse('search')}?{query}"


def question_in_words(asked: SearchRequest, language: str) -> str:
    """“call centre”, Tbilisi, Report"""
    quoted = [_("“%(text)s”") % {"text": asked.text}] if asked.text else []
    chosen = [
        label
        for facet, values in asked.selections.items()
        if facet in FACETS
        for label in labels_of(facet, values, language).values()
    ]
    return ", ".join([*quoted, *map(str, chosen)])


_FINDERS: dict[What, Callable[[str, str], tuple[str, str]]] = {
    What.CITY: _city,
    What.TOPIC: _topic,
    What.NETWORK: _network,
    What.MODULE: _module,
    What.SEARCH: _search,
}
