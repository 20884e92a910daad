"""What Wagtail learns about cities: policies first, then lists and forms, then the lines of the log."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cities.models import City, ContactPoint, Network, Partnership, Unit
from cities.tenancy.policy import CityOwnedPolicy
from cities.viewsets import VIEWSETS
from portal.base.picking import Picking, register_picking

register_permission_policy(Unit, CityOwnedPolicy(Unit))
register_permission_policy(ContactPoint, CityOwnedPolicy(ContactPoint, "unit__city"))

for viewset in VIEWSETS:
    register_snippet(viewset)


def find_cities(typed: str) -> QuerySet[City]:
    """By any name in any of our languages."""
    cities = City.objects.with_names()
    return cities.filter(Q(names__text__icontains=typed) | Q(code__icontains=typed)).distinct() if typed else cities


def find_networks(typed: str) -> QuerySet[Network]:
    networks = Network.objects.all()
    return networks.filter(Q(name__icontains=typed) | Q(code__icontains=typed)) if typed else networks


def find_partnerships(typed: str) -> QuerySet[Partnership]:
    partnerships = Partnership.objects.with_cities()
    either = Q(city_a__names__text__icontains=typed) | Q(city_b__names__text__icontains=typed)
    return partnerships.filter(either).distinct() if typed else partnerships


def find_units(typed: str) -> QuerySet[Unit]:
    units = Unit.objects.select_related("city").prefetch_related("city__names")
    named = Q(name__icontains=typed) | Q(abbreviation__icontains=typed) | Q(city__names__text__icontains=typed)
    return units.filter(named).distinct() if typed else units


def unit_with_city(unit: Unit) -> str:
    return f"{unit} – {unit.city}" if unit.city else str(unit)


register_picking(City, Picking(find_cities))
register_picking(Network, Picking(find_networks))
register_picking(Partnership, Picking(find_partnerships))
register_picking(Unit, Picking(find_units, unit_with_city))


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action("cities.found", _("Found"), _("City founded"))
    actions.register_action("cities.withdraw_consent", _("Withdraw consent"), _("Consent withdrawn"))
