"""Somebody is asked to work for a city: the letter, the answer, and everything that makes it worthless."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cities.models import CentralRole, City, CityRole, Invitation
from cities.people.inviting import (
    VALID_FOR,
    AlreadyInvited,
    AlreadyThere,
    NoRoleGiven,
    invite_person,
    resend_invitation,
    withdraw_invitation,
)
from cities.people.joining import InvitationOver, accept_invitation
from cities.people.leaving import remove_person, set_roles
from cities.tenancy.roles import RoleRefused, roles_in, take_role
from portal.accounts.models import User
from portal.letters.models import Letter
from tests import factories
from tests.cities.people.letters import last_letter, link_in
from tests.portal.accounts.signing import add_second_factor, is_signed_in, sign_in

pytestmark = pytest.mark.django_db

NEW = "an-entirely-new-password"
ANSWER = {"first_name": "Nino", "last_name": "Sample", "password1": NEW, "password2": NEW}


@pytest.fixture
def tbilisi() -> City:
    return factories.make_city("tbilisi", country="GE", names={"ka": "თბილისი", "de": "Tbilissi", "en": "Tbilisi"})


@pytest.fixture
def keeper(tbilisi: City) -> User:
    return factories.make_colleague(CityRole.ADMINISTRATOR, tbilisi, username="keeper")


def invite(
    city: City, by: User, *roles: CityRole, email: str = "nino@example.org", language: str = "ka"
) -> Invitation:
    wanted = roles or (CityRole.AUTHOR,)
    return invite_person(city, email=email, language=language, roles=wanted, by=by, now=timezone.now())


def test_the_letter_is_in_the_language_of_whoever_is_asked(tbilisi: City, keeper: User) -> None:
    invite(tbilisi, keeper, CityRole.AUTHOR, CityRole.TRANSLATOR)
    letter = last_letter()
    assert letter.language == "ka"
    assert letter.address == "nino@example.org"
    assert "თბილისი" in letter.subject
    assert str(keeper) in letter.text
    assert link_in(letter).startswith("/ka/account/invitation/")


def test_the_database_does_not_hold_the_link_beside_the_letter(tbilisi: City, keeper: User) -> None:
    invitation = invite(tbilisi, keeper)
    secret = link_in(last_letter()).rstrip("/").rsplit("/", 1)[-1]
    assert secret not in str(Invitation.objects.filter(pk=invitation.pk).values())


def test_name_and_password_make_an_account_with_these_roles_and_sign_in(
    client: Client, tbilisi: City, keeper: User
) -> None:
    invite(tbilisi, keeper, CityRole.AUTHOR, CityRole.TRANSLATOR)
    client.post(link_in(last_letter()), ANSWER)
    nino = User.objects.get(email="nino@example.org")
    assert str(nino) == "Nino Sample"
    assert roles_in(nino, tbilisi) == {CityRole.AUTHOR, CityRole.TRANSLATOR}
    assert nino.wagtail_userprofile.preferred_language == "ka"
    assert is_signed_in(client)
    assert sign_in(Client(), "nino@example.org", NEW).status_code == 302


def test_an_editor_sets_up_the_second_factor_before_anything_else(
    client: Client, tbilisi: City, keeper: User, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    invite(tbilisi, keeper, CityRole.EDITOR)
    answer = client.post(link_in(last_letter()), ANSWER)
    assert answer.url == reverse("wagtailadmin_home")
    first_page = client.get(answer.url, follow=True)
    assert first_page.redirect_chain[0][0].startswith(reverse("mfa_activate_totp"))
    (welcome,) = first_page.context["messages"]
    assert "Nino Sample" in str(welcome)
    assert "თბილისი" in str(welcome)


def test_an_invitation_works_once(client: Client, tbilisi: City, keeper: User) -> None:
    invite(tbilisi, keeper)
    link = link_in(last_letter())
    client.post(link, ANSWER)
    other = Client()
    assert other.get(link).status_code == 410
    assert other.post(link, ANSWER).status_code == 410
    assert User.objects.filter(email="nino@example.org").count() == 1


def test_a_guessed_link_tells_nothing(client: Client) -> None:
    assert client.get("/en/account/invitation/AAAA/").status_code == 410


@pytest.mark.parametrize("end", ["expired", "withdrawn", "sent again", "inviter left", "inviter closed"])
def test_a_link_ends(client: Client, tbilisi: City, keeper: User, end: str) -> None:
    invitation = invite(tbilisi, keeper)
    link = link_in(last_letter())
    now = timezone.now()
    if end == "expired":
        Invitation.objects.update(expires_at=now)
    elif end == "withdrawn":
        withdraw_invitation(invitation, by=keeper, now=now)
    elif end == "sent again":
        resend_invitation(invitation, by=keeper, now=now)
    elif end == "inviter left":
        take_role(keeper, tbilisi, CityRole.ADMINISTRATOR, by=None)
    else:
        keeper.is_active = False
        keeper.save()
    assert client.post(link, ANSWER).status_code == 410
    assert not User.objects.filter(email="nino@example.org").exists()


def test_a_letter_sent_again_counts_anew(client: Client, tbilisi: City, keeper: User) -> None:
    invitation = invite(tbilisi, keeper)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    resend_invitation(invitation, by=keeper, now=timezone.now())
    invitation.refresh_from_db()
    assert invitation.expires_at > timezone.now() + VALID_FOR - timedelta(minutes=1)
    client.post(link_in(last_letter()), ANSWER)
    assert User.objects.filter(email="nino@example.org").exists()
    assert Letter.objects.filter(kind="invitation").count() == 2


def test_an_address_is_invited_once_at_a_time(tbilisi: City, keeper: User) -> None:
    invite(tbilisi, keeper)
    with pytest.raises(AlreadyInvited):
        invite(tbilisi, keeper, email="NINO@example.org")


def test_whoever_does_all_that_already_is_not_asked(tbilisi: City, keeper: User) -> None:
    factories.make_colleague(CityRole.AUTHOR, tbilisi, username="nino")
    with pytest.raises(AlreadyThere):
        invite(tbilisi, keeper)
    invite(tbilisi, keeper, CityRole.EDITOR)


def test_an_invitation_without_a_role_is_none(tbilisi: City, keeper: User) -> None:
    with pytest.raises(NoRoleGiven):
        invite_person(tbilisi, email="x@example.org", language="de", roles=(), by=keeper, now=timezone.now())


def test_only_people_with_that_task_invite(tbilisi: City, keeper: User) -> None:
    elsewhere = factories.make_colleague(CityRole.ADMINISTRATOR, factories.make_city(), username="elsewhere")
    editor = factories.make_colleague(CityRole.EDITOR, tbilisi)
    network = factories.make_central_person(CentralRole.NETWORK_EDITOR)
    for person in (elsewhere, editor, network):
        with pytest.raises(RoleRefused):
            invite(tbilisi, person)
    invite(tbilisi, factories.make_central_person(CentralRole.OFFICE))
    assert Letter.objects.count() == 1


def test_only_people_of_that_city_withdraw_or_send_again(tbilisi: City, keeper: User) -> None:
    invitation = invite(tbilisi, keeper)
    elsewhere = factories.make_colleague(CityRole.ADMINISTRATOR, factories.make_city(), username="elsewhere")
    for act in (withdraw_invitation, resend_invitation):
        with pytest.raises(RoleRefused):
            act(invitation, by=elsewhere, now=timezone.now())


def test_whoever_has_an_account_signs_in_to_accept(client: Client, tbilisi: City, keeper: User) -> None:
    nino = factories.make_colleague(CityRole.EDITOR, factories.make_city(), username="nino")
    invite(tbilisi, keeper)
    link = link_in(last_letter())
    asked = client.get(link)
    assert "form" not in asked.context
    client.post(link, ANSWER)
    assert not is_signed_in(client)
    sign_in(client, "nino")
    client.post(link)
    assert roles_in(nino, tbilisi) == {CityRole.AUTHOR}
    nino.refresh_from_db()
    assert not nino.check_password(NEW)


def test_an_account_closed_by_leaving_opens_again_and_keeps_its_second_factor(
    client: Client, tbilisi: City, keeper: User
) -> None:
    nino = factories.make_colleague(CityRole.AUTHOR, tbilisi, username="nino")
    add_second_factor(nino)
    remove_person(nino, tbilisi, by=keeper)
    invite(tbilisi, keeper)
    assert client.post(link_in(last_letter()), ANSWER).url == reverse("mfa_authenticate")
    nino.refresh_from_db()
    assert nino.is_active
    assert not is_signed_in(client)


def test_an_account_that_the_office_closed_stays_closed(client: Client, tbilisi: City, keeper: User) -> None:
    nino = factories.make_colleague(CityRole.EDITOR, factories.make_city(), username="nino")
    nino.is_active = False
    nino.save()
    invite(tbilisi, keeper)
    assert client.post(link_in(last_letter()), ANSWER).url == reverse("account_inactive")
    nino.refresh_from_db()
    assert not nino.is_active
    assert not nino.check_password(NEW)


def test_a_weak_password_makes_no_account(client: Client, tbilisi: City, keeper: User) -> None:
    invite(tbilisi, keeper)
    for weak in ("short", "password1234", "nino@example.org"):
        answer = client.post(link_in(last_letter()), {**ANSWER, "password1": weak, "password2": weak})
        assert answer.status_code == 200
    assert not User.objects.filter(email="nino@example.org").exists()


def test_an_address_that_is_somebodys_user_name_gets_a_name_of_its_own(
    client: Client, tbilisi: City, keeper: User
) -> None:
    User.objects.create_user("nino@example.org", email="other@example.org").groups.create(name="x")
    invite(tbilisi, keeper, email="nino@example.org")
    assert client.get(link_in(last_letter())).status_code == 200


def test_accepting_is_refused_to_a_row_that_is_over(tbilisi: City, keeper: User) -> None:
    invitation = invite(tbilisi, keeper)
    Invitation.objects.update(withdrawn_at=timezone.now())
    with pytest.raises(InvitationOver):
        accept_invitation(invitation, user=keeper, now=timezone.now())


def test_every_step_is_noted_without_the_address(client: Client, tbilisi: City, keeper: User) -> None:
    invitation = invite(tbilisi, keeper)
    resend_invitation(invitation, by=keeper, now=timezone.now())
    client.post(link_in(last_letter()), ANSWER)
    lines = ModelLogEntry.objects.filter(
        action__in=[
            f"cities.{each}" for each in ("invite_person", "resend_invitation", "accept_invitation", "give_role")
        ]
    )
    nino = User.objects.get(email="nino@example.org")
    assert {(line.action, line.user) for line in lines} >= {
        ("cities.invite_person", keeper),
        ("cities.resend_invitation", keeper),
        ("cities.accept_invitation", nino),
    }
    assert "nino@example.org" not in str([line.data for line in lines])


def test_nobody_gets_a_central_role_by_an_invitation(tbilisi: City, keeper: User) -> None:
    with pytest.raises(ValueError, match="OFFICE"):
        invite_person(
            tbilisi, email="x@example.org", language="de", roles=[CentralRole.OFFICE], by=keeper, now=timezone.now()
        )
    with pytest.raises(ValueError, match="NETWORK_EDITOR"):
        set_roles(keeper, tbilisi, [CityRole.ADMINISTRATOR, CentralRole.NETWORK_EDITOR], by=keeper)
