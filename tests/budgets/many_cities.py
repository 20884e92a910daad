"""Hundreds of founded cities with a little of everything, laid out in few statements.

The rows are those that founding makes; a test holds one such city against the check of founded cities.
"""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise, product
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
)

from cities.models import (
    City,
    CityGroup,
    CityIndexPage,
    CityName,
    CityPage,
    CityRole,
    ContactPoint,
    NameRole,
    Partnership,
    Tenancy,
    Unit,
)
from cities.models.tenancy import city_group_name
from cities.review.workflow import lay_review_steps
from cities.tenancy.role_rights import CITY_RIGHTS, desk_rights, file_rights, page_rights
from portal.accounts.models import User
from portal.base.localized_text import LocalizedText
from portal.search.stamp import vocabulary_changed
from practices.modules.models import Module, Release
from practices.publications.models import GoodPracticePage, Practice, Publication
from practices.visits.models import Visit

FIRST = 5000  # of the numbers in paths: beside whatever a test has made by hand
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def settle_many_cities(count: int) -> list[City]:
    cities = _cities(count)
    groups = _groups(cities)
    pages = _city_pages(cities)
    collections = _collections(cities)
    workflows = _workflows(cities)
    Tenancy.objects.bulk_create(
        Tenancy(city=city, collection=collections[city.pk], workflow=workflows[city.pk]) for city in cities
    )
    _grants(groups, pages, collections)
    WorkflowPage.objects.bulk_create(
        WorkflowPage(page_id=page.pk, workflow=workflows[key]) for key, own in pages.items() for page in own
    )
    _records(cities)
    _practices(cities, pages)
    _people(cities, groups)
    vocabulary_changed()  # as after every city that is saved
    return cities


def _cities(count: int) -> list[City]:
    made = City.objects.bulk_create(
        City(code=f"place-{number}", country="DE", latitude=49.0, longitude=7.0, official_languages="de")
        for number in range(count)
    )
    CityName.objects.bulk_create(
        CityName(city=city, language="de", text=city.code.title(), role=NameRole.OFFICIAL) for city in made
    )
    return made


def _groups(cities: Iterable[City]) -> dict[tuple[int, CityRole], Group]:
    keys = list(product(cities, CityRole))
    groups = Group.objects.bulk_create(Group(name=city_group_name(city, role)) for city, role in keys)
    pairs = list(zip(keys, groups, strict=True))
    CityGroup.objects.bulk_create(CityGroup(city=city, role=role, group=group) for (city, role), group in pairs)
    through = Group.permissions.through
    rights = {role: desk_rights(CITY_RIGHTS[role]) for role in CityRole}
    through.objects.bulk_create(
        through(group=group, permission=right) for (_city, role), group in pairs for right in rights[role]
    )
    return {(city.pk, role): group for (city, role), group in pairs}


def _city_pages(cities: list[City]) -> dict[int, list[Page]]:
    found: dict[int, list[Page]] = {city.pk: [] for city in cities}
    for index in CityIndexPage.objects.select_related("locale"):
        rows = [
            _tree_row(CityPage, index, FIRST + number, city.code, city.uuid) for number, city in enumerate(cities)
        ]
        for city, page in zip(cities, _children(index, rows), strict=True):
            _insert_child(CityPage(page_ptr=page, city=city, summary="Words."), page)
            found[city.pk].append(page)
    return found


def _practices(cities: list[City], pages: dict[int, list[Page]]) -> None:
    for city in cities:
        parent = pages[city.pk][0]
        record = Practice.objects.create()
        row = _tree_row(GoodPracticePage, parent, 1, "practice", record.uuid)
        (page,) = _children(parent, [row])
        publication = Publication(page_ptr=page, city=city, summary="Words.", source_language="de")
        _insert_child(publication, page)
        _insert_child(GoodPracticePage(publication_ptr_id=page.pk, practice=record), page)


def _tree_row(page_class: type[Page], parent: Any, number: int, slug: str, key: Any) -> Page:
    return Page(
        path=f"{parent.path}{_step(number)}",
        depth=parent.depth + 1,
        title=slug.title(),
        draft_title=slug.title(),
        slug=slug,
        url_path=f"{parent.url_path}{slug}/",
        locale_id=parent.locale_id,
        translation_key=key,
        content_type=ContentType.objects.get_for_model(page_class),
        first_published_at=timezone.now(),
        last_published_at=timezone.now(),
        latest_revision_created_at=timezone.now(),
    )


def _children(parent: Any, rows: list[Page]) -> list[Page]:
    made = Page.objects.bulk_create(rows)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(made))
    return made


def _insert_child(child: Any, page: Page) -> None:
    """Only the row of the page's own class; the shared one is there."""
    for field in Page._meta.concrete_fields:
        setattr(child, field.attname, getattr(page, field.attname))
    child.save_base(raw=True, force_insert=True)


def _step(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, len(LETTERS))
        digits = LETTERS[rest] + digits
    return digits.rjust(4, "0")


def _collections(cities: list[City]) -> dict[int, Collection]:
    root = Collection.get_first_root_node()
    made = Collection.objects.bulk_create(
        Collection(name=city.code.title(), path=f"{root.path}{_step(FIRST + number)}", depth=2)
        for number, city in enumerate(cities)
    )
    Collection.objects.filter(pk=root.pk).update(numchild=root.numchild + len(made))
    return {city.pk: collection for city, collection in zip(cities, made, strict=True)}


def _workflows(cities: list[City]) -> dict[int, Workflow]:
    workflows = Workflow.objects.bulk_create(Workflow(name=city.code.title()) for city in cities)
    for workflow in workflows:
        lay_review_steps(workflow)
    return {city.pk: workflow for city, workflow in zip(cities, workflows, strict=True)}


def _grants(
    groups: dict[tuple[int, CityRole], Group], pages: dict[int, list[Page]], collections: dict[int, Collection]
) -> None:
    on_pages = {role: page_rights(CITY_RIGHTS[role]) for role in CityRole}
    in_collections = {role: file_rights(CITY_RIGHTS[role]) for role in CityRole}
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=page, permission=right)
        for (city, role), group in groups.items()
        for page in pages[city]
        for right in on_pages[role]
    )
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collections[city], permission=right)
        for (city, role), group in groups.items()
        for right in in_collections[role]
    )


def _records(cities: list[City]) -> None:
    units = Unit.objects.bulk_create(
        Unit(code=f"{city.code}-office", city=city, name=LocalizedText({"de": f"Amt {city.code}"})) for city in cities
    )
    ContactPoint.objects.bulk_create(
        ContactPoint(unit=unit, role_title=LocalizedText({"de": "Ansprechstelle"})) for unit in units
    )
    Visit.objects.bulk_create(Visit(city=city, title=LocalizedText({"de": f"Plan {city.code}"})) for city in cities)
    Partnership.objects.bulk_create(Partnership(city_a=city, city_b=partner) for city, partner in pairwise(cities))
    modules = Module.objects.bulk_create(Module(code=f"{city.code}-module", city=city) for city in cities)
    Release.objects.bulk_create(
        Release(module=module, version="1.0.0", released_on=date(2026, 1, 1)) for module in modules
    )


def _people(cities: list[City], groups: dict[tuple[int, CityRole], Group]) -> None:
    users = User.objects.bulk_create(User(username=f"{city.code}-{uuid4().hex[:6]}") for city in cities)
    through: type[Model] = User.groups.through
    through._default_manager.bulk_create(
        through(user=user, group=groups[city.pk, CityRole.EDITOR]) for city, user in zip(cities, users, strict=True)
    )
