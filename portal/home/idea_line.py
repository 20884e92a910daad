"""How an idea travels between two partner cities: their shared publications as halts of a graphic timetable."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.utils.translation import gettext as _

from cities.models import Partnership
from portal.base.drawing.marks import Mark
from portal.base.drawing.timetable import draw_timetable
from portal.base.drawing.timetable_data import Bond, Halt, Timetable
from portal.base.periods import Period
from portal.search.cards import cards
from portal.search.models import SearchDocument
from portal.search.results import SearchCard
from translations.formatting import format_period
from translations.listing import foreign, reader_address

FEWEST_HALTS = 3
MOST_PAIRS = 5
MOST_READ = 120
DAYS_IN_YEAR = 365.25


def idea_line(
    user: Any, partnerships: Iterable[Partnership], language: str, *, sprite_url: str
) -> dict[str, Any] | None:
    """The pair with the oldest dated partnership whose line has enough halts; ``None`` while there is none."""
    begun = [(day, each) for each in partnerships if (day := each.since.earliest if each.since else None)]
    oldest = [each for _day, each in sorted(begun, key=lambda pair: pair[0])][:MOST_PAIRS]
    read = cards_of_pairs(user, language, oldest) if oldest else []
    for partnership in oldest:
        found = shared_cards(read, partnership)
        if len(found) >= FEWEST_HALTS:
            return line_of(partnership, found, language, sprite_url)
    return None


def cards_of_pairs(user: Any, language: str, partnerships: Iterable[Partnership]) -> list[SearchCard]:
    """What these cities published that has a year: one query for all pairs."""
    codes = {city.code for each in partnerships for city in (each.city_a, each.city_b)}
    documents = SearchDocument.objects.visible_to(user).of_kinds("practice", "report").with_facet("cities", codes)
    return cards(documents.filter(year__isnull=False).latest_first()[:MOST_READ], language)


def shared_cards(read: Iterable[SearchCard], partnership: Partnership) -> list[SearchCard]:
    """What both took part in, and what either did on the same topics, oldest first."""
    pair = {partnership.city_a.code, partnership.city_b.code}
    own = [card for card in read if set(card.cities) <= pair]
    common = {topic for card in own if set(card.cities) == pair for topic in card.topics}
    return sorted((card for card in own if common & set(card.topics)), key=beginning)


def beginning(card: SearchCard) -> float:
    """The moment it began, as a year with its fraction."""
    day = Period.parse(card.period).earliest
    return day.year + (day.timetuple().tm_yday - 1) / DAYS_IN_YEAR if day else 0.0


def line_of(partnership: Partnership, found: Sequence[SearchCard], language: str, sprite_url: str) -> dict[str, Any]:
    a, b = partnership.city_a, partnership.city_b
    tracks = (a.name_in(language), b.name_in(language))
    halts = tuple(_halt(card, 1 if card.city == b.code else 0) for card in found)
    timetable = Timetable(tracks, halts, bond=_bond(partnership, language))
    return {
        "title": _("How an idea travels"),
        "text": _("%(city)s and %(partner)s: every journey of an idea with its date, drawn like a railway timetable.")
        % {"city": tracks[0], "partner": tracks[1]},
        "wide": draw_timetable(timetable, "wide", sprite_url=sprite_url),
        "tall": draw_timetable(timetable, "tall", sprite_url=sprite_url),
        "stops": [_bond_stop(partnership, language), *(_stop(card, language) for card in found)],
    }


def _halt(card: SearchCard, track: int) -> Halt:
    return Halt(track, beginning(card), cast(Mark, card.kind), str(card.year))


def _bond(partnership: Partnership, language: str) -> Bond | None:
    since = partnership.since
    if since is None or since.earliest is None:
        return None
    return Bond((0, 1), since.earliest.year, str(since.earliest.year), (partnership.get_kind_display(),))


def _bond_stop(partnership: Partnership, language: str) -> dict[str, Any]:
    when = format_period(Period(partnership.since.start), language) if partnership.since else ""
    return {"kind": "city", "when": when, "text": partnership.get_kind_display()}


def _stop(card: SearchCard, language: str) -> dict[str, Any]:
    return {
        "kind": card.kind,
        "when": format_period(Period.parse(card.period), language),
        "text": card.title,
        "lang": foreign(card.language),
        "url": reader_address(card.url),
    }
