"""A city's people keep the facts of their own city; what founding settled stays with the network."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cities.models import City, CityName, CityRole, NameRole, ReviewRule
from cities.sheets.kinds import sheet_kinds_for
from media.models import PortalImage
from portal.home.desk.dashboard import starts_for
from tests import factories
from tests.factories.people import make_clerk
from tests.practices.admin.forms import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def own() -> City:
    return factories.make_city()


@pytest.fixture
def foreign() -> City:
    return factories.make_city("tbilisi", country="GE", names={"ka": "თბილისი", "en": "Tbilisi"})


@pytest.fixture
def editor(own: City) -> Any:
    return make_clerk(own)


@pytest.fixture
def desk(client: Client, editor: Any) -> Client:
    client.force_login(editor)
    return client


def form_of(city: City) -> str:
    return reverse("wagtailsnippets_cities_city:edit", args=[city.pk])


def send(desk: Client, city: City, **changes: Any) -> Any:
    address = form_of(city)
    return desk.post(address, {**fields_of(desk, address), **changes})


def with_a_name(desk: Client, city: City, text: str, role: NameRole = NameRole.VARIANT) -> Any:
    row = city.names.count()
    fields = {
        "text": text,
        "role": role.value,
        "language": "de",
        "script": "Latn",
        "id": "",
        "ORDER": "",
        "DELETE": "",
    }
    return send(
        desk,
        city,
        **{"names-TOTAL_FORMS": str(row + 1)},
        **{f"names-{row}-{key}": value for key, value in fields.items()},
    )


def test_editors_change_the_facts_of_their_city_and_the_log_tells_it(desk: Client, own: City, editor: Any) -> None:
    facts = {
        "population": "181959",
        "population_year": "2022",
        "website": "https://city.example/",
        "region": "Saarland",
    }
    assert send(desk, own, **facts).status_code == 302
    own.refresh_from_db()
    assert (own.population, own.website) == (181_959, "https://city.example/")
    history = desk.get(reverse("wagtailsnippets_cities_city:history", args=[own.pk])).content.decode()
    assert str(editor) in history


def test_editors_add_a_name_in_another_script(desk: Client, own: City) -> None:
    assert with_a_name(desk, own, "ზაარბრიუკენი").status_code == 302
    assert CityName.objects.filter(city=own, text="ზაარბრიუკენი").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "taken-over"),
        ("kind", "region"),
        ("country", "GE"),
        ("latitude", "1"),
        ("longitude", "1"),
        ("review_rule", ReviewRule.NETWORK.value),
    ],
)
def test_what_the_network_decides_stays_whatever_is_sent(desk: Client, own: City, field: str, value: str) -> None:
    before = getattr(own, field)
    assert str(before) != value
    send(desk, own, **{field: value})
    own.refresh_from_db()
    assert getattr(own, field) == before


def test_the_network_office_changes_all_of_it(client: Client, own: City) -> None:
    client.force_login(factories.make_central_editor())
    assert send(client, own, code="renamed", review_rule=ReviewRule.OWN.value).status_code == 302
    own.refresh_from_db()
    assert (own.code, own.review_rule) == ("renamed", ReviewRule.OWN)


@pytest.mark.parametrize("view", ["edit", "history", "usage", "delete"])
def test_another_city_opens_by_no_view(desk: Client, foreign: City, view: str) -> None:
    answer = desk.get(reverse(f"wagtailsnippets_cities_city:{view}", args=[foreign.pk]))
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("wagtailadmin_home")


def test_another_city_is_not_changed(desk: Client, own: City, foreign: City) -> None:
    desk.post(form_of(foreign), {**fields_of(desk, form_of(own)), "population": "1"})
    foreign.refresh_from_db()
    assert foreign.population != 1


def test_the_list_shows_the_own_city_only_and_offers_no_new_one(desk: Client, own: City, foreign: City) -> None:
    listed = desk.get(reverse("wagtailsnippets_cities_city:list"))
    assert list(listed.context["object_list"]) == [own]
    assert reverse("wagtailsnippets_cities_city:add") not in listed.content.decode()


@pytest.mark.parametrize("text", ["Tbilisi", "TBILISI ", "თბილისი"])
def test_nobody_takes_a_name_that_leads_to_another_city(desk: Client, own: City, foreign: City, text: str) -> None:
    answer = with_a_name(desk, own, text)
    assert f"„{text.strip()}“" in str(answer.context["form"].non_field_errors())
    assert not CityName.objects.filter(city=own, text__iexact=text.strip()).exists()


def test_a_shared_name_that_the_network_gave_stays(client: Client, desk: Client, own: City, foreign: City) -> None:
    CityName.objects.create(city=own, language="en", text="Tbilisi", role=NameRole.VARIANT)
    assert send(desk, own, population="5").status_code == 302


def test_a_foreign_picture_becomes_no_coat_of_arms(desk: Client, own: City, foreign: City) -> None:
    make_clerk(foreign)
    picture: PortalImage = factories.make_image()
    answer = send(desk, own, coat_of_arms=str(picture.pk))
    assert "coat_of_arms" in answer.context["form"].errors


@pytest.mark.parametrize("role", [CityRole.AUTHOR, CityRole.TRANSLATOR, CityRole.ADMINISTRATOR])
def test_other_roles_leave_the_facts_to_editors(client: Client, own: City, role: CityRole) -> None:
    client.force_login(factories.make_colleague(role, own))
    assert client.get(form_of(own)).status_code == 302


def test_spreadsheets_of_cities_stay_with_the_network(editor: Any) -> None:
    assert "cities" not in {kind.code for kind in sheet_kinds_for(editor)}
    assert "cities" in {kind.code for kind in sheet_kinds_for(factories.make_central_editor())}


def test_the_desk_and_the_city_s_page_lead_to_the_facts(desk: Client, own: City, editor: Any) -> None:
    assert form_of(own) in [start.url for start in starts_for(editor)]
    page = factories.make_city_page(own)
    assert form_of(own) in desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_whoever_works_for_two_cities_gets_their_list(own: City, foreign: City) -> None:
    both = make_clerk(own, foreign)
    assert reverse("wagtailsnippets_cities_city:list") in [start.url for start in starts_for(both)]


def test_central_people_have_no_city_of_their_own(own: City) -> None:
    factories.make_city_page(own)
    assert not [start for start in starts_for(factories.make_central_editor()) if "snippets/cities" in start.url]
