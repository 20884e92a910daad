"""The register of what is stored about whom, why, how long, and what becomes of it when a person is erased.

Each app declares its own in a module ``personal_data`` beside its models:

    declare("letters.Letter", "person", "address", whom=Whom.RECIPIENT, why=…, kept=…, erasing=Erasing.DELETE)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Whom(models.TextChoices):
    ACCOUNT = "account", _("People with an account")
    RECIPIENT = "recipient", _("People who get e-mails")
    CONTACT = "contact", _("Contact persons")
    NAMED = "named", _("People named in publications")
    PICTURED = "pictured", _("Photographers and people in pictures")


class Erasing(models.TextChoices):
    DELETE = "delete", _("The entry is deleted")
    NAMELESS = "nameless", _("The entry stays, without the name")
    EMPTY = "empty", _("Name and address are taken out of the words")


@dataclass(frozen=True, slots=True)
class Stored:
    """``model`` is “app.Model”. Fields that point to an account follow it; the others hold words."""

    model: str
    fields: tuple[str, ...]
    whom: Whom
    why: Any
    kept: Any
    erasing: Erasing

    @property
    def model_class(self) -> type[models.Model]:
        return apps.get_model(self.model)

    @property
    def account_fields(self) -> tuple[str, ...]:
        """Those that say to whose account an entry belongs."""
        return tuple(name for name in self.fields if points_to_account(self.model_class._meta.get_field(name)))

    @property
    def address_fields(self) -> tuple[str, ...]:
        return tuple(
            name for name in self.fields if isinstance(self.model_class._meta.get_field(name), models.EmailField)
        )

    @property
    def name(self) -> str:
        return gettext(str(self.model_class._meta.verbose_name_plural))

    @property
    def field_names(self) -> list[str]:
        """Of those that hold words; that the others point to an account is said by ``whom``."""
        words = [name for name in self.fields if name not in self.account_fields]
        fields: list[Any] = [self.model_class._meta.get_field(name) for name in words]
        return [gettext(str(field.verbose_name)) for field in fields]


class DeclaredTwice(ValueError):
    """A field has two entries in the register."""


_declared: dict[tuple[str, str], Stored] = {}


def declare(model: str, *fields: str, whom: Whom, why: Any, kept: Any, erasing: Erasing) -> None:
    stored = Stored(model, fields, whom, why, kept, erasing)
    for name in fields:
        if (model, name) in _declared:
            raise DeclaredTwice(f"{model}.{name}")
        _declared[(model, name)] = stored


def declared() -> list[Stored]:
    """Every entry, in the order of the people it is about."""
    autodiscover_modules("personal_data")
    order = list(Whom)
    entries = dict.fromkeys(_declared.values())
    return sorted(entries, key=lambda stored: (order.index(stored.whom), stored.model))


def is_declared(model: str, field: str) -> bool:
    autodiscover_modules("personal_data")
    return (model, field) in _declared


def points_to_account(field: Any) -> bool:
    return bool(field.is_relation and field.related_model is get_user_model())


def entries_of_account(account: Any) -> Iterator[tuple[Stored, models.QuerySet[Any]]]:
    """What points to an account, by entry of the register."""
    for stored in declared():
        condition = models.Q()
        for name in stored.account_fields:
            condition |= models.Q(**{name: account})
        if condition:
            yield stored, stored.model_class._base_manager.filter(condition)


def entries_with_address(address: str) -> Iterator[tuple[Stored, models.QuerySet[Any]]]:
    """What carries an e-mail address in a field of its own."""
    for stored in declared():
        condition = models.Q()
        for name in stored.address_fields:
            condition |= models.Q(**{f"{name}__iexact": address})
        if condition:
            yield stored, stored.model_class._base_manager.filter(condition)
