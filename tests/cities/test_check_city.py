"""The check of founded cities finds every kind of fault, and the repair leaves none."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from wagtail.models import GroupCollectionPermission, GroupPagePermission, ModelLogEntry, Page, WorkflowPage

from cities.models import City, CityPage, CityRole
from cities.tenancy.check_city import faults_of, repair_city
from cities.tenancy.found_city import found_city
from cities.tenancy.roles import city_group
from tests.factories import make_city, make_colleague

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(portal: object) -> City:
    city = make_city("brno")
    found_city(city)
    return City.objects.get(pk=city.pk)


def lose_a_group(city: City) -> None:
    city_group(city, CityRole.TRANSLATOR).delete()


def rename_a_group(city: City) -> None:
    group = city_group(city, CityRole.EDITOR)
    group.name = "city:other:editors"
    group.save()


def lose_a_right_at_the_desk(city: City) -> None:
    city_group(city, CityRole.AUTHOR).permissions.clear()


def give_a_group_too_much(city: City) -> None:
    right = Permission.objects.get(codename="change_city", content_type__app_label="cities")
    city_group(city, CityRole.AUTHOR).permissions.add(right)


def lose_a_page(city: City) -> None:
    CityPage.objects.get(city=city, locale__language_code="hy").delete()


def lose_a_grant(city: City) -> None:
    GroupPagePermission.objects.filter(group=city_group(city, CityRole.EDITOR))[0].delete()


def grant_another_city(city: City) -> None:
    foreign = make_city("most")
    found_city(foreign)
    grant = GroupPagePermission.objects.filter(group=city_group(city, CityRole.EDITOR))[0]
    GroupPagePermission.objects.create(
        group=grant.group, page=foreign.pages.first().page_ptr, permission=grant.permission
    )


def lose_the_collection(city: City) -> None:
    city.tenancy.collection.delete()
    GroupCollectionPermission.objects.all().delete()


def lose_the_workflow(city: City) -> None:
    city.tenancy.workflow.delete()


def lose_an_assignment(city: City) -> None:
    WorkflowPage.objects.filter(page__in=city.pages.all())[0].delete()


FAULTS = (
    lose_a_group,
    rename_a_group,
    lose_a_right_at_the_desk,
    give_a_group_too_much,
    lose_a_page,
    lose_a_grant,
    grant_another_city,
    lose_the_collection,
    lose_the_workflow,
    lose_an_assignment,
)


@pytest.mark.parametrize("harm", FAULTS, ids=lambda harm: str(harm.__name__))
def test_every_fault_is_found_and_mended(city: City, harm: Callable[[City], None]) -> None:
    assert faults_of(city) == ()
    harm(city)
    harmed = City.objects.get(pk=city.pk)
    assert repair_city(harmed)
    mended = City.objects.get(pk=city.pk)
    assert faults_of(mended) == ()
    assert repair_city(mended) == ()
    assert ModelLogEntry.objects.for_instance(city).filter(action="cities.repair").count() == 1


def test_a_city_that_was_never_founded_has_no_faults(portal: object) -> None:
    assert faults_of(make_city("plzen")) == ()


def test_the_command_reports_and_repairs(city: City) -> None:
    call_command("cities_check", stdout=StringIO())
    lose_a_grant(city)
    said = StringIO()
    with pytest.raises(CommandError, match="1 faults"):
        call_command("cities_check", stdout=said)
    assert "brno: lacks 1 grants on pages" in said.getvalue()
    call_command("cities_check", "--repair", stdout=StringIO())
    call_command("cities_check", stdout=StringIO())


def test_repair_takes_nobody_s_role(city: City) -> None:
    editor = make_colleague(CityRole.EDITOR, city)
    lose_a_grant(city)
    repair_city(City.objects.get(pk=city.pk))
    assert editor.groups.get() == city_group(city, CityRole.EDITOR)


def test_cities_are_founded_by_code_from_the_register(portal: object) -> None:
    for _time in range(2):
        call_command("cities_found", "saarbruecken", "tbilisi", stdout=StringIO())
        assert City.objects.filter(tenancy__isnull=False).count() == 2
    assert City.objects.get(code="tbilisi").pages.count() == 10


def test_one_unknown_code_founds_none(portal: object) -> None:
    before = Page.objects.count()
    with pytest.raises(CommandError, match="atlantis"):
        call_command("cities_found", "saarbruecken", "atlantis", stdout=StringIO())
    assert not City.objects.exists()
    assert Page.objects.count() == before
