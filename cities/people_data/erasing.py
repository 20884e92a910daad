"""A person asks to be forgotten."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from cities.actions.withdraw_consent import withdraw_consent
from cities.models import CentralRole
from cities.people_data.exporting import subject_of_log
from cities.people_data.person import NotForYou, Person, require_answering
from cities.tenancy.roles import is_central
from portal.accounts.models import User
from portal.base.personal_data import Erasing, entries_of_account, entries_with_address
from portal.base.words_removal import remove_everywhere
from portal.search.forgetting import forget


@transaction.atomic
def erase_person(person: Person, *, by: User | None, at: datetime) -> None:
    """Delete what is the person's own, take the name out of everything else, leave who did what without a name.

    The account stays as an empty shell: lines of the log and versions of pages point to it. Raises ``NotForYou``.
    """
    _require_right(person, by)
    sought = person.sought
    for contact in person.contacts:
        withdraw_consent(contact, by=by, on=timezone.localdate(at))
    for address in person.addresses:
        for stored, rows in entries_with_address(address):
            if stored.erasing == Erasing.DELETE:
                rows.delete()
    if person.account is not None:
        _empty_account(person.account)
    if sought is not None:
        forget(sought, remove_everywhere(sought))
    log(instance=subject_of_log(person), action="people.erase", user=by)


def _require_right(person: Person, by: User | None) -> None:
    """Nobody locks out those above them, and nobody themselves."""
    require_answering(by)
    if by is None or person.account is None:
        return
    is_above = is_central(person.account, CentralRole.ADMINISTRATOR) and not is_central(by, CentralRole.ADMINISTRATOR)
    if by.pk == person.account.pk or is_above:
        raise NotForYou


def _empty_account(account: User) -> None:
    for stored, rows in entries_of_account(account):
        if stored.erasing == Erasing.DELETE:
            rows.delete()
    account.groups.clear()
    account.user_permissions.clear()
    account.username = f"erased-{account.pk}"
    account.first_name = account.last_name = account.email = ""
    account.is_active = account.is_staff = account.is_superuser = False
    account.set_unusable_password()
    account.save()
    _rename_in_log(account)


def _rename_in_log(account: User) -> None:
    """Lines about the account, and those that say which person got or lost a role."""
    ModelLogEntry.objects.for_instance(account).update(label=str(account))
    for line in ModelLogEntry.objects.filter(data__person=account.pk):
        line.data = {**line.data, "name": str(account)}
        line.save(update_fields=["data"])
