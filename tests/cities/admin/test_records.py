"""Records in the admin: a city's people edit the city's own, central people edit all."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import GroupPagePermission, ModelLogEntry
from wagtail.permissions import policy_registry

from cities.actions.withdraw_consent import WithdrawalRefused, withdraw_consent
from cities.models import City, CityName, CityRole, ContactPoint, NameRole, Network, Unit
from cities.models.contacts import ConsentBasis
from cities.tenancy.rights import city_ids_of
from cities.tenancy.roles import city_group
from portal.search.models import SearchDocument
from practices.visits.models import Visit
from tests import factories
from tests.practices.admin.forms import fields_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 1)
EVERY_VIEW = ("edit", "delete", "usage", "history")


@pytest.fixture
def own() -> City:
    return factories.make_city()


@pytest.fixture
def foreign() -> City:
    return factories.make_city("tbilisi", country="GE", names={"ka": "თბილისი", "en": "Tbilisi"})


@pytest.fixture
def editor(own: City) -> Any:
    return factories.make_editor(own)


@pytest.fixture
def clerk(client: Client, editor: Any) -> Client:
    client.force_login(editor)
    return client


def url(model: Any, view: str, *args: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def test_a_citys_people_see_the_citys_own_units_only(clerk: Client, own: City, foreign: City) -> None:
    mine = factories.make_unit("mine", city=own)
    factories.make_unit("theirs", city=foreign)
    factories.make_unit("ministry")
    listed = clerk.get(url(Unit, "list")).context["object_list"]
    assert list(listed) == [mine]


@pytest.mark.parametrize("view", EVERY_VIEW)
def test_every_view_of_a_foreign_record_is_refused(clerk: Client, foreign: City, view: str) -> None:
    unit = factories.make_unit("theirs", city=foreign)
    contact = factories.make_contact_point(unit)
    visit = Visit.objects.create(city=foreign, title={"en": "Plan"})
    for record in (unit, contact, visit):
        response = clerk.get(url(type(record), view, record.pk))
        assert response.status_code == 302, record
        assert response.headers["Location"] == reverse("wagtailadmin_home")


@pytest.mark.parametrize("view", EVERY_VIEW)
def test_every_view_of_an_own_record_opens(clerk: Client, own: City, view: str) -> None:
    unit = factories.make_unit("mine", city=own)
    assert clerk.get(url(Unit, view, unit.pk)).status_code == 200
    assert clerk.get(url(ContactPoint, view, factories.make_contact_point(unit).pk)).status_code == 200


def test_a_record_cannot_be_given_to_a_foreign_city(clerk: Client, own: City, foreign: City) -> None:
    unit = factories.make_unit("mine", city=own)
    address = url(Unit, "edit", unit.pk)
    response = clerk.post(address, {**fields_of(clerk, address), "city": str(foreign.pk)})
    assert "city" in response.context["form"].errors
    unit.refresh_from_db()
    assert unit.city == own


def test_a_foreign_citys_unit_cannot_get_a_contact_point(clerk: Client, foreign: City) -> None:
    unit = factories.make_unit("theirs", city=foreign)
    address = url(ContactPoint, "add")
    response = clerk.post(address, {**fields_of(clerk, address), "unit": str(unit.pk), "role_title_en": "Office"})
    assert "unit" in response.context["form"].errors
    assert not ContactPoint.objects.exists()


def test_the_only_city_is_chosen_already(clerk: Client, own: City) -> None:
    address = url(Unit, "add")
    values = fields_of(clerk, address)
    assert values["city"] == str(own.pk)
    clerk.post(address, {**values, "code": "saarbruecken-buergeramt", "name_de": "Bürgeramt"})
    unit = Unit.objects.get(code="saarbruecken-buergeramt")
    assert (unit.city, unit.name) == (own, {"de": "Bürgeramt"})
    assert ModelLogEntry.objects.for_instance(unit).get().action == "wagtail.create"


def test_new_cities_and_networks_are_for_central_people(clerk: Client) -> None:
    for address in (url(City, "add"), url(Network, "list"), url(Network, "add")):
        assert clerk.get(address).status_code == 302


def test_central_people_edit_records_of_every_city_and_of_none(client: Client, foreign: City) -> None:
    client.force_login(factories.make_central_editor())
    for unit in (factories.make_unit("theirs", city=foreign), factories.make_unit("ministry")):
        assert client.get(url(Unit, "edit", unit.pk)).status_code == 200


def test_a_new_city_gets_its_pages_its_group_and_a_line_in_the_log(client: Client) -> None:
    client.force_login(factories.make_central_editor())
    address = url(City, "add")
    client.post(
        address,
        {
            **fields_of(client, address),
            "code": "brno",
            "country": "CZ",
            "latitude": "49.19",
            "longitude": "16.61",
            "names-TOTAL_FORMS": "1",
            "names-0-text": "Brno",
            "names-0-language": "cs",
            "names-0-script": "Latn",
            "names-0-role": NameRole.OFFICIAL,
        },
    )
    city = City.objects.get(code="brno")
    assert city.own_name == "Brno"
    assert city.pages.count() == 10
    actions = set(ModelLogEntry.objects.for_instance(city).values_list("action", flat=True))
    assert actions == {"wagtail.create", "cities.found"}
    assert city_ids_of(factories.make_editor(city)) == {city.pk}
    assert city_group(city, CityRole.EDITOR).name == "city:brno:editors"


def test_a_city_needs_an_official_name(client: Client, own: City) -> None:
    client.force_login(factories.make_central_editor())
    address = url(City, "edit", own.pk)
    response = client.post(address, {**fields_of(client, address), "names-0-role": NameRole.MISSPELLING})
    assert "official name" in str(response.context["form"].non_field_errors())
    assert CityName.objects.get(city=own).role == NameRole.OFFICIAL


def test_a_city_with_pages_is_protected_from_deletion(client: Client, own: City) -> None:
    client.force_login(factories.make_central_editor())
    factories.make_city_page(own)
    client.post(url(City, "delete", own.pk))
    assert City.objects.filter(pk=own.pk).exists()


def test_lists_are_filtered_and_searched(client: Client, own: City, foreign: City) -> None:
    client.force_login(factories.make_central_editor())
    iks = factories.make_unit("iks", city=own, name={"de": "Informations- und Kommunikationsinstitut"})
    msda = factories.make_unit("msda", city=foreign)

    def listed(**filters: str) -> list[Unit]:
        return list(client.get(url(Unit, "list"), filters).context["object_list"])

    assert listed(city=str(foreign.pk)) == [msda]
    assert listed(q="Kommunikation") == [iks]
    assert list(client.get(url(City, "list"), {"q": "Tbilisi"}).context["object_list"]) == [foreign]


def test_a_grant_on_one_publication_makes_nobody_one_of_the_citys_people(own: City) -> None:
    page = factories.make_report_page(below=factories.make_city_page(own))
    guest = factories.make_editor(own, username="guest")
    group = guest.groups.get()
    right = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.filter(group=group).delete()
    GroupPagePermission.objects.create(group=group, page=page.page_ptr, permission=right)
    assert city_ids_of(guest) == frozenset()


def test_the_rights_of_a_person_cost_two_queries_whatever_the_number_of_cities(
    django_assert_num_queries: Any, own: City
) -> None:
    cities = [factories.make_city(f"city-{number}") for number in range(4)]
    editor = factories.make_editor(own, *cities)
    with django_assert_num_queries(2):
        assert len(city_ids_of(editor)) == 5
        assert len(city_ids_of(editor)) == 5


def test_an_inactive_person_has_no_city(editor: Any) -> None:
    editor.is_active = False
    assert city_ids_of(editor) == frozenset()
    assert not policy_registry.get_by_type(Unit).user_has_permission(editor, "change")


def test_a_citys_right_covers_no_other_action_than_editing(editor: Any, own: City) -> None:
    policy = policy_registry.get_by_type(Unit)
    unit = factories.make_unit("mine", city=own)
    assert not policy.user_has_permission_for_instance(editor, "publish", unit)
    assert not policy.instances_user_has_permission_for(editor, "publish").exists()


# Consent


def test_nobody_is_shown_without_a_ground(own: City) -> None:
    contact = factories.make_contact_point(factories.make_unit("mine", city=own))
    contact.is_public = True
    with pytest.raises(ValidationError) as refused:
        contact.full_clean()
    assert "consent_basis" in refused.value.error_dict


def test_a_written_consent_has_its_date(own: City) -> None:
    contact = factories.make_contact_point(factories.make_unit("mine", city=own))
    contact.consent_basis = ConsentBasis.CONSENT
    with pytest.raises(ValidationError) as refused:
        contact.full_clean()
    assert "consent_given_on" in refused.value.error_dict


def test_the_form_hides_whoever_withdraws_the_consent(clerk: Client, own: City) -> None:
    contact = factories.make_contact_point(
        factories.make_unit("mine", city=own), consent_basis=ConsentBasis.ROLE, is_public=True
    )
    address = url(ContactPoint, "edit", contact.pk)
    clerk.post(address, {**fields_of(clerk, address), "consent_withdrawn_on": "2026-03-01"})
    contact.refresh_from_db()
    assert contact.consent_withdrawn_on == TODAY
    assert not contact.is_public


def test_withdrawing_hides_at_once_and_is_logged(editor: Any, own: City) -> None:
    contact = factories.make_contact_point(
        factories.make_unit("mine", city=own), consent_basis=ConsentBasis.ROLE, is_public=True
    )
    assert contact.may_show_details(on=TODAY)
    withdraw_consent(contact, by=editor, on=TODAY)
    contact.refresh_from_db()
    assert not contact.may_show_details(on=TODAY)
    assert ModelLogEntry.objects.for_instance(contact).get().action == "cities.withdraw_consent"


def test_a_withdrawn_name_leaves_the_search_at_once(editor: Any, own: City) -> None:
    contact = factories.make_contact_point(
        factories.make_unit("mine", city=own),
        person_name="Beispiel Person",
        consent_basis=ConsentBasis.PUBLISHED,
        is_public=True,
    )
    page = factories.make_report_page(below=factories.make_city_page(own), contact_points=[contact])

    def names() -> list[str]:
        return list(SearchDocument.objects.get(family=page.translation_key).payload["names"])

    assert "Beispiel Person" in names()
    withdraw_consent(contact, by=editor, on=TODAY)
    assert "Beispiel Person" not in names()


def test_a_renamed_unit_is_found_by_its_new_name(clerk: Client, own: City) -> None:
    unit = factories.make_unit("mine", city=own, name={"de": "Altes Amt"})
    page = factories.make_practice_page(below=factories.make_city_page(own), implementing_units=[unit])
    address = url(Unit, "edit", unit.pk)
    clerk.post(address, {**fields_of(clerk, address), "name_de": "Neues Amt"})
    for named in (page, factories.make_city_page(own)):
        names = SearchDocument.objects.get(family=named.translation_key).payload["names"]
        assert "Neues Amt" in names
        assert "Altes Amt" not in names


def test_a_city_is_found_by_a_new_unit_until_that_is_deleted(clerk: Client, own: City) -> None:
    city_page = factories.make_city_page(own)

    def names() -> list[str]:
        return list(SearchDocument.objects.get(family=city_page.translation_key).payload["names"])

    address = url(Unit, "add")
    clerk.post(address, {**fields_of(clerk, address), "code": "quagsamt", "name_de": "Quagsamt"})
    unit = Unit.objects.get(code="quagsamt")
    assert "Quagsamt" in names()
    clerk.post(url(Unit, "delete", unit.pk))
    assert "Quagsamt" not in names()


def test_withdrawing_is_refused_for_a_foreign_contact(editor: Any, foreign: City) -> None:
    contact = factories.make_contact_point(factories.make_unit("theirs", city=foreign))
    with pytest.raises(WithdrawalRefused):
        withdraw_consent(contact, by=editor, on=TODAY)


def test_the_country_is_chosen_by_name(client: Client, rf: RequestFactory) -> None:
    client.force_login(factories.make_central_editor(language="de"))
    form = client.get(url(City, "add")).context["form"]
    assert ("GE", "Georgien") in form.fields["country"].widget.choices


def test_a_hidden_person_is_not_offered_to_other_cities(clerk: Client, own: City, foreign: City) -> None:
    mine = factories.make_contact_point(factories.make_unit("mine", city=own), person_name="Eigene Person")
    hidden = factories.make_contact_point(factories.make_unit("theirs", city=foreign), person_name="Fremde Person")
    shown = factories.make_contact_point(
        hidden.unit, person_name="Offene Person", consent_basis=ConsentBasis.PUBLISHED, is_public=True
    )
    chooser = ContactPoint.snippet_viewset.chooser_viewset
    for view in ("choose", "choose_results"):
        offered = clerk.get(reverse(chooser.get_url_name(view))).content.decode()
        assert mine.person_name in offered
        assert shown.person_name in offered
        assert hidden.person_name not in offered
    assert clerk.get(reverse(chooser.get_url_name("chosen"), args=[hidden.pk])).status_code == 404


# Names


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Рraha", "several scripts"),  # with a Cyrillic capital
        ("Sankt  Pölten", "already a city"),
        ("sankt po\u0308lten", "already a city"),
    ],
)
def test_a_city_takes_no_other_city_s_name(client: Client, own: City, name: str, words: str) -> None:
    factories.make_city("st-poelten", country="DE", names={"de": "Sankt Pölten"})
    client.force_login(factories.make_central_editor())
    address = url(City, "edit", own.pk)
    response = client.post(address, {**fields_of(client, address), "names-0-text": name})
    assert words in str(response.context["form"].non_field_errors())
    assert CityName.objects.get(city=own).text == "Saarbruecken"


def test_a_city_takes_no_other_city_s_address(client: Client, own: City, foreign: City) -> None:
    factories.make_city_page(foreign, language="ka")
    foreign.code = "elsewhere"
    foreign.save()
    client.force_login(factories.make_central_editor())
    address = url(City, "edit", own.pk)
    response = client.post(address, {**fields_of(client, address), "code": "tbilisi"})
    assert "code" in response.context["form"].errors


def test_a_city_of_the_register_is_founded_in_the_admin(client: Client, own: City) -> None:
    client.force_login(factories.make_central_editor())
    assert "Found this city" in client.get(url(City, "edit", own.pk)).content.decode()
    client.post(url(City, "found", own.pk))
    assert own.pages.count() == 10
    assert "Found this city" not in client.get(url(City, "edit", own.pk)).content.decode()
