"""The cities of all hits on the map, and the same cities as a list."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities.directory import known_cities
from cities.models import City
from portal.base.drawing.map import Place, draw_map
from portal.base.drawing.projection import FRAMES
from portal.base.drawing.svg import Drawing
from portal.search.request import SearchRequest
from portal.search.results import FacetValue, SearchResults
from translations.formatting import format_number
from translations.listing import sort_key

FRAME = FRAMES["wide"]
Address = Callable[[SearchRequest], str]


@dataclass(frozen=True, slots=True)
class FoundCity:
    """One city with the number of hits in which it is involved; ``url`` leads to exactly these."""

    name: str
    count: str
    words: str
    url: str
    is_chosen: bool
    place: Place | None = None

    @property
    def is_on_map(self) -> bool:
        return self.place is not None and FRAME.shows(self.place.point)


@dataclass(frozen=True, slots=True)
class CityMap:
    """``others`` are cities of hits that lie outside of the map, or whose place is not known."""

    cities: tuple[FoundCity, ...]
    others: tuple[FoundCity, ...]
    wide: Drawing
    small: Drawing


def city_map(results: SearchResults, address: Address) -> CityMap | None:
    """Counts as in the filter: each city under all other selections. Nothing where no hit has a city."""
    records = {city.code: city for city in known_cities().values()}
    values = next((facet.values for facet in results.facets if facet.name == "city"), ())
    found = [_found(value, records.get(value.id), results.request, address) for value in values if value.count]
    if not found:
        return None
    by_name = sorted(found, key=lambda each: sort_key(each.name))
    places = [each.place for each in found if each.place is not None]  # where names meet, more hits come first
    title = _("Map of the cities in these results")
    return CityMap(
        cities=tuple(each for each in by_name if each.is_on_map),
        others=tuple(each for each in by_name if not each.is_on_map),
        wide=draw_map(places, (), "wide", title=title, key="found"),
        small=draw_map(places, (), "small", title=title, key="found-small"),
    )


def _found(value: FacetValue, city: City | None, request: SearchRequest, address: Address) -> FoundCity:
    url = address(narrowed_to(request, value.id))
    count = format_number(value.count)
    words = ngettext("%(count)s result", "%(count)s results", value.count) % {"count": count}
    place = Place(value.label, city.point, url=url, main=value.is_selected, note=words, tally=count) if city else None
    return FoundCity(value.label, count, words, url, value.is_selected, place)


def narrowed_to(request: SearchRequest, city: str) -> SearchRequest:
    """The same question in this city alone."""
    for chosen in request.cities:
        request = request.without_value("city", chosen)
    return request.with_value("city", city)
