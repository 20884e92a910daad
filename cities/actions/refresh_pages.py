"""What a changed record means for search: every page that names it is written anew."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Model
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from cities.models import CityPage, Unit
from portal.search.feeding import refresh_families


def families_naming(record: Model) -> set[UUID]:
    """Families of all pages that point to the record: directly, through a list, or through a row of theirs.

    And of its city's page, which is found by the names of its units.
    """
    relations = [
        field
        for field in record._meta.get_fields(include_hidden=True)
        if field.is_relation and field.auto_created and not field.concrete
    ]
    pointing = {family for relation in relations for family in _families(relation, record)}
    return pointing | _of_city_page(record) if isinstance(record, Unit) else pointing


def _of_city_page(unit: Unit) -> set[UUID]:
    return set(CityPage.objects.filter(city=unit.city_id).values_list("translation_key", flat=True))


def refresh_pages_naming(families: set[UUID]) -> None:
    """Take the families before a deletion and refresh after it: a withdrawn name must leave the search at once."""
    refresh_families(sorted(families))


def _families(relation: Any, record: Model) -> Iterable[UUID]:
    owner, field = relation.related_model, relation.field.name
    path = _path_to_page(owner)
    if path is None:
        return ()
    return owner._base_manager.filter(**{field: record}).values_list(f"{path}translation_key", flat=True).distinct()


def _path_to_page(owner: type[Model]) -> str | None:
    """Empty for a page, the way up for a row of one, nothing for what belongs to no page."""
    if issubclass(owner, Page):
        return ""
    parents = [field for field in owner._meta.fields if isinstance(field, ParentalKey)]
    leads_to_page = [field.name for field in parents if issubclass(field.related_model, Page)]
    return f"{leads_to_page[0]}__" if leads_to_page else None
