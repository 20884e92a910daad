"""What is stored about a person, to be handed to them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import models, transaction
from wagtail.log_actions import log
from wagtail.models import Site

from cities.people_data.person import Person, require_answering
from portal.accounts.models import User
from portal.base.personal_data import Stored, declared, entries_of_account, entries_with_address
from portal.base.words_removal import Occurrence, occurrences

# Keys to the account, and the work of cities that somebody only wrote down.
NOT_HANDED_OUT = {"password", "content", "data"}
AROUND = 60


@transaction.atomic
def export_person(person: Person, *, by: User | None, at: datetime) -> dict[str, Any]:
    """Ready for JSON. Raises ``NotForYou``."""
    require_answering(by)
    log(instance=subject_of_log(person), action="people.export", user=by)
    return {"asked_at": at.isoformat(), "entries": list(_entries(person)), "texts": list(_texts(person))}


def subject_of_log(person: Person) -> models.Model:
    """A line of the log needs something it is about; it never repeats what was asked for."""
    if person.account is not None:
        return person.account
    return person.contacts[0] if person.contacts else Site.objects.get(is_default_site=True)


def rows_about(person: Person) -> dict[tuple[str, Any], tuple[Stored, models.Model]]:
    """Entries of the register that are the person's own, each once."""
    found: dict[tuple[str, Any], tuple[Stored, models.Model]] = {}
    sources = [*entries_of_account(person.account)] if person.account else []
    sources += [entry for address in person.addresses for entry in entries_with_address(address)]
    for stored, rows in sources:
        found |= {(stored.model, row.pk): (stored, row) for row in rows}
    if person.account is not None:
        found |= {(stored.model, person.account.pk): (stored, person.account) for stored in _of(User)}
    for contact in person.contacts:
        found |= {(stored.model, contact.pk): (stored, contact) for stored in _of(type(contact))}
    return found


def _of(model: type[models.Model]) -> list[Stored]:
    return [stored for stored in declared() if stored.model_class is model]


def _entries(person: Person) -> Iterator[dict[str, Any]]:
    for (model, key), (stored, row) in sorted(rows_about(person).items(), key=str):
        words = [name for name in stored.fields if name not in {*stored.account_fields, *NOT_HANDED_OUT}]
        yield {
            "entry": f"{model}:{key}",
            "why": str(stored.why),
            "kept": str(stored.kept),
            "fields": {name: _said(getattr(row, name)) for name in words},
            "dates": {field.name: _said(getattr(row, field.name)) for field in _dates(row)},
        }


def _dates(row: models.Model) -> list[Any]:
    return [field for field in row._meta.concrete_fields if isinstance(field, models.DateField)]


def _said(value: Any) -> Any:
    if isinstance(value, dict | list):
        return value
    return "" if value is None else str(value)


def _texts(person: Person) -> Iterator[dict[str, str]]:
    sought = person.sought
    for found in occurrences(sought) if sought else ():
        yield {
            "entry": f"{found.model._meta.label}:{found.pk}",
            "field": found.field.name,
            "text": _around(found, person),
        }


def _around(found: Occurrence, person: Person) -> str:
    sought = person.sought
    place = sought.exact.search(found.text) if sought else None
    if place is None:  # in a text within a text, where letters stand escaped
        return ""
    return found.text[max(0, place.start() - AROUND) : place.end() + AROUND]
