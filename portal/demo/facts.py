"""From the content's codes to records: the facts of a page as its fields want them."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from cities.models import City, ContactPoint, Network, Unit
from media.models import PortalImage
from portal.base.localized_text import LocalizedText
from portal.demo.register import Entry, cities, contacts, texts, topics, units
from practices.modules.models import Module, ModulePage
from practices.publications.models import GoodPracticePage, Practice
from practices.visits.models import Visit, VisitReportPage
from translations.models import Concept

# What the content says about a publication beside the fields of its page.
NOT_FIELDS = frozenset(
    {"kind", "city", "source_language", "machine_made", "related", "pictures", "releases", "files", "code", "only_in"}
)


class UnknownCode(LookupError):
    """The content names something that does not exist."""


def apply_facts(page: Any, facts: Entry) -> None:
    """Set every fact on the page; rows of tables replace what is there."""
    for name, value in facts.items():
        if name in NOT_FIELDS:
            continue
        field = page._meta.get_field(name)
        if field.one_to_many:
            setattr(page, name, [_row(field.related_model, number, row) for number, row in enumerate(value)])
        elif field.many_to_many:
            setattr(page, name, many(field.related_model, value))
        elif field.is_relation:
            setattr(page, name, one(field.related_model, value))
        else:
            setattr(page, name, LocalizedText(value) if isinstance(value, dict) else value)


def _row(model: type[models.Model], number: int, row: Entry) -> models.Model:
    values = {}
    for name, value in texts(row).items():
        is_relation = model._meta.get_field(name).is_relation
        values[name] = one(model._meta.get_field(name).related_model, value) if is_relation else value
    return model(sort_order=number, **values)


def one(model: Any, code: str) -> Any:
    return many(model, [code])[0]


def many(model: Any, codes: Iterable[str]) -> list[Any]:
    """The records with these codes, in this order."""
    codes = list(codes)
    if model is City:
        return cities(codes)
    if model is Unit:
        return units(codes)
    if model is Concept:
        return topics(codes)
    if model is ContactPoint:
        return contacts(codes)
    if model is Network:
        return [Network.objects.get(code=code) for code in codes]
    if model is PortalImage:
        return [picture(code) for code in codes]
    if model in RECORD_PAGES:
        return [RECORD_PAGES[model].objects.filter(slug=code).order_by("pk")[0].record for code in codes]
    raise UnknownCode(f"{model.__name__}: {codes}")


RECORD_PAGES: dict[Any, Any] = {Practice: GoodPracticePage, Module: ModulePage, Visit: VisitReportPage}


def picture(key: str) -> PortalImage:
    """A picture of the demonstration; its key stands in ``original_name``."""
    found = PortalImage.objects.filter(original_name__startswith=f"{key}.").first()
    if found is None:
        raise UnknownCode(f"picture {key}")
    return found
