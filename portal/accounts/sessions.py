"""Ending what somebody is signed in to, everywhere and at once."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import F
from django.db.models.signals import m2m_changed, pre_save
from django.dispatch import receiver
from wagtail.log_actions import log

from portal.accounts.models import User

LOSSES = frozenset({"post_remove", "pre_clear"})


def end_sessions(*people: User) -> None:
    """From the next request on, nobody is signed in as one of them before signing in again."""
    User.objects.filter(pk__in=[person.pk for person in people]).update(sessions_ended=F("sessions_ended") + 1)
    for person in people:
        person.refresh_from_db(fields=["sessions_ended"])


def sign_out_everywhere(user: User, *, by: User) -> None:
    end_sessions(user)
    log(instance=user, action="accounts.sign_out_everywhere", user=by)


def forget_ended_sessions(*, now: datetime) -> int:
    """What has expired opens nothing, but stays in the table until somebody takes it away."""
    return Session.objects.filter(expire_date__lt=now).delete()[0]


@receiver(m2m_changed, sender=User.groups.through, dispatch_uid="accounts_end_sessions")
def end_sessions_with_a_role(
    *, instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_rest: Any
) -> None:
    """Whichever way a group is taken from somebody: an action, the admin's form of users, a group emptied."""
    if action not in LOSSES:
        return
    if isinstance(instance, User):
        end_sessions(instance)
    else:
        people = instance.user_set.all() if pk_set is None else User.objects.filter(pk__in=pk_set)
        end_sessions(*people)


@receiver(pre_save, sender=User, dispatch_uid="accounts_end_sessions_of_closed")
def end_sessions_of_a_closed_account(*, instance: User, **_rest: Any) -> None:
    """A closed account is refused anyway; opened again, it must not find its old sessions alive."""
    if instance.pk and not instance.is_active:
        instance.sessions_ended += 1
