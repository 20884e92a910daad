"""People with accounts."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission
from wagtail.users.models import UserProfile

from cities.models import CentralRole, City, CityRole
from cities.tenancy.found_city import found_city
from cities.tenancy.roles import give_central_role, give_role
from portal.accounts.models import User
from tests.factories.records import make_city_page

PASSWORD = "a-long-password-for-tests"


def make_user(username: str = "reader", *, language: str = "en", **fields: Any) -> User:
    user = User.objects.create_user(username, email=f"{username}@example.org", password=PASSWORD, **fields)
    UserProfile.objects.create(user=user, preferred_language=language)
    return user


def make_editor(*cities: City, username: str = "", language: str = "en") -> User:
    """An editor of these cities, which are founded on the way."""
    return make_colleague(CityRole.EDITOR, *cities, username=username, language=language)


def make_colleague(role: CityRole, *cities: City, username: str = "", language: str = "en") -> User:
    """Somebody with this role in these cities, which are founded on the way."""
    user = make_user(username or f"{role}-{'-'.join(city.code for city in cities)}", language=language)
    for city in cities:
        found_city(city)
        give_role(user, city, role, by=None)
    return user


def make_clerk(*cities: City, username: str = "") -> User:
    """Somebody who writes for these cities in German; founding them in ten languages would take its time."""
    user = make_user(username or "-".join(city.code for city in cities), language="de")
    group, is_new = Group.objects.get_or_create(name="-".join(city.code for city in cities))
    if is_new:
        group.permissions.add(Permission.objects.get(codename="access_admin"))
    for city in cities:
        page = make_city_page(city)
        for codename in ("add_page", "change_page", "publish_page"):
            right = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=right)
    user.groups.add(group)
    return user


def make_central_editor(username: str = "network-office", *, language: str = "en", **fields: Any) -> User:
    """Somebody of the network office: one grant at the root, and every right on records."""
    return make_central_person(CentralRole.OFFICE, username, language=language, **fields)


def make_central_person(role: CentralRole, username: str = "", *, language: str = "en", **fields: Any) -> User:
    user = make_user(username or str(role.value), language=language, **fields)
    give_central_role(user, role, by=None)
    return user


def account_settings(user: User, more: dict[str, str]) -> dict[str, str]:
    """What the page of the account sends back, with the fields of one panel more."""
    return {
        "name_email-first_name": "Ana",
        "name_email-last_name": "A",
        "name_email-email": user.email,
        "locale-preferred_language": "en",
        "locale-current_time_zone": "UTC",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        **more,
    }
