"""Who is meant when somebody asks what is stored about them."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q, Value
from django.db.models.functions import Concat

from cities.models import CentralRole, ContactPoint
from cities.tenancy.roles import is_central
from portal.accounts.models import User
from portal.base.words_removal import SHORTEST_WORD, Sought

ANSWERING = (CentralRole.OFFICE, CentralRole.ADMINISTRATOR)


class NotForYou(PermissionDenied):
    """Only the network's office and its administrators answer people who ask about their data."""


class SeveralPeople(ValueError):
    """Several accounts go by these words; the e-mail address or the user name tells them apart."""


class TooShort(ValueError):
    """So few letters stand in many words."""


@dataclass(frozen=True, slots=True)
class Person:
    """``names`` and ``addresses`` are every spelling that the register and the account know."""

    account: User | None
    contacts: tuple[ContactPoint, ...]
    names: frozenset[str]
    addresses: frozenset[str]

    @property
    def sought(self) -> Sought | None:
        numbers = {number for contact in self.contacts for number in (contact.phone, contact.fax)}
        return Sought.these(words=sorted(self.names | self.addresses), numbers=sorted(numbers))


def require_answering(by: User | None) -> None:
    """``None`` is the portal itself, at its command line."""
    if by is not None and not is_central(by, *ANSWERING):
        raise NotForYou


def person_called(words: str) -> Person:
    """By e-mail address, user name or full name. Raises ``SeveralPeople``, ``TooShort``."""
    asked = " ".join(words.split())
    account = _account(asked)
    if account is None and len(asked) < SHORTEST_WORD:
        raise TooShort(asked)
    names, addresses = set(), set()
    if account is not None:
        names.add(account.get_full_name())
        addresses.add(account.email)
    elif "@" in asked:
        addresses.add(asked)
    else:
        names.add(asked)
    contacts = _contacts(names - {""}, addresses - {""})
    names |= {contact.person_name for contact in contacts}
    addresses |= {contact.email for contact in contacts if contact.person_name}
    return Person(account, contacts, frozenset(names - {""}), frozenset(addresses - {""}))


def _account(asked: str) -> User | None:
    by_name = User.objects.alias(full_name=Concat("first_name", Value(" "), "last_name"))
    found = by_name.filter(Q(username__iexact=asked) | Q(email__iexact=asked) | Q(full_name__iexact=asked))[:2]
    if len(found) > 1:
        raise SeveralPeople(asked)
    return found[0] if found else None


def _contacts(names: set[str], addresses: set[str]) -> tuple[ContactPoint, ...]:
    condition = Q(pk__in=())
    for name in names:
        condition |= Q(person_name__iexact=name)
    for address in addresses:
        condition |= Q(email__iexact=address)
    return tuple(ContactPoint.objects.filter(condition).select_related("unit").order_by("pk"))
