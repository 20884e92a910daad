"""The contexts of the two lists: cities by country and on the map, networks with their members."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cities import plans
from portal.base.drawing.map import draw_map
from portal.base.structured_data import collection_page, json_ld
from portal.search.cards import latest
from portal.search.results import SearchCard
from translations.formatting import country_name, reader_language
from translations.listing import foreign, reader_address, sort_key
from translations.versions import absolute_url, canonical_url

MOST_CITIES = 1000


def city_index_context(request: HttpRequest, introduction: str = "") -> dict[str, Any]:
    """Every city under its country, on the map, with the kinds it publishes; seven queries for any number."""
    language = reader_language()
    cards = city_cards(request.user, language)
    kinds = plans.kinds_by_city(request.user)
    title = pgettext("heading", "Cities")
    return {
        "page_kind": "city",
        "title": title,
        "structured_data": listed(title, request, cards),
        "countries": by_country(cards, kinds, language),
        "maps": maps(cards, kinds, plans.all_relations()),
        "total": len(cards),
        "introduction": introduction,
        "feed_url": reverse("feed_all"),
    }


def listed(title: str, request: HttpRequest, cards: list[SearchCard]) -> SafeString:
    entries = [(card.title, absolute_url(card.url)) for card in cards]
    return json_ld(collection_page(title, canonical_url(request), entries))


def city_cards(user: Any, language: str) -> list[SearchCard]:
    """All visible cities in the order of the reader's alphabet."""
    cards = latest(user, language, kinds=("city",), limit=MOST_CITIES)
    return sorted(cards, key=lambda card: sort_key(card.title))


def by_country(cards: list[SearchCard], kinds: plans.KindsByCity, language: str) -> list[dict[str, Any]]:
    named = sorted(cards, key=lambda card: (sort_key(country_name(card.country, language)), sort_key(card.title)))
    return [
        {
            "code": code,
            "name": country_name(code, language),
            "cities": [register_entry(card, kinds) for card in group],
        }
        for code, group in groupby(named, key=lambda card: card.country)
    ]


def register_entry(card: SearchCard, kinds: plans.KindsByCity) -> dict[str, Any]:
    """``components/register.html``: the reader's name, the own one beside it, the kinds published."""
    own_name = str(card.facts.get("own_name", ""))
    return {
        "name": card.title,
        "name_lang": foreign(card.language),
        "url": reader_address(card.url),
        "other": own_name if own_name != card.title else "",
        "lang": card.facts.get("own_language", ""),
        "kinds": kinds.get(card.city, ()),
    }


def maps(cards: list[SearchCard], kinds: plans.KindsByCity, relations: plans.Relations) -> dict[str, Any]:
    """The wide map, its small sister for phones, and Central Europe enlarged, where names stand close."""
    places, lines = plans.map_places(cards, kinds), plans.map_lines(relations)
    title = _("Map of the cities and their partnerships")
    return {
        "wide": draw_map(places, lines, "wide", title=title),
        "small": draw_map(places, lines, "small", title=title, key="map-small"),
        "central": draw_map(places, lines, "central", title=_("Central Europe, enlarged"), key="map-central"),
    }


def network_index_context(request: HttpRequest, introduction: str = "") -> dict[str, Any]:
    language = reader_language()
    relations = plans.all_relations()
    plan = plans.network_plan(relations.networks, relations, language, kinds=plans.kinds_by_city(request.user))
    title = pgettext("heading", "Networks")
    cards = latest(request.user, language, kinds=("network",), limit=200)
    return {
        "page_kind": "network",
        "title": title,
        "structured_data": listed(title, request, cards),
        "drawings": plans.drawings(plan, sprite_url=static("portal/sprite.svg")),
        "networks": [_network_entry(card) for card in cards],
        "introduction": introduction,
    }


def _network_entry(card: SearchCard) -> dict[str, Any]:
    return {
        "title": card.title,
        "lang": foreign(card.language),
        "url": reader_address(card.url),
        "teaser": card.teaser,
        "members": card.facts.get("members", 0),
    }
