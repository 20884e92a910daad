"""Ask somebody to work for a city: by the city's administrator for the own city, by the network office for any.

An invitation names roles in one city and nothing else; there is no way to a central role through it.
"""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from cities.models import City, CityRole, Invitation, InvitationState
from cities.models.invitations import digest_of
from cities.people.letters import write_invitation
from cities.tenancy.roles import RoleRefused, may_manage_people, roles_in
from portal.accounts.models import User

VALID_FOR = timedelta(days=14)


class NoRoleGiven(ValueError):
    """An invitation without a role would open nothing."""


class AlreadyInvited(Exception):
    """The city asked this address already and waits for the answer; the letter can be sent again."""


class AlreadyThere(Exception):
    """The person has all these roles in the city."""


class InvitationAnswered(Exception):
    """It was accepted or withdrawn; nothing can be changed any more."""


@transaction.atomic
def invite_person(
    city: City, *, email: str, language: str, roles: Collection[CityRole], by: Any, now: datetime
) -> Invitation:
    """Raises ``RoleRefused``, ``NoRoleGiven``, ``AlreadyInvited`` or ``AlreadyThere``."""
    _require_right(by, city)
    address = email.strip().lower()
    wanted = frozenset(CityRole(role) for role in roles)
    if not wanted:
        raise NoRoleGiven
    if Invitation.objects.unanswered().filter(city=city, email=address).exists():
        raise AlreadyInvited
    person = User.known_as(address)
    if person is not None and wanted <= roles_in(person, city):
        raise AlreadyThere
    invitation = Invitation(city=city, email=address, language=language, roles=sorted(wanted))
    _send(invitation, by=by, now=now)
    _note(invitation, "cities.invite_person", by)
    return invitation


@transaction.atomic
def resend_invitation(invitation: Invitation, *, by: Any, now: datetime) -> None:
    """A new letter with a new link and a new term; the old link no longer works."""
    invitation = _unanswered(invitation, by, now)
    _send(invitation, by=by, now=now)
    _note(invitation, "cities.resend_invitation", by)


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Any, now: datetime) -> None:
    invitation = _unanswered(invitation, by, now)
    invitation.withdrawn_at = now
    invitation.save(update_fields=["withdrawn_at"])
    _note(invitation, "cities.withdraw_invitation", by)


def language_of_invitation(address: str, now: datetime) -> str | None:
    """In which language a city has asked this address to come, and waits for the answer."""
    return Invitation.objects.waiting_for(address, now=now).values_list("language", flat=True).first()


def locked(invitation: Invitation) -> Invitation:
    """As it stands now, and until the end of the transaction."""
    rows: QuerySet[Invitation] = Invitation.objects.select_for_update(of=("self",))
    return rows.select_related("city", "invited_by").get(pk=invitation.pk)


def _unanswered(invitation: Invitation, by: Any, now: datetime) -> Invitation:
    _require_right(by, invitation.city)
    current = locked(invitation)
    if current.state(now=now) not in {InvitationState.WAITING, InvitationState.EXPIRED}:
        raise InvitationAnswered
    return current


def _send(invitation: Invitation, *, by: Any, now: datetime) -> None:
    secret = secrets.token_urlsafe(32)
    invitation.invited_by, invitation.invited_at, invitation.expires_at = by, now, now + VALID_FOR
    invitation.digest = digest_of(secret)
    invitation.save()
    write_invitation(invitation, secret)


def _require_right(by: Any, city: City) -> None:
    if not may_manage_people(by, city):
        raise RoleRefused(city.code)


def _note(invitation: Invitation, action: str, by: Any) -> None:
    """The line names no address: it stays longer than a person may want to be known here."""
    data = {"invitation": invitation.pk, "roles": invitation.roles}
    log(instance=invitation.city, action=action, user=by, data=data)
