"""The groups of those who work for the network as a whole."""

from django.contrib.auth.models import Group
from django.db import transaction

from cities.models.tenancy import CentralGroup, CentralRole, central_group_name
from cities.tenancy.grants import lay_rights_everywhere
from cities.tenancy.role_rights import CENTRAL_RIGHTS, PORTAL_RIGHTS, desk_rights, record_rights


@transaction.atomic
def found_central_groups() -> dict[CentralRole, Group]:
    """Make what is missing of the three groups and their rights; safe to repeat."""
    groups = {role: _group(role) for role in CentralRole}
    for role, group in groups.items():
        rights = PORTAL_RIGHTS if role == CentralRole.ADMINISTRATOR else CENTRAL_RIGHTS
        lay_rights_everywhere(group, rights)
        group.permissions.add(*desk_rights(rights), *record_rights(role))
    return groups


def _group(role: CentralRole) -> Group:
    known = Group.objects.filter(central_group__role=role).first()
    if known is not None:
        return known
    group, _is_new = Group.objects.get_or_create(name=central_group_name(role))
    CentralGroup.objects.create(role=role, group=group)
    return group
