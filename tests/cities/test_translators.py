"""A translator works on translations: never on the page they are made from, never on what readers see."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cities.models import City, CityRole
from cities.tenancy.found_city import found_city
from portal.accounts.models import User
from practices.publications.models import GoodPracticePage
from tests import factories
from tests.practices.admin.forms import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(portal: object) -> City:
    city = factories.make_city(official_languages="de")
    found_city(city)
    return city


@pytest.fixture
def source(city: City) -> GoodPracticePage:
    return factories.make_practice_page(below=factories.make_city_page(city))


@pytest.fixture
def translator(city: City) -> User:
    return factories.make_colleague(CityRole.TRANSLATOR, city)


@pytest.fixture
def desk(client: Client, translator: User) -> Client:
    client.force_login(translator)
    return client


def refused(response: Any) -> bool:
    return bool(response.status_code == 403 or response.headers.get("Location") == reverse("wagtailadmin_home"))


def test_the_source_is_closed_and_its_translation_open(desk: Client, source: GoodPracticePage) -> None:
    translation = factories.make_translation(source, "en", is_live=False)
    assert refused(desk.get(reverse("wagtailadmin_pages:edit", args=[source.pk])))
    assert desk.get(reverse("wagtailadmin_pages:edit", args=[translation.pk])).status_code == 200


def test_the_city_s_own_page_is_closed_and_those_in_other_languages_open(desk: Client, city: City) -> None:
    own, other = (factories.make_city_page(city, language=code) for code in ("de", "ka"))
    assert refused(desk.get(reverse("wagtailadmin_pages:edit", args=[own.pk])))
    assert desk.get(reverse("wagtailadmin_pages:edit", args=[other.pk])).status_code == 200


def test_a_translation_is_begun_from_the_source(desk: Client, source: GoodPracticePage) -> None:
    locale = factories.locale_of("en")
    address = reverse("wagtail_localize:submit_page_translation", args=[source.pk])
    desk.post(address, {"locales": [locale.pk]})
    begun = source.get_translation(locale)
    assert begun.is_translation
    assert not begun.live
    assert desk.get(reverse("wagtailadmin_pages:edit", args=[begun.pk])).status_code == 200


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("view", ["delete", "unpublish", "copy", "move"])
def test_nothing_but_the_words_is_theirs(desk: Client, source: GoodPracticePage, view: str, language: str) -> None:
    translation = factories.make_translation(source, "en")
    page = source if language == "de" else translation
    response = desk.post(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]), {"new_title": "x", "new_slug": "x"})
    page.refresh_from_db()
    assert page.live
    assert Page.objects.filter(translation_key=source.translation_key).count() == 2
    assert response.status_code in (200, 302, 403)


def test_a_translator_publishes_nothing(desk: Client, translator: User, source: GoodPracticePage) -> None:
    translation = factories.make_translation(source, "en", is_live=False)
    assert not translation.permissions_for_user(translator).can_publish()
    address = reverse("wagtailadmin_pages:edit", args=[translation.pk])
    desk.post(address, {**fields_of(desk, address), "action-publish": "1", "title": "Changed"})
    translation.refresh_from_db()
    assert translation.draft_title == "Changed"
    assert not translation.live


def test_a_translator_begins_no_page(desk: Client, city: City) -> None:
    parent = factories.make_city_page(city)
    address = reverse("wagtailadmin_pages:add", args=["publications", "goodpracticepage", parent.pk])
    assert refused(desk.get(address))


def test_another_city_s_translations_are_closed(desk: Client) -> None:
    foreign = factories.make_city("tbilisi", names={"ka": "თბილისი"})
    found_city(foreign)
    theirs = factories.make_practice_page(below=factories.make_city_page(foreign, language="ka"))
    translation = factories.make_translation(theirs, "de", is_live=False)
    assert refused(desk.get(reverse("wagtailadmin_pages:edit", args=[translation.pk])))
    address = reverse("wagtail_localize:submit_page_translation", args=[theirs.pk])
    assert refused(desk.post(address, {"locales": [factories.locale_of("hu").pk]}))
    assert not theirs.has_translation(factories.locale_of("hu"))


def test_the_explorer_opens_at_the_city_s_pages(desk: Client, city: City) -> None:
    page = factories.make_city_page(city)
    assert desk.get(reverse("wagtailadmin_explore", args=[page.pk])).status_code == 200


def test_the_policy_agrees_with_the_page_s_own_answer(translator: User, source: GoodPracticePage) -> None:
    policy = policy_registry.get_by_type(Page)
    translation = factories.make_translation(source, "en")
    assert not policy.user_has_permission_for_instance(translator, "change", source)
    assert policy.user_has_permission_for_instance(translator, "change", translation)
    assert not policy.user_has_permission_for_instance(translator, "publish", translation)
