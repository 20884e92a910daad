"""The home page: search first, then what cities share now, where an idea went, and where the cities lie."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities import plans
from cities.directory import with_known_cities
from cities.index_context import city_cards, maps, register_entry
from portal.base.drawing.network import Happening
from portal.base.periods import Period
from portal.base.structured_data import json_ld, thing
from portal.home.idea_line import idea_line
from portal.home.models import HomePage
from portal.search.cards import latest
from portal.search.results import SearchCard
from practices.publications.topics import all_topics
from practices.visits.models import Visit
from translations.formatting import format_number, format_period, reader_language
from translations.listing import rows
from translations.versions import absolute_url

BOARD_ROWS = 8
TRIES = ("single-authority-number", "online-appointments", "chatbot")
MOST_TOPICS = 12
MOST_VISITS = 3
SHARED_KINDS = ("practice", "report", "module")


def home_context(page: HomePage, request: HttpRequest, *, on: date) -> dict[str, Any]:
    """Everything ``home/home_page.html`` shows; the number of queries does not depend on how much there is."""
    language = reader_language()
    cities = city_cards(request.user, language)
    kinds = plans.kinds_by_city(request.user)
    newest = latest(request.user, language, kinds=SHARED_KINDS, limit=BOARD_ROWS)
    topics = all_topics(request.user, language)
    relations = plans.all_relations()
    return {
        "title": page.claim,
        "structured_data": site_data(page.introduction, language),
        "plans": network_plans(relations, newest, kinds, language),
        "tries": tries(topics, language),
        "legend": ("city", *plans.MARKED_KINDS),
        "board": rows(newest),
        "idea": idea_line(request.user, relations.partnerships, language, sprite_url=sprite_url()),
        "visits": upcoming(request.user, language, on=on),
        "topics": busiest(topics),
        "maps": maps(cities, kinds, relations),
        "cities": [register_entry(card, kinds) for card in cities],
        "cities_title": cities_title(cities),
        "posts": posts(),
        "feed_url": reverse("feed_all"),
    }


def site_data(description: str, language: str) -> SafeString:
    """The portal and how to search it, for search engines that offer its field among their results."""
    search = thing(
        "SearchAction",
        target=thing("EntryPoint", urlTemplate=f"{absolute_url(reverse('search'))}?q={{search_term_string}}"),
        **{"query-input": "required name=search_term_string"},
    )
    return json_ld(
        thing(
            "WebSite",
            name=settings.SITE_NAME,
            url=absolute_url(f"/{language}/"),
            description=description,
            inLanguage=language,
            potentialAction=search,
        )
    )


def network_plans(
    relations: plans.Relations, newest: Sequence[SearchCard], kinds: plans.KindsByCity, language: str
) -> dict[str, Any]:
    """The diagram in both layouts, with the newest visit of a pair on its line."""
    happenings = happenings_of(newest, language)
    plan = plans.network_plan(relations.networks, relations, language, kinds=kinds, happenings=happenings)
    return {**plans.drawings(plan, sprite_url=sprite_url()), "lines": plan}


def happenings_of(cards: Sequence[SearchCard], language: str) -> dict[frozenset[str], Happening]:
    """The newest visit between two cities that has a date with a year."""
    for card in cards:
        if card.kind == "report" and len(card.cities) == 2 and card.year:
            words = format_period(Period.parse(card.period), language)
            return {frozenset(card.cities): Happening(_("Visit"), words)}
    return {}


def tries(branches: list[Any], language: str) -> list[dict[str, str]]:
    """Words to try the search with: labels of topics, so that they exist in every language."""
    labels = {branch.code: branch.label for branch in _flattened(branches)}
    search = reverse("search")
    words = [labels[code] for code in TRIES if code in labels]
    return [{"label": word, "url": f"{search}?{urlencode({'q': word})}", "lang": ""} for word in words]


def busiest(branches: list[Any]) -> list[Any]:
    """The topics with the most entries."""
    used = [branch for branch in _flattened(branches) if branch.count]
    return sorted(used, key=lambda branch: (-branch.count, branch.label.casefold()))[:MOST_TOPICS]


def _flattened(branches: list[Any]) -> list[Any]:
    return [each for branch in branches for each in (branch, *_flattened(branch.narrower))]


def upcoming(user: Any, language: str, *, on: date) -> list[dict[str, str]]:
    visits = Visit.objects.visible_to(user).upcoming(on=on)[:MOST_VISITS]
    return [
        {
            "when": format_period(visit.period, language) if visit.period else "",
            "title": visit.title.text_for(language),
            "place": visit.host_city.name_in(language) if visit.host_city else "",
        }
        for visit in with_known_cities(visits, "host_city")
    ]


def cities_title(cities: Sequence[SearchCard]) -> str:
    countries = {card.country for card in cities}
    places = ngettext("%(count)s place", "%(count)s places", len(cities)) % {"count": format_number(len(cities))}
    lands = ngettext("%(count)s country", "%(count)s countries", len(countries)) % {
        "count": format_number(len(countries))
    }
    return _("%(places)s, %(countries)s") % {"places": places, "countries": lands}


def posts() -> list[dict[str, str]]:
    """Where to begin, by task."""
    return [
        {
            "url": reverse("practices"),
            "arrow": "arrow",
            "title": _("Take over a practice"),
            "text": _("What it needs, what was hard, and who answers you."),
        },
        {
            "url": reverse("reports"),
            "arrow": "arrow-ne",
            "title": _("Prepare a visit"),
            "text": _("What the host city does already, whom you meet there, which questions are worth asking."),
        },
        {
            "url": reverse("modules"),
            "arrow": "arrow-s",
            "title": _("Download a module"),
            "text": _("With licence, checksum and the cities that use it."),
        },
        {
            "url": reverse("wagtailadmin_home"),
            "arrow": "arrow-n",
            "title": _("Report on a visit"),
            "text": _("Texts and pictures with credit, free to print."),
        },
    ]


def sprite_url() -> str:
    return static("portal/sprite.svg")
