"""The rows that make a role true: wanted ones beside those that are there, so that laying and checking agree."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cities.models import City, CityPage
from cities.models.tenancy import CityRole
from cities.tenancy.role_rights import CITY_RIGHTS, RoleRights, desk_rights, file_rights, page_rights

Groups = Mapping[CityRole, Group]


@dataclass(frozen=True, slots=True)
class Grant:
    """A right of a group on a page or in a collection."""

    group_id: int
    place_id: int
    permission_id: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What is missing, and what a role does not bring."""

    model: type[Model]
    missing: tuple[Grant, ...]
    superfluous: tuple[Grant, ...]

    def lay(self) -> None:
        self.model._default_manager.bulk_create(  # two who lay the same at once are both right
            [self.model(**self._columns(grant)) for grant in self.missing], ignore_conflicts=True
        )

    def remove(self) -> None:
        for grant in self.superfluous:
            self.model._default_manager.filter(**self._columns(grant)).delete()

    def _columns(self, grant: Grant) -> dict[str, int]:
        return {
            "group_id": grant.group_id,
            PLACES[self.model]: grant.place_id,
            "permission_id": grant.permission_id,
        }


PLACES: dict[type[Model], str] = {GroupPagePermission: "page_id", GroupCollectionPermission: "collection_id"}


def page_difference(city: City, groups: Groups) -> Difference:
    """One grant per city page covers everything the city owns below it, in every language."""
    pages = list(CityPage.objects.filter(city=city).values_list("pk", flat=True))
    return _difference(GroupPagePermission, groups, pages, page_rights)


def file_difference(collection: Collection, groups: Groups) -> Difference:
    return _difference(GroupCollectionPermission, groups, [collection.pk], file_rights)


def lay_desk_rights(groups: Groups) -> None:
    for role, group in groups.items():
        group.permissions.add(*desk_rights(CITY_RIGHTS[role]))


def lay_rights_everywhere(group: Group, rights: RoleRights) -> None:
    """At the root of all pages and of all files."""
    page, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    Difference(
        GroupPagePermission, tuple(Grant(group.pk, page.pk, right.pk) for right in page_rights(rights)), ()
    ).lay()
    Difference(
        GroupCollectionPermission,
        tuple(Grant(group.pk, collection.pk, right.pk) for right in file_rights(rights)),
        (),
    ).lay()


def _difference(
    model: type[Any], groups: Groups, places: Iterable[int], rights: Callable[[RoleRights], list[Permission]]
) -> Difference:
    wanted = {
        Grant(group.pk, place, right.pk)
        for role, group in groups.items()
        for right in rights(CITY_RIGHTS[role])
        for place in places
    }
    rows = model._default_manager.filter(group__in=[group.pk for group in groups.values()])
    found = {Grant(*row) for row in rows.values_list("group_id", PLACES[model], "permission_id")}
    return Difference(model, _sorted(wanted - found), _sorted(found - wanted))


def _sorted(grants: set[Grant]) -> tuple[Grant, ...]:
    return tuple(sorted(grants, key=lambda grant: (grant.group_id, grant.place_id, grant.permission_id)))
