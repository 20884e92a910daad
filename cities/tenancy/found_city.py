"""Give a city its place: pages in every language, an editors' group with its rights, a collection for its files."""

from collections.abc import Callable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from cities.models import City, CityIndexPage, CityPage

DESK_RIGHTS = ("access_admin", "submit_translation")
PAGE_RIGHTS = ("add_page", "change_page", "publish_page")
FILE_RIGHTS = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")


class RightsMissing(RuntimeError):
    """The database lacks rights that migrations make."""


def no_words(page: CityPage) -> None:
    """A founded city says no more than its name until its people write."""


@transaction.atomic
def found_city(city: City, *, write: Callable[[CityPage], None] = no_words) -> Group:
    """Make what is missing of a city's pages, group, rights and collection; safe to repeat.

    ``write`` may put words on a new page before it is published for the first time.
    """
    pages = [
        _city_page(city, index, write) for index in CityIndexPage.objects.select_related("locale").order_by("path")
    ]
    group, is_new = Group.objects.get_or_create(name=editors_group_name(city))
    group.permissions.add(*desk_rights())
    grant_page_rights(group, pages)
    grant_file_rights(group, city_collection(city))
    if is_new:
        log(instance=city, action="cities.found")
    return group


def desk_rights() -> list[Permission]:
    """All of them or none: a city whose people cannot translate is not founded."""
    found = {right.codename: right for right in Permission.objects.filter(codename__in=DESK_RIGHTS)}
    missing = [codename for codename in DESK_RIGHTS if codename not in found]
    if missing:
        raise RightsMissing(f"Not in this database, run the migrations: {', '.join(missing)}.")
    return list(found.values())


def editors_group_name(city: City) -> str:
    """Stable and readable: groups carry the city's code, so that a renamed city keeps its people."""
    return f"city:{city.code}:editors"


def grant_page_rights(group: Group, pages: list[CityPage]) -> None:
    """One grant per city page covers everything the city owns below it."""
    rights = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGE_RIGHTS)
    for page in pages:
        for right in rights:
            GroupPagePermission.objects.get_or_create(group=group, page=page.page_ptr, permission=right)


def grant_file_rights(group: Group, collection: Collection) -> None:
    """Wagtail hangs these rights on its own image and document models, also when they are replaced."""
    apps = ("wagtailimages", "wagtaildocs")
    for right in Permission.objects.filter(content_type__app_label__in=apps, codename__in=FILE_RIGHTS):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=right)


def city_collection(city: City) -> Collection:
    """The one collection of a city's pictures and documents; it has no language."""
    name = city.own_name
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=name).first() or root.add_child(name=name)


def _city_page(city: City, index: CityIndexPage, write: Callable[[CityPage], None]) -> CityPage:
    existing = CityPage.objects.filter(city=city, locale=index.locale).first()
    if existing:
        return existing
    with override(index.locale.language_code):
        name = city.name_in(index.locale.language_code)
        page = CityPage(
            city=city,
            translation_key=city.uuid,
            locale=index.locale,
            title=name,
            slug=city.code,
            summary=_("What %(city)s shares and looks for, and whom to ask there.") % {"city": name},
        )
    write(page)
    index.add_child(instance=page)
    page.save_revision().publish()
    return page
