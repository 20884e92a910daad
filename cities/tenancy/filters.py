"""Filters of admin lists that keep to a person's own cities."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from cities.models import City
from cities.tenancy.rights import ANY_WORK, cities_of


def sees_every_city(user: Any) -> bool:
    return bool(user.has_perm("cities.change_city"))


def own_cities(request: Any) -> Any:
    """The choices of a city filter; every city for somebody who works for all."""
    if request is None:
        return City.objects.none()
    return City.objects.with_names() if sees_every_city(request.user) else cities_of(request.user, *ANY_WORK)


class CityFilterSet(WagtailFilterSet):
    """A filter by city; for records reached through another one, set ``field_name`` anew."""

    city = django_filters.ModelChoiceFilter(label=_("City"), queryset=own_cities)
