"""Somebody to ask is entered in the register of contacts, with the office where that is not there yet."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from cities.actions.refresh_pages import families_naming, refresh_pages_naming
from cities.models import City, ConsentBasis, ContactPoint, Unit
from portal.base.localized_text import LocalizedText


class ContactRefused(PermissionDenied):
    """This person may not add contacts or offices for the city."""


@transaction.atomic
def register_contact(
    city: City,
    *,
    unit: Unit | None,
    office: Mapping[str, str],
    role_title: Mapping[str, str],
    details: Mapping[str, str],
    basis: ConsentBasis,
    by: Any,
) -> ContactPoint:
    """Details are shown to readers only on a stated ground; without one only the role is.

    ``unit`` is an office of the city; without it one named ``office`` is registered.
    """
    contact = ContactPoint(
        unit=unit or _registered(city, office, by),
        role_title=LocalizedText(dict(role_title)),
        consent_basis=basis,
        is_public=basis != ConsentBasis.NONE,
        languages=next(iter(role_title), ""),
        **details,
    )
    if contact.unit.city_id != city.pk or not _may_add(contact, by):
        raise ContactRefused(str(city))
    contact.full_clean()
    contact.save()
    log(instance=contact, action="wagtail.create", user=by)
    return contact


def _registered(city: City, office: Mapping[str, str], by: Any) -> Unit:
    name = LocalizedText(dict(office))
    unit = Unit(city=city, name=name, code=_free_code(city, str(name)))
    if not _may_add(unit, by):
        raise ContactRefused(str(city))
    unit.full_clean()
    unit.save()
    log(instance=unit, action="wagtail.create", user=by)
    refresh_pages_naming(families_naming(unit))
    return unit


def _may_add(record: Any, by: Any) -> bool:
    policy = policy_registry.get_by_type(type(record))
    return bool(policy.user_has_permission_for_instance(by, "add", record))


def _free_code(city: City, name: str) -> str:
    code = slugify(f"{city.code} {name}")[:70]
    return f"{code}-{uuid4().hex[:8]}" if Unit.objects.filter(code=code).exists() else code
