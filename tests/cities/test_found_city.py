"""Founding a city gives it everything or nothing, once."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    ModelLogEntry,
    Page,
    Workflow,
)

from cities.models import CentralRole, City, CityGroup, CityIndexPage, CityPage, CityRole, Tenancy
from cities.tenancy.found_central_groups import found_central_groups
from cities.tenancy.found_city import FoundingRefused, city_collection, found_city
from cities.tenancy.role_rights import RightsMissing
from cities.tenancy.roles import central_group, city_group
from portal.home.models import HomePage
from tests.factories import make_central_person, make_city, make_city_page, make_editor, make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(portal: object) -> City:
    return make_city("brno", names={"cs": "Brno", "de": "Brünn"})


def rights_on(page: CityPage, group: Group) -> set[str]:
    grants = GroupPagePermission.objects.filter(group=group, page=page)
    return set(grants.values_list("permission__codename", flat=True))


@pytest.mark.parametrize("right", ["submit_translation", "translate_page", "publish_page", "choose_image"])
def test_a_city_whose_people_would_lack_a_right_is_not_founded(city: City, right: str) -> None:
    Permission.objects.filter(codename=right).delete()
    with pytest.raises(RightsMissing, match=right):
        found_city(city)
    assert not CityGroup.objects.exists()
    assert not city.pages.exists()
    assert not Group.objects.filter(name__startswith="city:").exists()


def test_founding_makes_groups_pages_collection_and_workflow(city: City) -> None:
    tenancy = found_city(city)
    names = set(Group.objects.filter(city_group__city=city).values_list("name", flat=True))
    assert names == {"city:brno:authors", "city:brno:translators", "city:brno:editors", "city:brno:administrators"}
    assert city.pages.count() == 10
    assert city_collection(city).name == "Brno"
    assert tenancy.workflow.active
    assert all(page.get_workflow() == tenancy.workflow for page in city.pages.all())
    assert ModelLogEntry.objects.for_instance(city).get().action == "cities.found"


def test_every_role_has_its_rights_on_every_page(city: City) -> None:
    found_city(city)
    for page in city.pages.all():
        assert rights_on(page, city_group(city, CityRole.AUTHOR)) == {"add_page"}
        assert rights_on(page, city_group(city, CityRole.TRANSLATOR)) == {"translate_page"}
        assert rights_on(page, city_group(city, CityRole.ADMINISTRATOR)) == set()
        editors = rights_on(page, city_group(city, CityRole.EDITOR))
        assert editors == {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}


def test_founding_again_changes_nothing(city: City) -> None:
    found_city(city)
    before = [model.objects.count() for model in (Group, GroupPagePermission, GroupCollectionPermission, Page)]
    found_city(city)
    assert before == [
        model.objects.count() for model in (Group, GroupPagePermission, GroupCollectionPermission, Page)
    ]
    assert ModelLogEntry.objects.for_instance(city).count() == 1


def test_two_cities_of_one_name_have_two_collections(city: City) -> None:
    found_city(city)
    namesake = make_city("brno-2", names={"cs": "Brno"})
    found_city(namesake)
    assert city_collection(namesake) != city_collection(city)
    assert city_collection(namesake).name == "Brno (brno-2)"


def test_a_page_in_a_later_language_brings_its_rights_and_its_workflow(city: City) -> None:
    tenancy = found_city(city)
    late = CityPage.objects.get(city=city, locale__language_code="hy")
    late.delete()
    page = make_city_page(city, language="hy")
    assert rights_on(page, city_group(city, CityRole.AUTHOR)) == {"add_page"}
    assert page.get_workflow() == tenancy.workflow


def test_a_translated_publication_s_missing_city_page_brings_its_rights(city: City) -> None:
    found_city(city)
    CityPage.objects.get(city=city, locale__language_code="hy").delete()
    source = make_city_page(city, language="cs")
    page = source.copy_for_translation(Locale.objects.get(language_code="hy"), copy_parents=True, alias=True)
    assert "publish_page" in rights_on(page, city_group(city, CityRole.EDITOR))


def test_a_renamed_code_takes_the_groups_along(city: City) -> None:
    editor = make_editor(city)
    city.code = "brno-stadt"
    city.save()
    assert editor.groups.get().name == "city:brno-stadt:editors"
    assert not Group.objects.filter(name__startswith="city:brno:").exists()


def test_a_city_that_goes_takes_its_groups_and_its_workflow_along(city: City) -> None:
    tenancy = found_city(city)
    for page in city.pages.all():
        Page.objects.get(pk=page.pk).delete()
    collection = city_collection(city).pk
    city.delete()
    assert not Group.objects.filter(name__startswith="city:brno").exists()
    assert not type(tenancy.workflow).objects.filter(pk=tenancy.workflow_id).exists()
    assert not Collection.objects.filter(pk=collection).exists()


def test_files_of_a_city_that_goes_stay(city: City) -> None:
    found_city(city)
    picture = make_image(collection=city_collection(city))
    for page in city.pages.all():
        Page.objects.get(pk=page.pk).delete()
    city.delete()
    assert type(picture).objects.filter(pk=picture.pk).exists()


def test_only_those_who_may_add_cities_found_them(city: City) -> None:
    for person in (make_editor(make_city("most")), make_central_person(CentralRole.NETWORK_EDITOR)):
        with pytest.raises(FoundingRefused):
            found_city(city, by=person)
    office = make_central_person(CentralRole.OFFICE)
    found_city(city, by=office)
    assert ModelLogEntry.objects.for_instance(city).get().user == office


def test_the_portal_has_its_central_groups_with_one_grant_at_the_root(portal: object) -> None:
    found_central_groups()
    root = Page.objects.get(depth=1)
    for role in CentralRole:
        grants = GroupPagePermission.objects.filter(group=central_group(role))
        assert set(grants.values_list("page", flat=True)) == {root.pk}
    assert central_group(CentralRole.OFFICE).name == "portal:offices"


def test_a_language_that_came_later_gets_the_pages_of_founded_cities(city: City) -> None:
    from portal.home.actions.found_portal import found_portal

    found_city(city)
    home = HomePage.objects.get(locale__language_code="hy")
    for index in CityIndexPage.objects.descendant_of(home):
        index.delete()
    found_portal()
    page = CityPage.objects.get(city=city, locale__language_code="hy")
    assert "add_page" in rights_on(page, city_group(city, CityRole.AUTHOR))
    assert Tenancy.objects.count() == 1


@pytest.mark.usefixtures("portal")
def test_no_draft_waits_for_a_group_in_which_nobody_is() -> None:
    assert not Workflow.objects.active().filter(workflow_tasks__task__groupapprovaltask__isnull=False).exists()
