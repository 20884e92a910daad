"""A person takes back the consent to be shown."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry
from wagtail.permissions import policy_registry

from cities.actions.refresh_pages import families_naming, refresh_pages_naming
from cities.models import ContactPoint
from cities.models.contacts import PERSONAL
from portal.base.words_removal import Sought, remove_everywhere
from portal.letters.models import Letter
from portal.search.forgetting import forget

ASKED_FOR = ("follow_confirmation", "following", "digest", "invitation", "account")  # kinds of letters


class WithdrawalRefused(Exception):
    """This person may not change the contact point."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a contact point says of its person."""

    person_name: str
    phone: str
    fax: str
    email: str

    @classmethod
    def of(cls, contact: ContactPoint) -> Self:
        return cls(**{name: getattr(contact, name) for name in PERSONAL})

    @property
    def is_anything(self) -> bool:
        return any((self.person_name, self.phone, self.fax, self.email))


@transaction.atomic
def withdraw_consent(contact: ContactPoint, *, by: Any, on: date, known: Shown | None = None) -> None:
    """Delete name, numbers and address, here and wherever they were written, and keep the role to turn to.

    ``by`` is who does it, ``None`` the portal itself. ``known`` are the details where the contact point has lost
    them already. Numbers and addresses that somebody else still shows stay there and in texts.
    """
    policy = policy_registry.get_by_type(ContactPoint)
    if by is not None and not policy.user_has_permission_for_instance(by, "change", contact):
        raise WithdrawalRefused(str(contact))
    shown = known or Shown.of(contact)
    _wipe(contact, on)
    _drop_letters(shown.email)
    sought = _details_of_nobody_else(contact, shown, on)
    if sought is not None:
        forget(sought, remove_everywhere(sought))
    _forget_in_history(contact)
    refresh_pages_naming(families_naming(contact))
    log(instance=contact, action="cities.withdraw_consent", user=by)


def _wipe(contact: ContactPoint, on: date) -> None:
    contact.take_back(on)
    contact.save(update_fields=[*PERSONAL, "consent_withdrawn_on", "is_public"])


def _drop_letters(email: str) -> None:
    """What still waits for that address as the office's is not sent; what its owner asked for is."""
    if email:
        waiting = Letter.objects.waiting().filter(person=None, address__iexact=email)
        waiting.exclude(kind__in=ASKED_FOR).delete()


def _details_of_nobody_else(contact: ContactPoint, shown: Shown, on: date) -> Sought | None:
    others = ContactPoint.objects.exclude(pk=contact.pk).public(on=on)
    kept = {value for other in others for value in (other.phone, other.fax, other.email)}
    numbers = [number for number in (shown.phone, shown.fax) if number and number not in kept]
    return Sought.these(words=[shown.email] if shown.email not in kept else [], numbers=numbers)


def _forget_in_history(contact: ContactPoint) -> None:
    """Its lines in the log were called by the person's name and may tell what was there before."""
    for line in ModelLogEntry.objects.for_instance(contact):
        changed = {name: values for name, values in line.data.get("changed", {}).items() if name not in PERSONAL}
        line.label = str(contact)
        line.data = {**line.data, "changed": changed} if "changed" in line.data else line.data
        line.save(update_fields=["label", "data"])
