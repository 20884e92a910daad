"""Take a name, an address or a number out of every text of the database: pages, revisions, drafts, e-mails, the log.

It walks the tables themselves, so that no table can be forgotten. Names and addresses in fields of their own are
left to their forms; what search keeps is written anew from the pages.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Cast
from django.http import QueryDict
from wagtail.admin.models import FormState

LEFT_OUT = "…"
# Accounts have an action of their own, search follows the pages, the rest holds no text of people.
OTHER_KEEPERS = {"accounts", "account", "mfa", "auth", "contenttypes", "sessions", "portal_search", "wagtailsearch"}
BETWEEN_DIGITS = r"(?:[^0-9A-Za-z]{0,3}|\\u00a0)"
SHORTEST_NUMBER = 6  # digits; a shorter one would match years and house numbers
SHORTEST_WORD = 5
WITH_COUNTRY = re.compile(r"^\+(\d{1,3})[\s(/-]+(.*)$")


@dataclass(frozen=True, slots=True)
class Sought:
    """``exact`` matches in texts; ``coarse`` the same in a column, where letters may stand escaped."""

    exact: re.Pattern[str]
    coarse: str
    linked: re.Pattern[str]

    @classmethod
    def these(cls, *, words: Iterable[str] = (), numbers: Iterable[str] = ()) -> "Sought | None":
        """``None`` where nothing is left to seek: too short to tell it from other words."""
        texts = [text.strip() for text in words if len(text.strip()) >= SHORTEST_WORD]
        numbers = list(numbers)
        digits = [pattern for number in numbers if (pattern := _number(number))]
        if not texts and not digits:
            return None
        exact = "|".join([*(rf"(?<![\w.+-]){_spelt(text)}(?![\w-])" for text in texts), *digits])
        escaped = {form for text in texts for form in (_spelt(text), _spelt(json.dumps(text)[1:-1]))}
        return cls(
            re.compile(rf"(?:mailto:|tel:)?(?:{exact})", re.IGNORECASE),
            "|".join([*sorted(escaped), *_plain_numbers(numbers)]),
            re.compile(rf'<a\b[^>]*href="(?:mailto:|tel:)[^"]*(?:{exact})[^"]*"[^>]*>(.*?)</a>', re.I | re.S),
        )


@dataclass(frozen=True, slots=True)
class Occurrence:
    model: type[models.Model]
    pk: Any
    field: Any
    text: str


def occurrences(sought: Sought) -> Iterator[Occurrence]:
    """Where the words stand, read column by column."""
    for model in apps.get_models():
        if model._meta.app_label not in OTHER_KEEPERS and model._meta.managed and not model._meta.proxy:
            for field in model._meta.local_fields:
                if _holds_text(field):
                    yield from _in_column(model, field, sought)


def remove_everywhere(sought: Sought) -> list[tuple[type[models.Model], Any]]:
    """Changed entries, as model and key. Call it in a transaction."""
    changed: dict[tuple[type[models.Model], Any], None] = {}
    for found in list(occurrences(sought)):
        is_json = found.field.get_internal_type() == "JSONField"
        cleaned = without(json.loads(found.text) if is_json else found.text, sought)
        value = Value(cleaned, models.JSONField()) if is_json else cleaned
        found.model._base_manager.filter(pk=found.pk).update(**{found.field.name: value})
        changed[(found.model, found.pk)] = None
    _forget_forms(sought)
    return list(changed)


def _forget_forms(sought: Sought) -> None:
    """What somebody typed last, kept for the preview, is written as in an address; the next preview sends it anew."""
    for form in FormState.objects.all():
        if says(dict(QueryDict(form.data).lists()), sought):
            form.delete()


def without(value: Any, sought: Sought) -> Any:
    """The same without the words, through lists, rows and texts that hold such again."""
    if isinstance(value, dict):
        return {key: without(each, sought) for key, each in value.items()}
    if isinstance(value, list):
        return [without(each, sought) for each in value]
    return _text_without(value, sought) if isinstance(value, str) else value


def says(value: Any, sought: Sought) -> bool:
    return bool(without(value, sought) != value)


def _text_without(text: str, sought: Sought) -> str:
    packed = _unpacked(text)
    if packed is not None:
        cleaned = without(packed, sought)
        return text if cleaned == packed else json.dumps(cleaned)
    if sought.exact.fullmatch(text.strip()):
        return ""
    unlinked = sought.linked.sub(lambda link: link.group(1), text)
    return sought.exact.sub(LEFT_OUT, unlinked)


def _unpacked(text: str) -> Any:
    """Revisions and drafts keep the blocks of a page as a text within a text."""
    if not text.startswith(("[", "{")):
        return None
    try:
        found = json.loads(text)
    except ValueError:
        return None  # a text that begins with a bracket
    return found if isinstance(found, list | dict) else None


def _holds_text(field: Any) -> bool:
    if field.unique or field.choices or isinstance(field, models.EmailField | models.SlugField | models.UUIDField):
        return False
    return field.get_internal_type() in {"CharField", "TextField", "JSONField"}


def _in_column(model: type[models.Model], field: Any, sought: Sought) -> Iterator[Occurrence]:
    as_text = Cast(field.name, models.TextField())
    rows = model._base_manager.annotate(as_text=as_text).filter(Q(as_text__iregex=sought.coarse))
    for pk, text in rows.order_by().values_list("pk", "as_text").iterator(chunk_size=100):
        if says(text, sought):
            yield Occurrence(model, pk, field, text)


def _spelt(text: str) -> str:
    return r"\s+".join(re.escape(part) for part in text.split())


def _number(number: str) -> str:
    """However it is grouped, and with or without the country in front."""
    country, digits = _parts(number)
    if len(digits) < SHORTEST_NUMBER:
        return ""
    local = BETWEEN_DIGITS.join(digits)
    prefix = rf"(?:(?:\+|00)?{BETWEEN_DIGITS.join(country)}{BETWEEN_DIGITS})?(?:\(?0\)?{BETWEEN_DIGITS})?"
    return rf"(?<!\d){prefix if country else ''}{local}(?!\d)"


def _plain_numbers(numbers: Iterable[str]) -> list[str]:
    """Without what may stand in front, which every row of every table would be tried for at every letter.

    Whatever holds the whole number holds these; and databases read fewer kinds of patterns than Python.
    """
    digits = (_parts(number)[1] for number in numbers)
    return [BETWEEN_DIGITS.join(each) for each in digits if len(each) >= SHORTEST_NUMBER]


def _parts(number: str) -> tuple[str, str]:
    """The digits of the country, if they are marked as such, and the others."""
    international = WITH_COUNTRY.match(number.strip())
    country, rest = international.groups() if international else ("", number)
    return country, re.sub(r"\D", "", rest)
