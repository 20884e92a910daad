"""People with accounts."""

from typing import Any

from wagtail.users.models import UserProfile

from cities.models import CentralRole, City, CityRole
from cities.tenancy.found_city import found_city
from cities.tenancy.roles import give_central_role, give_role
from portal.accounts.models import User

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


def make_central_editor(username: str = "network-office", *, language: str = "en", **fields: Any) -> User:
    """Somebody of the network office: one grant at the root, and every right on records."""
    return make_central_person(CentralRole.OFFICE, username, language=language, **fields)


def make_central_person(role: CentralRole, username: str = "", *, language: str = "en", **fields: Any) -> User:
    user = make_user(username or str(role.value), language=language, **fields)
    give_central_role(user, role, by=None)
    return user
