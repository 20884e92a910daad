"""A portal with a few real cities, networks and pages, and as many documents beside them as a test asks for."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from cities.models import MembershipRole
from cities.models.networks import NetworkShape
from portal.base.periods import PartialDate, Period
from portal.search.drafts import SearchDocumentDraft, VersionDraft
from portal.search.storing import store
from tests.factories import (
    make_city,
    make_city_page,
    make_concept,
    make_module_page,
    make_network,
    make_network_page,
    make_partnership,
    make_practice_page,
    make_report_page,
    make_translation,
    make_unit,
)

CODES = ("saarbruecken", "tbilisi", "heidenheim", "telavi")
TOPICS = ("citizen-service", "waste", "youth")
WORDS = [
    "Bürger",
    "Amt",
    "Telefon",
    "Auskunft",
    "Termin",
    "Wissen",
    "Stadt",
    "Beschwerde",
    "Wahl",
    "Wasser",
    "Müll",
    "Schule",
    "Verkehr",
    "Dienst",
]
SLIPS = ("Auskunfd", "Auskunfd&city=tbilisi&year=2004", "Auskunfd&city=nowhere", "Auskunfd+Praxiss", "Praxiz+xyzzy")
BEGUN = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class World:
    city: Any
    practice: Any
    network: Any
    practices: tuple[Any, ...]
    modules: tuple[Any, ...]

    @property
    def addresses(self) -> dict[str, str]:
        """Name of a channel → address; the name leads to its budget."""
        return {
            "home": "/de/",
            "city": self.city.get_url(),
            "city in another language": self.city.get_url().replace("/de/", "/hy/"),
            "cities": "/de/cities/",
            "network": self.network.get_url(),
            "networks": "/de/networks/",
            "publication": self.practice.get_url(),
            "listing": "/de/practices/",
            "listing, filtered": "/de/practices/?city=tbilisi&topic=waste",
            "listing, by title": "/de/practices/?sort=title",
            "search": "/de/search/?q=Auskunft",
            "search, nothing": "/de/search/?q=xyzzyplugh",
            "search, on the map": "/de/search/?q=Auskunft&view=map",
            "search, filtered away": "/de/search/?q=Auskunft&city=nowhere&topic=waste&year=1901",
            "comparison": compared(self.practices),
            "comparison of modules": compared(self.modules),
            "search, place and topic": "/de/search/?q=Saarbrücken+waste",
            "topic": "/de/topics/waste/",
            "topics": "/de/topics/",
            "feed": "/de/feeds/all.xml",
            "feed of a city": "/de/feeds/city/tbilisi.xml",
            "feed of a topic": "/de/feeds/topic/waste.xml",
            "feed of a network": "/de/feeds/network/pairs.xml",
            "feed of a search": "/de/feeds/search.xml?q=Auskunft&topic=waste",
            "sitemap": "/sitemap.xml",
            "sitemap, places": "/sitemap-de-0.xml",
            "sitemap, first part": "/sitemap-de-1.xml",
        }


def compared(pages: Iterable[Any]) -> str:
    return "/de/compare/?" + "&".join(f"item={page.translation_key}" for page in pages)


def make_world() -> World:
    topics = [make_concept(code) for code in TOPICS]
    cities = [make_city(code, latitude=45 + number, longitude=8 + 9 * number) for number, code in enumerate(CODES)]
    pages = [make_city_page(city) for city in cities]
    pairs = make_network("pairs", members=tuple(cities), shape=NetworkShape.PAIRS)
    ring = make_network("ring", members=tuple(cities), shape=NetworkShape.RING, chair_city=cities[0])
    ring.memberships.filter(city=cities[0]).update(role=MembershipRole.CHAIR)
    since = Period(PartialDate(1975, 3, 22))
    make_partnership(cities[0], cities[1], network=pairs, since=since).themes.add(topics[0])
    make_partnership(cities[2], cities[3], network=pairs)
    make_unit("service", city=cities[0]).counterparts.add(make_unit("agency", city=cities[1]))
    practice = make_practice_page(below=pages[0], topics=topics[:2], networks=[pairs])
    others = [make_practice_page(below=page, title=f"Praxis {page.title}", topics=topics[:1]) for page in pages[1:]]
    modules = [make_module_page(below=page, title=f"Modul {page.title}", running_cities=cities[:2]) for page in pages]
    make_translation(practice, "en")
    make_report_page(below=pages[1], topics=topics[:1])
    return World(pages[0], practice, make_network_page(pairs), (practice, *others), tuple(modules))


def add_documents(number: int, *, start: int = 0) -> None:
    """Documents as builders would hand them over, each of its own family."""
    for position in range(start, start + number):
        store(draft(position))


def draft(position: int) -> SearchDocumentDraft:
    chance = random.Random(position)
    kind = ("practice", "report", "module")[position % 3]
    city, guest = chance.sample(CODES, 2)
    topic = chance.choice(TOPICS)
    begun = date(2000 + position % 24, 1 + position % 12, 1)
    languages = ("de", *chance.sample(("en", "ka", "hy", "pl"), position % 3))
    return SearchDocumentDraft(
        family=uuid5(NAMESPACE_URL, f"budget-{position}"),
        kind=kind,
        city=city,
        cities=(city, guest),
        country="DE",
        networks=("pairs",) if position % 2 else (),
        topics=(topic,),
        topic_path=(topic,),
        period=str(begun.year),
        year=begun.year,
        sort_date=begun,
        published_at=BEGUN + timedelta(hours=position),
        updated_at=BEGUN + timedelta(hours=position),
        original_language="de",
        versions=tuple(_version(position, language, kind, city, chance) for language in languages),
    )


def _version(position: int, language: str, kind: str, city: str, chance: random.Random) -> VersionDraft:
    words = chance.choices(WORDS, k=40)
    return VersionDraft(
        language=language,
        title=f"{words[0]} {words[1]} {position}",
        intro=" ".join(words[:12]),
        body=" ".join(words),
        url=f"/{language}/cities/{city}/{kind}-{position}/",
    )
