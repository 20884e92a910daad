"""The desk's pages about people: who sees which, what they change, and what they cost."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cities.models import CentralRole, City, CityRole, Invitation
from cities.people.leaving import NotOneself, remove_person, set_roles
from cities.tenancy.roles import RoleRefused, roles_in
from portal.accounts.models import User
from tests import factories
from tests.portal.accounts.signing import is_signed_in, sign_in

pytestmark = pytest.mark.django_db

INDEX_QUERIES = 30  # Wagtail's frame and menu; one for the cities, one for their names


@pytest.fixture
def tbilisi() -> City:
    return factories.make_city("tbilisi", country="GE", names={"ka": "თბილისი", "de": "Tbilissi", "en": "Tbilisi"})


@pytest.fixture
def saarbruecken() -> City:
    return factories.make_city()


@pytest.fixture
def keeper(tbilisi: City) -> User:
    return factories.make_colleague(CityRole.ADMINISTRATOR, tbilisi, username="keeper")


@pytest.fixture
def nino(tbilisi: City) -> User:
    return factories.make_colleague(CityRole.EDITOR, tbilisi, username="nino")


def addresses(city: City, person: User) -> dict[str, str]:
    return {
        "list": reverse("people_of_city", args=[city.code]),
        "invite": reverse("people_invite", args=[city.code]),
        "roles": reverse("people_roles", args=[city.code, person.pk]),
        "remove": reverse("people_remove", args=[city.code, person.pk]),
    }


def test_a_city_administrator_goes_straight_to_the_own_city(client: Client, keeper: User, nino: User) -> None:
    client.force_login(keeper)
    page = client.get(reverse("people"), follow=True).content.decode()
    assert nino.email in page


def test_the_office_sees_every_city(
    client: Client, tbilisi: City, saarbruecken: City, keeper: User, nino: User
) -> None:
    factories.make_colleague(CityRole.AUTHOR, saarbruecken)
    client.force_login(factories.make_central_person(CentralRole.OFFICE))
    page = client.get(reverse("people"))
    counts = {city.code: count for city, count, _url in page.context["rows"]}
    assert counts == {"tbilisi": 2, "saarbruecken": 1}


@pytest.mark.parametrize("role", [CityRole.AUTHOR, CityRole.TRANSLATOR, CityRole.EDITOR])
def test_others_neither_see_the_pages_nor_change_anything(
    client: Client, tbilisi: City, keeper: User, nino: User, role: CityRole
) -> None:
    client.force_login(factories.make_colleague(role, tbilisi, username="other"))
    assert "/admin/people/" not in client.get(reverse("wagtailadmin_home")).content.decode()
    assert client.get(reverse("people")).status_code == 302
    for address in addresses(tbilisi, nino).values():
        assert client.get(address).status_code in {404, 405}
        assert (
            client.post(address, {"roles": ["administrator"], "email": "x@example.org", "language": "de"}).status_code
            == 404
        )
    assert roles_in(nino, tbilisi) == {CityRole.EDITOR}
    assert not Invitation.objects.exists()


def test_an_administrator_of_one_city_reaches_no_other(
    client: Client, saarbruecken: City, tbilisi: City, keeper: User, nino: User
) -> None:
    client.force_login(factories.make_colleague(CityRole.ADMINISTRATOR, saarbruecken, username="elsewhere"))
    for address in addresses(tbilisi, nino).values():
        assert (
            client.post(address, {"roles": ["author"], "email": "x@example.org", "language": "de"}).status_code == 404
        )
    own = addresses(saarbruecken, nino)
    for name in ("roles", "remove"):
        assert client.post(own[name], {"roles": ["author"]}).status_code == 404
    assert roles_in(nino, tbilisi) == {CityRole.EDITOR}


def test_a_foreign_invitation_cannot_be_answered_through_the_own_city(
    client: Client, saarbruecken: City, tbilisi: City, keeper: User
) -> None:
    client.force_login(keeper)
    client.post(
        reverse("people_invite", args=["tbilisi"]), {"email": "x@example.org", "language": "de", "roles": ["author"]}
    )
    invitation = Invitation.objects.get()
    client.force_login(factories.make_colleague(CityRole.ADMINISTRATOR, saarbruecken, username="elsewhere"))
    for action in ("resend", "withdraw"):
        assert (
            client.post(reverse("people_invitation", args=["saarbruecken", invitation.pk, action])).status_code == 404
        )
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is None


def test_inviting_sending_again_and_withdrawing_from_the_list(client: Client, tbilisi: City, keeper: User) -> None:
    client.force_login(keeper)
    form = {"email": "new@example.org", "language": "hy", "roles": ["author", "editor"]}
    client.post(reverse("people_invite", args=["tbilisi"]), form)
    invitation = Invitation.objects.get()
    assert invitation.language == "hy"
    assert "new@example.org" in client.get(reverse("people_of_city", args=["tbilisi"])).content.decode()
    again = client.post(reverse("people_invite", args=["tbilisi"]), form)
    assert again.context["form"].errors["email"]
    for action in ("resend", "withdraw"):
        client.post(reverse("people_invitation", args=["tbilisi", invitation.pk, action]))
    assert "new@example.org" not in client.get(reverse("people_of_city", args=["tbilisi"])).content.decode()
    client.post(reverse("people_invitation", args=["tbilisi", invitation.pk, "resend"]))
    invitation.refresh_from_db()
    assert invitation.withdrawn_at


@pytest.mark.parametrize("role", ["office", "network_editor", "portal:offices", "superuser", ""])
def test_the_forms_know_no_central_role(client: Client, tbilisi: City, keeper: User, nino: User, role: str) -> None:
    client.force_login(keeper)
    where = addresses(tbilisi, nino)
    own = reverse("people_roles", args=["tbilisi", keeper.pk])
    for address in (where["roles"], own):
        assert client.post(address, {"roles": ["author", role]}).status_code == 200
    invited = client.post(where["invite"], {"email": "x@example.org", "language": "de", "roles": [role]})
    assert invited.status_code == 200
    assert not Invitation.objects.exists()
    assert not Group.objects.filter(central_group__isnull=False, user__in=[keeper, nino]).exists()


def test_a_city_administrator_reaches_no_form_of_users_and_groups(client: Client, keeper: User) -> None:
    client.force_login(keeper)
    for name in ("wagtailusers_users:index", "wagtailusers_users:add", "wagtailusers_groups:index"):
        assert client.get(reverse(name)).status_code == 302
    assert (
        client.post(reverse("wagtailusers_users:edit", args=[keeper.pk]), {"is_superuser": "on"}).status_code == 302
    )
    keeper.refresh_from_db()
    assert not keeper.is_superuser


def test_changed_roles_hold_and_a_lost_one_ends_the_session(
    client: Client, tbilisi: City, keeper: User, nino: User
) -> None:
    device = Client()
    sign_in(device, "nino")
    client.force_login(keeper)
    client.post(addresses(tbilisi, nino)["roles"], {"roles": ["editor", "translator"]})
    assert roles_in(nino, tbilisi) == {CityRole.EDITOR, CityRole.TRANSLATOR}
    assert is_signed_in(device)
    client.post(addresses(tbilisi, nino)["roles"], {"roles": ["translator"]})
    assert roles_in(nino, tbilisi) == {CityRole.TRANSLATOR}
    assert not is_signed_in(device)


def test_leaving_ends_the_session_at_once_and_closes_an_account_with_nothing_left(
    client: Client, tbilisi: City, keeper: User, nino: User
) -> None:
    device = Client()
    sign_in(device, "nino")
    client.force_login(keeper)
    client.post(addresses(tbilisi, nino)["remove"])
    assert not is_signed_in(device)
    assert sign_in(device, "nino").url == reverse("account_inactive")
    assert nino.email not in client.get(addresses(tbilisi, nino)["list"]).content.decode()


def test_a_revoked_editor_with_an_open_form_saves_nothing_more(
    client: Client, tbilisi: City, saarbruecken: City, keeper: User, nino: User
) -> None:
    """Also one who still works for another city: the next request of the old session is nobody's."""
    factories.make_colleague(CityRole.AUTHOR, saarbruecken)
    set_roles(nino, tbilisi, [CityRole.EDITOR, CityRole.AUTHOR], by=keeper)
    page = factories.make_practice_page(below=factories.make_city_page(tbilisi))
    device = Client()
    device.force_login(nino)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert device.get(edit).status_code == 200
    remove_person(nino, tbilisi, by=keeper)
    saved = device.post(edit, {"title": "Mine"}, headers={"x-requested-with": "XMLHttpRequest"})
    assert saved.status_code == 403
    page.refresh_from_db()
    assert page.title != "Mine"


