"""Say yes to an invitation."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from cities.models import Invitation, InvitationState
from cities.people.inviting import locked
from cities.tenancy.roles import RoleRefused, give_role
from portal.accounts.arriving import free_name, remember_language
from portal.accounts.models import User


class InvitationOver(Exception):
    """It expired, was withdrawn or used, or whoever sent it may no longer do so."""


class AccountClosed(Exception):
    """The network office closed the account of this address; an invitation of a city does not open it."""


@transaction.atomic
def accept_invitation(invitation: Invitation, *, user: User, now: datetime) -> None:
    """The roles come from whoever invited, and only while that person may still give them."""
    current = locked(invitation)
    if current.state(now=now) is not InvitationState.WAITING or current.invited_by is None:
        raise InvitationOver
    current.accepted_at, current.accepted_by = now, user
    current.save(update_fields=["accepted_at", "accepted_by"])
    try:
        for role in current.city_roles:
            give_role(user, current.city, role, by=current.invited_by)
    except RoleRefused as refusal:
        raise InvitationOver from refusal
    log(instance=current.city, action="cities.accept_invitation", user=user, data={"invitation": current.pk})


@transaction.atomic
def join(invitation: Invitation, *, first_name: str, last_name: str, password: str, now: datetime) -> User:
    """A new account, or one that was closed when its last role went; its second factor stays what it was."""
    user = account_of(invitation) or User(username=free_name(invitation.email), email=invitation.email)
    if user.is_active and user.pk:
        raise InvitationOver
    if user.pk and (user.is_superuser or user.groups.exists()):
        raise AccountClosed
    user.first_name, user.last_name, user.is_active = first_name, last_name, True
    user.set_password(password)
    user.save()
    remember_language(user, invitation.language)
    accept_invitation(invitation, user=user, now=now)
    return user


def account_of(invitation: Invitation) -> User | None:
    return User.known_as(invitation.email)
