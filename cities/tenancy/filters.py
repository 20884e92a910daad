"""Filters of admin lists that keep to a person's own cities."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from cities.models import City
from cities.tenancy.rights import cities_of


def own_cities(request: Any) -> Any:
    """The choices of a city filter; every city for somebody who works for all."""
    return cities_of(request.user) if request is not None else City.objects.none()


class CityFilterSet(WagtailFilterSet):
    """A filter by city; for records reached through another one, set ``field_name`` anew."""

    city = django_filters.ModelChoiceFilter(label=_("City"), queryset=own_cities)
