"""Whether a founded city has all it should, and no group more than its role. What is wrong is said and mended."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import WorkflowPage

from cities.models import City, CityPage
from cities.models.tenancy import CityRole, city_group_name
from cities.review.workflow import has_review_steps
from cities.tenancy.found_city import found_city
from cities.tenancy.grants import Difference, Groups, file_difference, page_difference
from cities.tenancy.role_rights import CITY_RIGHTS, desk_rights


@dataclass(frozen=True, slots=True)
class Fault:
    """One sentence for the person who runs the check."""

    city: str
    words: str

    def __str__(self) -> str:
        return f"{self.city}: {self.words}"


def faults_of(city: City) -> tuple[Fault, ...]:
    """Of a founded city; one that was never founded has none."""
    tenancy = getattr(city, "tenancy", None)
    if tenancy is None:
        return ()
    groups = _groups_of(city)
    words = [*_missing_places(city), *_faults_of_groups(city, groups), *_faults_of_pages(city, groups)]
    if tenancy.collection:
        words += _faults_of_grants("files", file_difference(tenancy.collection, groups))
    return tuple(Fault(city.code, each) for each in words)


@transaction.atomic
def repair_city(city: City) -> tuple[Fault, ...]:
    """Lay what is missing, take what no role brings; returns what was wrong. Noted in the log if anything was."""
    faults = faults_of(city)
    if not faults:
        return ()
    found_city(city)
    city = City.objects.get(pk=city.pk)
    groups = _groups_of(city)
    page_difference(city, groups).remove()
    file_difference(city.tenancy.collection, groups).remove()
    for role, group in groups.items():
        group.permissions.set(desk_rights(CITY_RIGHTS[role]))
    log(instance=city, action="cities.repair", data={"faults": [fault.words for fault in faults]})
    return faults


def _groups_of(city: City) -> Groups:
    return {CityRole(each.role): each.group for each in city.role_groups.select_related("group")}


def _missing_places(city: City) -> Iterator[str]:
    if city.tenancy.collection is None:
        yield "has no collection"
    if city.tenancy.workflow is None:
        yield "has no workflow"
    elif not has_review_steps(city.tenancy.workflow):
        yield "has a workflow without the steps of a review"


def _faults_of_groups(city: City, groups: Groups) -> Iterator[str]:
    for role in CityRole:
        if role not in groups:
            yield f"has no group of {role.value}s"
            continue
        if groups[role].name != city_group_name(city, role):
            yield f"calls the group of its {role.value}s {groups[role].name}"
        yield from _faults_of_desk(role, set(groups[role].permissions.all()))


def _faults_of_desk(role: CityRole, held: set[Permission]) -> Iterator[str]:
    wanted = set(desk_rights(CITY_RIGHTS[role]))
    if wanted - held:
        yield f"lacks rights of {role.value}s at the desk: {_names(wanted - held)}"
    if held - wanted:
        yield f"gives {role.value}s more rights than the role has: {_names(held - wanted)}"


def _faults_of_pages(city: City, groups: Groups) -> Iterator[str]:
    languages = set(CityPage.objects.filter(city=city).values_list("locale__language_code", flat=True))
    missing = [code for code, _name in settings.LANGUAGES if code not in languages]
    if missing:
        yield f"has no page in {', '.join(missing)}"
    yield from _faults_of_grants("pages", page_difference(city, groups))
    pages = CityPage.objects.filter(city=city)
    unassigned = pages.count() - WorkflowPage.objects.filter(page__in=pages.values("pk")).count()
    if unassigned and city.tenancy.workflow:
        yield f"has {unassigned} pages without a workflow"


def _faults_of_grants(kind: str, difference: Difference) -> Iterator[str]:
    if difference.missing:
        yield f"lacks {len(difference.missing)} grants on {kind}"
    if difference.superfluous:
        yield f"has {len(difference.superfluous)} grants on {kind} that no role brings"


def _names(rights: set[Permission]) -> str:
    return ", ".join(sorted(right.codename for right in rights))
