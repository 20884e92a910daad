"""The desk: where one begins, what is listed, and what it costs."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cities.models import City
from portal.accounts.models import User
from portal.home.desk.stock_words import STOCK_WORDS
from practices.publications.models import GoodPracticePage
from tests import factories

pytestmark = pytest.mark.django_db

DESK_QUERIES = 40  # Wagtail's own panels and menu take about 20; the rest is ours, whatever the number of cities


@pytest.fixture
def saarbruecken() -> City:
    return factories.make_city()


@pytest.fixture
def tbilisi() -> City:
    return factories.make_city("tbilisi", country="GE", names={"ka": "თბილისი", "de": "Tbilissi", "en": "Tbilisi"})


def test_somebody_of_two_cities_is_asked_for_which(client: Client, saarbruecken: City, tbilisi: City) -> None:
    client.force_login(factories.make_editor(saarbruecken, tbilisi, username="both", language="ka"))
    response = client.get(reverse("desk_new", args=["practice"]))
    assert len(response.context["choices"]) == 2
    assert response.context["language"] == "ka"


def test_the_language_of_the_new_page_can_be_chosen(client: Client, saarbruecken: City) -> None:
    client.force_login(factories.make_editor(saarbruecken, language="de"))
    response = client.get(reverse("desk_new", args=["module"]), {"language": "fr"})
    [(_city, url)] = response.context["choices"]
    french = saarbruecken.pages.get(locale__language_code="fr")
    assert url == reverse("wagtailadmin_pages:add", args=["modules", "modulepage", french.pk])


def test_somebody_of_one_city_is_not_asked(client: Client, saarbruecken: City) -> None:
    client.force_login(factories.make_editor(saarbruecken, language="de"))
    german = saarbruecken.pages.get(locale__language_code="de")
    response = client.get(reverse("desk_new", args=["report"]))
    assert response.headers["Location"] == reverse(
        "wagtailadmin_pages:add", args=["visits", "visitreportpage", german.pk]
    )


def test_nobody_begins_where_they_may_not_write(client: Client) -> None:
    factories.make_city_page()
    reader = factories.make_user()
    reader.groups.add(*factories.make_central_editor().groups.all())
    reader.groups.clear()
    client.force_login(reader)
    assert client.get(reverse("desk_new", args=["report"])).status_code in {302, 403}


def test_an_unknown_kind_is_not_found(client: Client, saarbruecken: City) -> None:
    client.force_login(factories.make_editor(saarbruecken))
    assert client.get(reverse("desk_new", args=["poem"])).status_code == 404


def test_lists_are_filtered_by_city_language_and_state(client: Client, saarbruecken: City, tbilisi: City) -> None:
    german = factories.make_practice_page(below=factories.make_city_page(saarbruecken), title="Bürgertelefon")
    draft = factories.make_practice_page(below=factories.make_city_page(saarbruecken), title="Entwurf", is_live=False)
    georgian = factories.make_practice_page(
        below=factories.make_city_page(tbilisi, language="ka"), title="ცხელი ხაზი", slug="hotline"
    )
    client.force_login(factories.make_central_editor())

    def listed(**filters: str) -> set[int]:
        response = client.get(reverse("practices:index"), filters)
        return {page.pk for page in response.context["object_list"]}

    assert listed() == {german.pk, draft.pk, georgian.pk}
    assert listed(city=str(tbilisi.pk)) == {georgian.pk}
    assert listed(language="de") == {german.pk, draft.pk}
    assert listed(state="draft") == {draft.pk}
    assert listed(q="Bürgertelefon") == {german.pk}


def test_lists_show_a_citys_people_their_own_pages_only(client: Client, saarbruecken: City, tbilisi: City) -> None:
    own = factories.make_practice_page(below=factories.make_city_page(saarbruecken))
    factories.make_practice_page(below=factories.make_city_page(tbilisi, language="ka"), slug="other")
    client.force_login(factories.make_editor(saarbruecken))
    response = client.get(reverse("practices:index"))
    assert [page.pk for page in response.context["object_list"]] == [own.pk]


def _cost_of_the_desk(client: Client) -> int:
    client.get(reverse("wagtailadmin_home"))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(reverse("wagtailadmin_home")).status_code == 200
    return len(queries)


def test_the_desk_costs_the_same_with_many_cities(client: Client, saarbruecken: City) -> None:
    client.force_login(factories.make_central_editor())
    factories.make_practice_page(below=factories.make_city_page(saarbruecken))
    one = _cost_of_the_desk(client)
    for number in range(12):
        city = factories.make_city(f"city-{number}", names={"de": f"Stadt {number}"})
        factories.make_practice_page(below=factories.make_city_page(city), slug=f"practice-{number}")
    assert _cost_of_the_desk(client) == one <= DESK_QUERIES


def test_a_practice_is_found_by_title_when_another_links_to_it(client: Client, saarbruecken: City) -> None:
    page: GoodPracticePage = factories.make_practice_page(below=factories.make_city_page(saarbruecken))
    client.force_login(factories.make_editor(saarbruecken))
    found = client.get(reverse("desk_pick", args=["publications.Practice"]), {"q": "telefon"}).json()["found"]
    assert found == [{"id": page.practice_id, "label": page.title}]
    assert client.get(reverse("desk_pick", args=["accounts.User"])).status_code == 404


def test_the_admin_speaks_the_editors_language(client: Client, saarbruecken: City) -> None:
    client.force_login(factories.make_editor(saarbruecken, language="de"))
    assert 'lang="de"' in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_page_moved_to_another_city_belongs_to_that_city(saarbruecken: City, tbilisi: City) -> None:
    page = factories.make_practice_page(below=factories.make_city_page(saarbruecken))
    page.move(factories.make_city_page(tbilisi), pos="last-child")
    moved = GoodPracticePage.objects.get(pk=page.pk)
    assert moved.city == moved.practice.city == tbilisi


def test_the_profile_offers_our_ten_languages(client: Client, saarbruecken: City) -> None:
    client.force_login(factories.make_editor(saarbruecken))
    account = client.get(reverse("wagtailadmin_account")).content.decode()
    for code, _name in settings.LANGUAGES:
        assert f'value="{code}"' in account


def test_an_administrator_makes_accounts_of_our_own_user_model(client: Client) -> None:
    client.force_login(factories.make_user("root", is_superuser=True, is_staff=True))
    password = "a-quite-long-password-1975"
    client.post(
        reverse("wagtailusers_users:add"),
        {
            "username": "ana",
            "email": "ana@example.org",
            "first_name": "Ana",
            "last_name": "Sample",
            "password1": password,
            "password2": password,
            "is_active": "on",
        },
    )
    assert str(User.objects.get(username="ana")) == "Ana Sample"


def test_a_publication_counts_once_on_the_desk_in_the_persons_language(client: Client, saarbruecken: City) -> None:
    page = factories.make_practice_page(below=factories.make_city_page(saarbruecken), title="Bürgertelefon")
    factories.make_city_page(saarbruecken, language="en")
    factories.make_translation(page, "en", title="Citizen phone")
    client.force_login(factories.make_editor(saarbruecken, language="de"))
    desk = client.get(reverse("wagtailadmin_home")).content.decode()
    lately = desk[desk.index('id="desk-published"') :]
    assert "Bürgertelefon" in lately
    assert "Citizen phone" not in lately


def test_the_title_of_a_new_page_stands_in_the_form_with_its_label(client: Client, saarbruecken: City) -> None:
    client.force_login(factories.make_editor(saarbruecken, language="de"))
    form = client.get(reverse("desk_new", args=["practice"]), follow=True).content.decode()
    label = form[form.index('for="id_title"') :][:200]
    assert "Titel" in label
    assert 'data-w-sync-target-value="#id_slug"' in form


def test_topics_are_offered_in_the_order_of_the_editors_alphabet(client: Client, saarbruecken: City) -> None:
    factories.make_concept("accessibility", labels={"en": "Accessibility", "de": "Zugangsprobe"})
    factories.make_concept("elderly", labels={"en": "Elderly people", "de": "Ältestenprobe"})
    factories.make_concept("waste", labels={"en": "Waste", "de": "Abfallprobe"})
    client.force_login(factories.make_editor(saarbruecken, language="de"))
    form = client.get(reverse("desk_new", args=["practice"]), follow=True).content.decode()
    places = [form.rindex(label) for label in ("Abfallprobe", "Ältestenprobe", "Zugangsprobe")]
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["ka", "hy", "az", "bg"])
def test_the_way_of_an_editor_has_no_english_stock_words(language: str) -> None:
    with translation.override(language):
        english = [word for word in STOCK_WORDS if translation.gettext(word) == word]
    assert english == []


def test_columns_of_record_lists_speak_the_editors_language(client: Client, saarbruecken: City) -> None:
    client.force_login(factories.make_editor(saarbruecken, language="de"))
    factories.make_unit(city=saarbruecken)
    listed = client.get(reverse("wagtailsnippets_cities_unit:list")).content.decode()
    assert "Aktualisiert" in listed
    assert "Updated" not in listed
