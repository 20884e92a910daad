"""Roles of people: give, take, and ask who has them."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from cities.models import City
from cities.models.tenancy import CentralGroup, CentralRole, CityGroup, CityRole
from portal.accounts.models import User

# Who may say which people work for a city, beside the city's own administrators.
PEOPLE_OFFICES = (CentralRole.OFFICE, CentralRole.ADMINISTRATOR)


class RoleRefused(PermissionDenied):
    """This person may not say who works for that city or for the network."""


class CityNotFounded(LookupError):
    """The city has no groups yet."""


def city_group(city: City, role: CityRole) -> Group:
    """The city's group of that role. Raises ``CityNotFounded``."""
    try:
        return Group.objects.get(city_group__city=city, city_group__role=role)
    except Group.DoesNotExist as error:
        raise CityNotFounded(city.code) from error


def central_group(role: CentralRole) -> Group:
    return Group.objects.get(central_group__role=role)


@transaction.atomic
def give_role(user: User, city: City, role: CityRole, *, by: User | None) -> None:
    """``by`` is who gives it, ``None`` the portal itself. Raises ``RoleRefused``."""
    _require_people_right(by, city)
    group = city_group(city, role)
    if not group.user_set.filter(pk=user.pk).exists():
        group.user_set.add(user)
        _note(city, "cities.give_role", user, role, by)


@transaction.atomic
def take_role(user: User, city: City, role: CityRole, *, by: User | None) -> None:
    """From the person's next request on the right is gone. Raises ``RoleRefused``."""
    _require_people_right(by, city)
    group = city_group(city, role)
    if group.user_set.filter(pk=user.pk).exists():
        group.user_set.remove(user)
        _note(city, "cities.take_role", user, role, by)


@transaction.atomic
def give_central_role(user: User, role: CentralRole, *, by: User | None) -> None:
    """Only portal administrators give it, and nobody to themselves. Raises ``RoleRefused``."""
    _require_central_right(by, user)
    group = central_group(role)
    if not group.user_set.filter(pk=user.pk).exists():
        group.user_set.add(user)
        log(instance=user, action="cities.give_central_role", user=by, data={"role": role.value})


@transaction.atomic
def take_central_role(user: User, role: CentralRole, *, by: User | None) -> None:
    """Raises ``RoleRefused``."""
    _require_central_right(by, user)
    group = central_group(role)
    if group.user_set.filter(pk=user.pk).exists():
        group.user_set.remove(user)
        log(instance=user, action="cities.take_central_role", user=by, data={"role": role.value})


def roles_in(user: Any, city: City) -> frozenset[CityRole]:
    """An account that is switched off has no role."""
    if not user.is_active:
        return frozenset()
    held = CityGroup.objects.filter(city=city, group__user=user).values_list("role", flat=True)
    return frozenset(CityRole(role) for role in held)


def people_of(city: City, *roles: CityRole) -> QuerySet[User]:
    """The active people with one of these roles in the city; with any role when none is named."""
    groups = CityGroup.objects.filter(city=city, role__in=roles or CityRole.values)
    return _people_in(groups)


def cities_administered_by(user: Any) -> QuerySet[City]:
    """The cities whose people this person invites and removes."""
    if not user.is_active:
        return City.objects.none()
    if is_central(user, *PEOPLE_OFFICES):
        return City.objects.filter(role_groups__role=CityRole.ADMINISTRATOR).with_names()
    own = CityGroup.objects.filter(role=CityRole.ADMINISTRATOR, group__user=user)
    return City.objects.filter(pk__in=own.values("city_id")).with_names()


def is_central(user: Any, *roles: CentralRole) -> bool:
    """Whether the person works for the whole network in one of these roles, in any when none is named."""
    if not user.is_active:
        return False
    return bool(user.is_superuser or _central_roles(user) & set(roles or CentralRole))


def central_people(*roles: CentralRole) -> QuerySet[User]:
    """The active people with one of these roles in the network; with any role when none is named."""
    return _people_in(CentralGroup.objects.filter(role__in=roles or CentralRole.values))


def manages_people(user: Any) -> bool:
    """Whether the person says anywhere who works for a city."""
    own = CityGroup.objects.filter(role=CityRole.ADMINISTRATOR, group__user=user.pk)
    return is_central(user, *PEOPLE_OFFICES) or own.exists()


def may_manage_people(user: Any, city: City) -> bool:
    return is_central(user, *PEOPLE_OFFICES) or CityRole.ADMINISTRATOR in roles_in(user, city)


def _central_roles(user: Any) -> frozenset[CentralRole]:
    """Read once per request: the same account object is asked again and again."""
    if "_central_roles" not in user.__dict__:
        held = CentralGroup.objects.filter(group__user=user.pk).values_list("role", flat=True)
        user.__dict__["_central_roles"] = frozenset(CentralRole(role) for role in held)
    roles: frozenset[CentralRole] = user.__dict__["_central_roles"]
    return roles


def _people_in(groups: QuerySet[Any]) -> QuerySet[User]:
    return User.objects.filter(is_active=True, groups__in=groups.values("group")).distinct()


def _require_people_right(by: Any, city: City) -> None:
    if by is not None and not may_manage_people(by, city):
        raise RoleRefused(city.code)


def _require_central_right(by: Any, user: User) -> None:
    if by is None:
        return
    if by.pk == user.pk or not is_central(by, CentralRole.ADMINISTRATOR):
        raise RoleRefused(user.pk)


def _note(city: City, action: str, user: User, role: CityRole, by: User | None) -> None:
    log(instance=city, action=action, user=by, data={"person": user.pk, "name": str(user), "role": role.value})
