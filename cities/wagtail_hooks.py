"""What Wagtail learns about cities: policies first, then lists and forms, then the lines of the log."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cities.found_view import facts_url, may_keep_facts
from cities.models import City, CityPage, CityRole, ContactPoint, Network, Partnership, Unit
from cities.people.urls import admin_urlpatterns
from cities.people_data.admin import PeopleMenuItem
from cities.review import guards  # noqa: F401  (registers its hooks)
from cities.sheets.cities import city_kind
from cities.sheets.kinds import register_sheet
from cities.sheets.records import record_kinds
from cities.sheets.views import ImportView, PreviewView, SheetsView, export
from cities.tenancy.policy import SHARED, CityItselfPolicy, CityOwnedPolicy
from cities.viewsets import VIEWSETS
from portal.base.picking import Picking, register_picking

register_permission_policy(City, CityItselfPolicy(City))
register_permission_policy(Unit, CityOwnedPolicy(Unit))
register_permission_policy(ContactPoint, CityOwnedPolicy(ContactPoint, "unit__city"))
register_permission_policy(Partnership, CityOwnedPolicy(Partnership, "city_a", "city_b", asks=SHARED))

for viewset in VIEWSETS:
    register_snippet(viewset)

for kind in (city_kind(), *record_kinds()):
    register_sheet(kind)


@hooks.register("register_admin_urls")
def sheet_urls() -> list[URLPattern]:
    return [
        path("sheets/", SheetsView.as_view(), name="sheets"),
        path("sheets/<slug:kind>/", ImportView.as_view(), name="sheet_import"),
        path("sheets/<slug:kind>/<uuid:key>/", PreviewView.as_view(), name="sheet_preview"),
        path("sheets/<slug:kind>.<slug:suffix>", export, name="sheet_export"),
    ]


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


class RoleGiven(LogFormatter):
    label = _("Give role")
    said = _("%(person)s is now: %(role)s")

    def format_message(self, log_entry: Any) -> str:
        return self.said % {"person": log_entry.data["name"], "role": CityRole(log_entry.data["role"]).label}


class RoleTaken(RoleGiven):
    label = _("Take role")
    said = _("%(person)s is no longer: %(role)s")


@hooks.register("register_admin_menu_item")
def people_menu() -> MenuItem:
    return PeopleMenuItem(
        _("People and invitations"), reverse_lazy("people"), name="people", icon_name="group", order=125
    )


@hooks.register("register_page_header_buttons")
def facts_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """The words of a city lie on its page, its facts in its record: the way from one to the other."""
    city_page = page.specific
    if isinstance(city_page, CityPage) and may_keep_facts(user, city_page.city):
        yield Button(_("Facts about the city"), facts_url(city_page.city), icon_name="site", priority=60)


@hooks.register("register_admin_urls")
def people_addresses() -> list[URLPattern]:
    return admin_urlpatterns


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action("cities.found", _("Found"), _("City founded"))
    actions.register_action("cities.pass_network_over", _("Pass over"), _("Network review passed over"))
    actions.register_action("cities.give_role")(RoleGiven)
    actions.register_action("cities.take_role")(RoleTaken)
    actions.register_action("cities.give_central_role", _("Give role in the network"), _("Role in the network given"))
    actions.register_action("cities.take_central_role", _("Take role in the network"), _("Role in the network taken"))
    actions.register_action("cities.invite_person", _("Invite"), _("Somebody invited"))
    actions.register_action("cities.resend_invitation", _("Send invitation again"), _("Invitation sent again"))
    actions.register_action("cities.withdraw_invitation", _("Withdraw invitation"), _("Invitation withdrawn"))
    actions.register_action("cities.accept_invitation", _("Accept invitation"), _("Invitation accepted"))
    actions.register_action("cities.remove_person", _("Remove person"), _("Person removed"))
    actions.register_action("cities.repair", _("Repair"), _("Rights of the city repaired"))
    actions.register_action("cities.withdraw_consent", _("Withdraw consent"), _("Consent withdrawn"))
