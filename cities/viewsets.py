"""Lists and forms of cities, networks, units, contact points and partnerships in the admin."""

from typing import Any

import django_filters
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, UpdatedAtColumn

from cities import panels
from cities.choosers import ContactPointChooserViewSet
from cities.found_view import CityCreateView, CityEditView, FoundCityView
from cities.models import City, ContactPoint, Network, Partnership, Unit
from cities.tenancy.filters import CityFilterSet, own_cities
from cities.tenancy.viewsets import RecordViewSet
from portal.base.periods import Period
from translations.formatting import country_name, format_period


def read_period(period: Period | None) -> str:
    return format_period(period) if period else ""


class CityFilters(WagtailFilterSet):
    class Meta:
        model = City
        fields = ("kind", "country")


class CityViewSet(RecordViewSet):
    model = City
    icon = "site"
    add_view_class = CityCreateView
    edit_view_class = CityEditView
    edit_handler = panels.CITY_RECORD
    filterset_class = CityFilters
    ordering = ["code"]
    list_display = [
        "__str__",
        "kind",
        Column("country", label=_("Country"), accessor=lambda city: country_name(city.country), sort_key="country"),
        "population",
        UpdatedAtColumn(label=_("Updated")),
    ]
    search_fields = ["code", "names__text"]
    search_backend_name = None

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).with_names().distinct()

    def get_urlpatterns(self) -> list[Any]:
        found = path("found/<int:pk>/", self.construct_view(FoundCityView), name="found")
        return [*super().get_urlpatterns(), found]


class NetworkViewSet(RecordViewSet):
    model = Network
    icon = "group"
    edit_handler = panels.NETWORK_RECORD
    ordering = ["code"]
    list_display = [
        "__str__",
        "code",
        Column("founded", label=_("Founded"), accessor=lambda network: read_period(network.founded)),
        UpdatedAtColumn(label=_("Updated")),
    ]
    search_fields = ["code", "name"]
    search_backend_name = None


class PartnershipFilters(WagtailFilterSet):
    city = django_filters.ModelChoiceFilter(label=_("City"), queryset=own_cities, method="of_city")

    class Meta:
        model = Partnership
        fields = ("kind",)

    def of_city(self, partnerships: Any, _name: str, city: City) -> Any:
        return partnerships.of(city)


class PartnershipViewSet(RecordViewSet):
    model = Partnership
    icon = "link"
    edit_handler = panels.PARTNERSHIP_RECORD
    filterset_class = PartnershipFilters
    ordering = ["city_a__code", "city_b__code"]
    list_display = [
        "__str__",
        "kind",
        Column("since", label=_("Since"), accessor=lambda partnership: read_period(partnership.since)),
        UpdatedAtColumn(label=_("Updated")),
    ]
    search_fields = ["city_a__names__text", "city_b__names__text"]
    search_backend_name = None

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).with_cities().distinct()


class UnitFilters(CityFilterSet):
    class Meta:
        model = Unit
        fields = ("city", "kind")


class UnitViewSet(RecordViewSet):
    model = Unit
    icon = "home"
    edit_handler = panels.UNIT_RECORD
    filterset_class = UnitFilters
    ordering = ["code"]
    list_display = ["__str__", "city", "kind", UpdatedAtColumn(label=_("Updated"))]
    search_fields = ["code", "name", "abbreviation"]
    search_backend_name = None

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).select_related("city").prefetch_related("city__names")


class ContactPointFilters(CityFilterSet):
    city = django_filters.ModelChoiceFilter(label=_("City"), queryset=own_cities, field_name="unit__city")

    class Meta:
        model = ContactPoint
        fields = ("city", "is_public", "consent_basis")


class ContactPointViewSet(RecordViewSet):
    model = ContactPoint
    icon = "mail"
    edit_handler = panels.CONTACT_POINT_RECORD
    chooser_viewset_class = ContactPointChooserViewSet
    filterset_class = ContactPointFilters
    ordering = ["unit__code", "pk"]
    list_display = ["__str__", "unit", "is_public", UpdatedAtColumn(label=_("Updated"))]
    search_fields = ["person_name", "role_title", "unit__name"]
    search_backend_name = None

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).select_related("unit")


VIEWSETS = (CityViewSet, NetworkViewSet, PartnershipViewSet, UnitViewSet, ContactPointViewSet)
