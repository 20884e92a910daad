"""Who gives and takes roles, and what asking for them answers."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import ModelLogEntry

from cities.models import CentralRole, City, CityRole
from cities.tenancy.found_city import found_city
from cities.tenancy.roles import (
    CityNotFounded,
    RoleRefused,
    central_people,
    cities_administered_by,
    city_group,
    give_central_role,
    give_role,
    is_central,
    people_of,
    roles_in,
    take_role,
)
from portal.accounts.models import User
from tests.factories import make_central_person, make_city, make_colleague, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(portal: object) -> City:
    city = make_city("brno")
    found_city(city)
    return city


@pytest.fixture
def newcomer(city: City) -> User:
    return make_user("newcomer")


def test_a_city_s_administrator_gives_and_takes_roles_of_the_own_city(city: City, newcomer: User) -> None:
    administrator = make_colleague(CityRole.ADMINISTRATOR, city)
    give_role(newcomer, city, CityRole.AUTHOR, by=administrator)
    give_role(newcomer, city, CityRole.TRANSLATOR, by=administrator)
    assert roles_in(newcomer, city) == {CityRole.AUTHOR, CityRole.TRANSLATOR}
    take_role(newcomer, city, CityRole.AUTHOR, by=administrator)
    assert roles_in(newcomer, city) == {CityRole.TRANSLATOR}


@pytest.mark.parametrize("role", [CityRole.AUTHOR, CityRole.TRANSLATOR, CityRole.EDITOR])
def test_nobody_else_in_a_city_gives_roles(city: City, newcomer: User, role: CityRole) -> None:
    with pytest.raises(RoleRefused):
        give_role(newcomer, city, CityRole.AUTHOR, by=make_colleague(role, city))
    assert roles_in(newcomer, city) == frozenset()


def test_an_administrator_of_another_city_neither_gives_nor_takes(city: City, newcomer: User) -> None:
    stranger = make_colleague(CityRole.ADMINISTRATOR, make_city("most"))
    give_role(newcomer, city, CityRole.AUTHOR, by=None)
    with pytest.raises(RoleRefused):
        give_role(newcomer, city, CityRole.EDITOR, by=stranger)
    with pytest.raises(RoleRefused):
        take_role(newcomer, city, CityRole.AUTHOR, by=stranger)
    assert roles_in(newcomer, city) == {CityRole.AUTHOR}


def test_the_office_gives_roles_in_every_city_and_network_editors_in_none(city: City, newcomer: User) -> None:
    give_role(newcomer, city, CityRole.EDITOR, by=make_central_person(CentralRole.OFFICE))
    with pytest.raises(RoleRefused):
        take_role(newcomer, city, CityRole.EDITOR, by=make_central_person(CentralRole.NETWORK_EDITOR))
    assert roles_in(newcomer, city) == {CityRole.EDITOR}


def test_giving_twice_is_noted_once_and_by_whom(city: City, newcomer: User) -> None:
    office = make_central_person(CentralRole.OFFICE)
    give_role(newcomer, city, CityRole.EDITOR, by=office)
    give_role(newcomer, city, CityRole.EDITOR, by=office)
    noted = ModelLogEntry.objects.for_instance(city).get(action="cities.give_role")
    assert noted.user == office
    assert noted.data == {"person": newcomer.pk, "name": "newcomer", "role": "editor"}


def test_taking_what_nobody_has_is_not_noted(city: City, newcomer: User) -> None:
    take_role(newcomer, city, CityRole.EDITOR, by=None)
    assert not ModelLogEntry.objects.for_instance(city).filter(action="cities.take_role").exists()


def test_only_portal_administrators_give_central_roles_and_nobody_to_themselves(city: City, newcomer: User) -> None:
    administrator = make_central_person(CentralRole.ADMINISTRATOR)
    refused = (
        (make_colleague(CityRole.ADMINISTRATOR, city), newcomer),
        (make_central_person(CentralRole.OFFICE), newcomer),
        (administrator, administrator),
    )
    for by, user in refused:
        with pytest.raises(RoleRefused):
            give_central_role(user, CentralRole.OFFICE, by=by)
    give_central_role(newcomer, CentralRole.NETWORK_EDITOR, by=administrator)
    assert is_central(newcomer, CentralRole.NETWORK_EDITOR)


def test_an_account_that_is_switched_off_has_no_role(city: City) -> None:
    author = make_colleague(CityRole.AUTHOR, city)
    office = make_central_person(CentralRole.OFFICE)
    User.objects.update(is_active=False)
    for person in (author, office):
        person.refresh_from_db()
    assert roles_in(author, city) == frozenset()
    assert not is_central(office)
    assert not people_of(city).exists()
    assert not central_people().exists()


def test_people_are_found_by_role_and_once_each(city: City) -> None:
    author = make_colleague(CityRole.AUTHOR, city)
    give_role(author, city, CityRole.EDITOR, by=None)
    translator = make_colleague(CityRole.TRANSLATOR, city)
    make_colleague(CityRole.AUTHOR, make_city("most"))
    assert set(people_of(city)) == {author, translator}
    assert list(people_of(city, CityRole.AUTHOR, CityRole.EDITOR)) == [author]


def test_central_means_the_network_and_whoever_may_do_everything(city: City) -> None:
    office = make_central_person(CentralRole.OFFICE)
    assert is_central(office)
    assert is_central(office, CentralRole.OFFICE, CentralRole.ADMINISTRATOR)
    assert not is_central(office, CentralRole.ADMINISTRATOR)
    assert is_central(make_user("root", is_superuser=True), CentralRole.ADMINISTRATOR)
    assert not is_central(make_colleague(CityRole.ADMINISTRATOR, city))
    assert not is_central(AnonymousUser())
    assert list(central_people(CentralRole.OFFICE)) == [office]


def test_cities_are_administered_by_their_own_and_by_the_office(city: City) -> None:
    most = make_city("most")
    administrator = make_colleague(CityRole.ADMINISTRATOR, most)
    make_city("not-founded")
    assert list(cities_administered_by(administrator)) == [most]
    assert set(cities_administered_by(make_central_person(CentralRole.OFFICE))) == {city, most}
    assert not cities_administered_by(make_colleague(CityRole.EDITOR, city)).exists()
    assert not cities_administered_by(AnonymousUser()).exists()


def test_a_city_without_groups_says_so(portal: object) -> None:
    with pytest.raises(CityNotFounded, match="plzen"):
        city_group(make_city("plzen"), CityRole.AUTHOR)
