"""Which cities a person works for: read from the grants on the city pages and above them."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cities.models import City, CityPage

CITY_PATH_LENGTH = 4 * CityPage.steplen  # root, home, list of cities, city
ANY_WORK = frozenset({"add_page", "change_page", "publish_page", "translate_page"})


def city_ids_of(user: Any, *rights: str) -> frozenset[int]:
    """Keys of the cities on whose pages this person has one of the rights; ``change_page`` when none is named.

    Two queries, once per request and choice of rights. A grant below a city page, on one publication, does not make
    its holder one of the city's people.
    """
    asked = frozenset(rights or ("change_page",))
    known: dict[frozenset[str], frozenset[int]] = user.__dict__.setdefault("_city_ids", {})
    if asked not in known:
        known[asked] = _read_city_ids(user, asked)
    return known[asked]


def cities_of(user: Any, *rights: str) -> QuerySet[City]:
    """The same as a query set of cities, with their names."""
    return City.objects.filter(pk__in=city_ids_of(user, *rights)).with_names()


def _read_city_ids(user: Any, rights: frozenset[str]) -> frozenset[int]:
    if not user.is_active:
        return frozenset()
    return _cities_below(user, None if user.is_superuser else _granted_paths(user, rights))


def _cities_below(user: Any, paths: frozenset[str] | None) -> frozenset[int]:
    """Different rights on the same pages lead to the same cities, which are read once; ``None`` is everywhere."""
    known: dict[frozenset[str] | None, frozenset[int]] = user.__dict__.setdefault("_cities_below", {})
    if paths not in known:
        pages = CityPage.objects.order_by() if paths is None else CityPage.objects.order_by().filter(_below(paths))
        known[paths] = frozenset(pages.values_list("city_id", flat=True).distinct())
    return known[paths]


def _granted_paths(user: Any, rights: frozenset[str]) -> frozenset[str]:
    grants = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    return frozenset(grant.page.path for grant in grants if grant.permission.codename in rights)


def _below(paths: frozenset[str]) -> Q:
    condition = Q(path__in=[path for path in paths if len(path) == CITY_PATH_LENGTH])
    for path in paths:
        if len(path) < CITY_PATH_LENGTH:
            condition |= Q(path__startswith=path)
    return condition
