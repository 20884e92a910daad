"""Which account belongs to whom the provider names."""

from datetime import datetime

from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.db import transaction
from django.http import HttpRequest
from wagtail.log_actions import log

from portal.accounts.arriving import arrive, language_expected
from portal.accounts.models import User


class NobodyExpected(Exception):
    """No account with this address, and no invitation."""


class ClosedAccount(Exception):
    """A sign-in elsewhere does not open it again."""


class ConnectedToAnother(Exception):
    """The account belongs to somebody else at the provider: mailboxes are given to new people."""


@transaction.atomic
def connect_person(request: HttpRequest, sociallogin: SocialLogin, *, now: datetime) -> User:
    """The first time somebody comes from the provider: found by the address that the provider has verified."""
    address = next((each.email for each in sociallogin.email_addresses if each.verified), "")
    person = _person_of(address, sociallogin, now) if address else None
    if person is None:
        raise NobodyExpected
    if not person.is_active:
        raise ClosedAccount
    if SocialAccount.objects.filter(user=person, provider=sociallogin.account.provider).exists():
        raise ConnectedToAnother
    sociallogin.connect(request, person)
    log(instance=person, action="accounts.connect", user=person)
    return person


@transaction.atomic
def disconnect_person(user: User, *, by: User | None) -> bool:
    """Whoever comes next from the provider with the account's address is connected anew; whether somebody was."""
    removed, _kinds = SocialAccount.objects.filter(user=user).delete()
    if removed:
        log(instance=user, action="accounts.disconnect", user=by)
    return bool(removed)


def _person_of(address: str, sociallogin: SocialLogin, now: datetime) -> User | None:
    person = User.with_address(address)
    if person is not None or User.objects.filter(email__iexact=address).exists():
        return person
    language = language_expected(address, now=now)
    if language is None:
        return None
    told = sociallogin.user
    return arrive(address, first_name=told.first_name, last_name=told.last_name, language=language)
