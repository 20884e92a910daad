"""People with accounts."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page
from wagtail.users.models import UserProfile

from cities.models import City
from cities.tenancy.found_city import found_city
from portal.accounts.models import User

PASSWORD = "a-long-password-for-tests"


def make_user(username: str = "reader", *, language: str = "en", **fields: Any) -> User:
    user = User.objects.create_user(username, email=f"{username}@example.org", password=PASSWORD, **fields)
    UserProfile.objects.create(user=user, preferred_language=language)
    return user


def make_editor(*cities: City, username: str = "", language: str = "en") -> User:
    """An editor of these cities, with the groups that founding them makes."""
    user = make_user(username or f"editor-{'-'.join(city.code for city in cities)}", language=language)
    user.groups.add(*(found_city(city) for city in cities))
    return user


def make_central_editor(username: str = "network-office", *, language: str = "en", **fields: Any) -> User:
    """Somebody of the network office: one grant at the root, and every right on records."""
    user = make_user(username, language=language, **fields)
    group, _made = Group.objects.get_or_create(name="network office")
    rights = Permission.objects.filter(
        content_type__app_label__in=("cities", "translations", "modules", "visits"),
    ) | Permission.objects.filter(codename="access_admin", content_type__app_label="wagtailadmin")
    group.permissions.add(*rights)
    root = Page.objects.get(depth=1)
    for codename in ("add_page", "change_page", "publish_page"):
        right = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=right)
    user.groups.add(group)
    return user