def test_whoever_works_for_another_city_too_stays(tbilisi: City, saarbruecken: City, keeper: User) -> None:
    both = factories.make_colleague(CityRole.EDITOR, tbilisi, saarbruecken, username="both")
    remove_person(both, tbilisi, by=keeper)
    both.refresh_from_db()
    assert both.is_active
    assert roles_in(both, saarbruecken) == {CityRole.EDITOR}
    assert roles_in(both, tbilisi) == frozenset()


def test_nobody_takes_the_own_administration_away(client: Client, tbilisi: City, keeper: User) -> None:
    with pytest.raises(NotOneself):
        remove_person(keeper, tbilisi, by=keeper)
    client.force_login(keeper)
    answer = client.post(reverse("people_roles", args=["tbilisi", keeper.pk]), {"roles": ["editor"]})
    assert answer.context["form"].errors["roles"]
    client.post(reverse("people_remove", args=["tbilisi", keeper.pk]))
    assert roles_in(keeper, tbilisi) == {CityRole.ADMINISTRATOR}


def test_people_of_other_cities_are_refused_by_the_actions_too(
    tbilisi: City, saarbruecken: City, keeper: User, nino: User
) -> None:
    elsewhere = factories.make_colleague(CityRole.ADMINISTRATOR, saarbruecken, username="elsewhere")
    for act in (
        lambda: remove_person(nino, tbilisi, by=elsewhere),
        lambda: set_roles(nino, tbilisi, [], by=elsewhere),
    ):
        with pytest.raises(RoleRefused):
            act()


def test_the_lists_cost_the_same_for_many_people_and_cities(client: Client, tbilisi: City, keeper: User) -> None:
    client.force_login(factories.make_central_person(CentralRole.OFFICE))
    for number in range(3):
        factories.make_colleague(CityRole.AUTHOR, tbilisi, username=f"author{number}")
    factories.make_colleague(CityRole.AUTHOR, factories.make_city("leoben", country="AT"), username="other")
    before = {}
    for address in (reverse("people"), reverse("people_of_city", args=["tbilisi"])):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        before[address] = len(queries)
    for number in range(3, 9):
        factories.make_colleague(CityRole.EDITOR, tbilisi, username=f"editor{number}")
    factories.make_colleague(CityRole.AUTHOR, factories.make_city("brno", country="CZ"), username="third")
    for address, count in before.items():
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert len(queries) == count <= INDEX_QUERIES


def test_the_letter_of_an_invitation_can_be_in_every_language(client: Client, tbilisi: City, keeper: User) -> None:
    client.force_login(keeper)
    form = client.get(reverse("people_invite", args=["tbilisi"])).context["form"]
    assert [code for code, _name in form.fields["language"].choices] == [code for code, _name in settings.LANGUAGES]
