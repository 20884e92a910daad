"""Give a city its place: groups for its people, pages in every language, a collection, a workflow, and all rights."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import Collection, Workflow, WorkflowPage

from cities.models import City, CityIndexPage, CityPage
from cities.models.tenancy import CityGroup, CityRole, Tenancy, city_group_name
from cities.review.workflow import lay_review_steps
from cities.tenancy.grants import Groups, file_difference, lay_desk_rights, page_difference
from portal.search.feeding import gathered


class FoundingRefused(PermissionDenied):
    """This person may not found cities."""


def no_words(page: CityPage) -> None:
    """A founded city says no more than its name until its people write."""


@transaction.atomic
def found_city(city: City, *, by: Any = None, write: Callable[[CityPage], None] = no_words) -> Tenancy:
    """Make what is missing of a city's groups, pages, collection, workflow and rights; safe to repeat.

    ``by`` is who founds, ``None`` the portal itself. ``write`` may put words on a new page before it is published for
    the first time. Raises ``FoundingRefused``, and ``RightsMissing`` where migrations have not run.
    """
    if by is not None and not by.has_perm("cities.add_city"):
        raise FoundingRefused(city.code)
    groups = make_groups(city)
    lay_desk_rights(groups)
    with gathered():  # search is told of the city once, not once a language
        for index in CityIndexPage.objects.select_related("locale").order_by("path"):
            _city_page(city, index, write)
    tenancy, is_new = Tenancy.objects.get_or_create(city=city)
    _give_collection_and_workflow(tenancy)
    page_difference(city, groups).lay()
    file_difference(tenancy.collection, groups).lay()
    send_drafts_through(tenancy)
    if is_new:
        log(instance=city, action="cities.found", user=by)
    return tenancy


def incomplete_cities(*, languages: int) -> QuerySet[City]:
    """Founded cities that lack a group, a page in one of the languages, their collection or their workflow."""
    founded = City.objects.filter(tenancy__isnull=False).annotate(
        groups_made=Count("role_groups", distinct=True), pages_made=Count("pages", distinct=True)
    )
    lacking = Q(groups_made__lt=len(CityRole)) | Q(pages_made__lt=languages)
    return founded.filter(lacking | Q(tenancy__collection=None) | Q(tenancy__workflow=None)).with_names()


def make_groups(city: City) -> Groups:
    """The city's groups by role."""
    name_groups(city)
    known = {CityRole(each.role): each.group for each in city.role_groups.select_related("group")}
    for role in CityRole:
        if role not in known:
            group, _is_new = Group.objects.get_or_create(name=city_group_name(city, role))
            CityGroup.objects.create(city=city, role=role, group=group)
            known[role] = group
    return known


def name_groups(city: City) -> None:
    """Groups carry the city's code; they follow when it changes, so that another city may take the old one."""
    for each in city.role_groups.select_related("group"):
        name = city_group_name(city, CityRole(each.role))
        if each.group.name != name:
            each.group.name = name
            each.group.save(update_fields=["name"])


def lay_rights_on(page: CityPage) -> None:
    """A city page in one more language, made by whichever road, brings its rights and its workflow along."""
    tenancy = Tenancy.objects.filter(city=page.city_id).select_related("workflow", "city").first()
    if tenancy is not None:
        page_difference(tenancy.city, make_groups(tenancy.city)).lay()
        send_drafts_through(tenancy)


def send_drafts_through(tenancy: Tenancy) -> None:
    """The city's workflow holds on each of its pages; another one chosen there stays."""
    if tenancy.workflow_id is None:
        return
    for key in CityPage.objects.filter(city=tenancy.city_id, workflowpage__isnull=True).values_list("pk", flat=True):
        WorkflowPage.objects.get_or_create(page_id=key, defaults={"workflow_id": tenancy.workflow_id})


def city_collection(city: City) -> Collection:
    """The one collection of a founded city's pictures and documents; it has no language."""
    return Collection.objects.get(tenancy__city=city)


def _give_collection_and_workflow(tenancy: Tenancy) -> None:
    if tenancy.collection is None:
        tenancy.collection = Collection.get_first_root_node().add_child(name=_collection_name(tenancy.city))
    if tenancy.workflow is None:
        tenancy.workflow = _workflow(tenancy.city)
    lay_review_steps(tenancy.workflow)
    tenancy.save()


def _collection_name(city: City) -> str:
    """Two cities of the same name keep their files apart, also for the eye."""
    name = city.own_name
    is_taken = Collection.objects.filter(name=name, depth=2).exists()
    return f"{name} ({city.code})" if is_taken else name


def _workflow(city: City) -> Workflow:
    workflow: Workflow = Workflow.objects.create(name=city.own_name)
    return workflow


def _city_page(city: City, index: CityIndexPage, write: Callable[[CityPage], None]) -> None:
    if CityPage.objects.filter(city=city, locale=index.locale).exists():
        return
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
