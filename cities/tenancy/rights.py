"""Which cities a person works for: read from the grants on the city pages and above them."""

from typing import Any

from django.db.models import Q
from wagtail.models import GroupPagePermission

from cities.models import City, CityPage

CITY_PAGE_DEPTH = 4  # root, home, list of cities, city
STEP = CityPage.steplen


def city_ids_of(user: Any, right: str = "change_page") -> frozenset[int]:
    """Keys of the cities on whose pages this person has the right; two queries, once per request and right.

    A grant below a city page, on one publication, does not make its holder one of the city's people.
    """
    known: dict[str, frozenset[int]] = user.__dict__.setdefault("_city_ids", {})
    if right not in known:
        known[right] = frozenset(_read_city_ids(user, right))
    return known[right]


def cities_of(user: Any, right: str = "change_page") -> Any:
    """The same as a query set of cities, with their names."""
    return City.objects.filter(pk__in=city_ids_of(user, right)).with_names()


def _read_city_ids(user: Any, right: str) -> Any:
    if not user.is_active:
        return ()
    pages = CityPage.objects.order_by()
    if not user.is_superuser:
        pages = pages.filter(_below_grants(user, right))
    return pages.values_list("city_id", flat=True).distinct()


def _below_grants(user: Any, right: str) -> Q:
    grants = GroupPagePermission.objects.filter(group__user=user, permission__codename=right)
    paths = set(grants.values_list("page__path", flat=True))
    condition = Q(path__in=[path for path in paths if len(path) == CITY_PAGE_DEPTH * STEP])
    for path in paths:
        if len(path) < CITY_PAGE_DEPTH * STEP:
            condition |= Q(path__startswith=path)
    return condition
