"""Change what somebody does for a city, or end it. Their sessions end with every role that is taken."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from cities.models import City, CityRole
from cities.tenancy.roles import RoleRefused, give_role, may_manage_people, roles_in, take_role
from portal.accounts.models import User


class NotOneself(RoleRefused):
    """Nobody takes the own administration away: somebody else must remain who can."""


@transaction.atomic
def set_roles(user: User, city: City, roles: Collection[CityRole], *, by: Any) -> None:
    """Exactly these roles from now on. Raises ``RoleRefused``."""
    held, wanted = roles_in(user, city), frozenset(CityRole(role) for role in roles)
    lost = held - wanted
    if by.pk == user.pk and CityRole.ADMINISTRATOR in lost:
        raise NotOneself(city.code)
    for role in sorted(wanted - held):
        give_role(user, city, role, by=by)
    for role in sorted(lost):
        take_role(user, city, role, by=by)


@transaction.atomic
def remove_person(user: User, city: City, *, by: Any) -> None:
    """Take every role in the city, and close an account that has nothing left to do anywhere."""
    if not may_manage_people(by, city):
        raise RoleRefused(city.code)
    set_roles(user, city, (), by=by)
    is_idle = not user.is_superuser and not user.groups.exists() and not user.user_permissions.exists()
    if is_idle:
        user.is_active = False
        user.save(update_fields=["is_active", "sessions_ended"])
    log(instance=city, action="cities.remove_person", user=by, data={"person": user.pk, "is_closed": is_idle})
