"""The table of roles: which rights each one brings, on pages, files and at the desk."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Permission
from django.db.models import Q

from cities.models.tenancy import CentralRole, CityRole

DESK = "wagtailadmin.access_admin"
TRANSLATE = "wagtail_localize.submit_translation"
ALL_OF_IMAGES = ("add_image", "change_image", "choose_image")
ALL_OF_DOCUMENTS = ("add_document", "change_document", "choose_document")


class RightsMissing(RuntimeError):
    """The database lacks rights that migrations make."""


@dataclass(frozen=True, slots=True)
class RoleRights:
    """``desk`` holds for everything, ``pages`` below a page, ``files`` in a collection."""

    desk: tuple[str, ...] = (DESK,)
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


CITY_RIGHTS = {
    CityRole.AUTHOR: RoleRights(
        desk=(DESK, TRANSLATE),
        pages=("add_page",),  # whoever may add may edit what is their own
        files=("add_image", "choose_image", "add_document", "choose_document"),
    ),
    CityRole.TRANSLATOR: RoleRights(
        desk=(DESK, TRANSLATE), pages=("translate_page",), files=("choose_image", "choose_document")
    ),
    CityRole.EDITOR: RoleRights(
        desk=(DESK, TRANSLATE),
        pages=("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
        files=(*ALL_OF_IMAGES, *ALL_OF_DOCUMENTS),
    ),
    CityRole.ADMINISTRATOR: RoleRights(),
}
# One grant at the root and in the root collection reaches every city, also those to come.
CENTRAL_RIGHTS = RoleRights(
    desk=(DESK, TRANSLATE),
    pages=(
        "add_page",
        "change_page",
        "publish_page",
        "lock_page",
        "unlock_page",
        "bulk_delete_page",
        "translate_page",
    ),
    files=(*ALL_OF_IMAGES, *ALL_OF_DOCUMENTS),
)
# Beside that, portal administrators arrange collections.
PORTAL_RIGHTS = RoleRights(
    desk=CENTRAL_RIGHTS.desk,
    pages=CENTRAL_RIGHTS.pages,
    files=(*CENTRAL_RIGHTS.files, "add_collection", "change_collection", "delete_collection"),
)
RECORD_APPS = ("cities", "translations", "publications", "modules", "visits")
FOUNDING = ("add_city", "delete_city")


def rights_named(app_labels: Iterable[str], codenames: Iterable[str]) -> list[Permission]:
    """All of them or none: half a role is worse than an error."""
    wanted = set(codenames)
    found = list(Permission.objects.filter(content_type__app_label__in=list(app_labels), codename__in=wanted))
    missing = wanted - {right.codename for right in found}
    if missing:
        raise RightsMissing(f"Not in this database, run the migrations: {', '.join(sorted(missing))}.")
    return found


def desk_rights(rights: RoleRights) -> list[Permission]:
    named = [right.split(".") for right in rights.desk]
    return rights_named([app for app, _codename in named], [codename for _app, codename in named])


def page_rights(rights: RoleRights) -> list[Permission]:
    return rights_named(["wagtailcore"], rights.pages)


def file_rights(rights: RoleRights) -> list[Permission]:
    """Wagtail hangs these rights on its own image and document models, also when they are replaced."""
    return rights_named(["wagtailimages", "wagtaildocs", "wagtailcore"], rights.files)


def record_rights(role: CentralRole) -> list[Permission]:
    """Network editors keep the register, the office also founds cities, portal administrators may do everything."""
    if role == CentralRole.ADMINISTRATOR:
        return list(Permission.objects.all())
    rights = Permission.objects.filter(Q(content_type__app_label__in=RECORD_APPS))
    if role == CentralRole.NETWORK_EDITOR:
        rights = rights.exclude(content_type__app_label="cities", codename__in=FOUNDING)
    return list(rights)
