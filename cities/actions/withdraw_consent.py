"""A person takes back the consent to be shown."""

from datetime import date
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from cities.actions.refresh_pages import families_naming, refresh_pages_naming
from cities.models import ContactPoint


class WithdrawalRefused(Exception):
    """This person may not change the contact point."""


@transaction.atomic
def withdraw_consent(contact: ContactPoint, *, by: Any, on: date) -> None:
    """Hide the details from that day on and keep the role, so that readers still find somebody to ask."""
    if not policy_registry.get_by_type(ContactPoint).user_has_permission_for_instance(by, "change", contact):
        raise WithdrawalRefused(str(contact))
    contact.consent_withdrawn_on = on
    contact.is_public = False
    contact.save(update_fields=["consent_withdrawn_on", "is_public"])
    log(instance=contact, action="cities.withdraw_consent", user=by)
    refresh_pages_naming(families_naming(contact))
