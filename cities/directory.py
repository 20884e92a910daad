"""All cities with their names, at hand in every process until one of them changes.

Names of cities stand on every page, and there are hundreds of cities at most: pages take them from here instead of
asking for each list of cities and its names anew. What stands here is for reading only.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.db.models import Model

from cities.models import City
from portal.search.stamp import remembered

M = TypeVar("M", bound=Model)


def known_cities() -> Mapping[int, City]:
    """Primary key → city with its names."""
    return remembered("cities", lambda: City.objects.with_names().in_bulk())


def with_known_cities(records: Iterable[M], *fields: str) -> list[M]:
    """The records with these foreign keys filled in; no query for cities and names."""
    known = known_cities()
    listed = list(records)
    for record in listed:
        for name in fields:
            city = known.get(getattr(record, f"{name}_id"))
            if city is not None:
                setattr(record, name, city)
    return listed
