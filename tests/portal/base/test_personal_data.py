"""Whatever the portal stores of people stands in the register: who, why, how long, and what erasing does."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import translation

from portal.base.personal_data import declared, is_declared, points_to_account

TELLING = re.compile(
    r"(^|_)(person|phone|fax|e?mail|address|speaker|credit|owner|author|creator|contractors?|chair|people|by|username"
    r"|(first|last)_name|birth\w*|ip|consent|password|original_name|sender|recipient)(_|$)"
)
# Looks like a person and is none: why.
NOBODY = {
    "cities.ContactPoint.consent_basis": "on what ground, whoever it is",
    "cities.ContactPoint.consent_given_on": "proof that it was given, kept when the person is gone",
    "cities.ContactPoint.consent_scope": "proof of what it covered",
    "cities.ContactPoint.consent_withdrawn_on": "proof that it was taken back",
    "media.PortalImage.shows_people": "yes or no",
    "publications.CheckedLink.address": "of a website",
    "wagtailcore.CollectionViewRestriction.password": "of a collection, shared among many",
    "wagtailcore.PageViewRestriction.password": "of a page, shared among many",
    "wagtailembeds.Embed.author_name": "embedding is switched off",
}


def telling_fields() -> Iterator[tuple[str, str]]:
    for model in apps.get_models():
        if model.__module__.startswith("tests."):
            continue
        for field in model._meta.get_fields():
            if getattr(field, "concrete", False) and field.model is model and _looks_personal(field):
                yield model._meta.label, field.name


def _looks_personal(field: Any) -> bool:
    if field.is_relation:
        return points_to_account(field)
    return isinstance(field, models.EmailField) or bool(TELLING.search(field.name))


def test_every_field_that_looks_personal_is_in_the_register() -> None:
    missing = [
        f"{model}.{name}"
        for model, name in telling_fields()
        if not is_declared(model, name) and f"{model}.{name}" not in NOBODY
    ]
    assert missing == []


def test_the_exceptions_are_still_needed() -> None:
    assert set(NOBODY) <= {f"{model}.{name}" for model, name in telling_fields()}


def test_the_register_names_only_what_there_is() -> None:
    for stored in declared():
        for name in stored.fields:
            try:
                stored.model_class._meta.get_field(name)
            except FieldDoesNotExist:
                raise AssertionError(f"{stored.model} has no field {name}") from None


def test_the_register_says_everything_in_words() -> None:
    for stored in declared():
        assert all(map(str, (stored.whom.label, stored.why, stored.kept, stored.erasing.label, stored.name)))
        assert all(stored.field_names)


def test_the_register_names_things_in_the_readers_language() -> None:
    """Also those that packages name in English only; a word in Latin letters is a word left behind."""
    with translation.override("ka"):
        named = [word for stored in declared() for word in (stored.name, *stored.field_names)]
    assert [word for word in named if not re.search("[ა-ჰ]", word)] == []
