"""The languages of one publication in a row, above the form in which one of them is written."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from practices.publications.models import Publication
from practices.publications.translating.cells import Cell
from practices.publications.translating.desk import languages_of, powers_of
from practices.publications.translating.filters import own_city_ids


@dataclass(frozen=True, slots=True)
class Stop:
    """``url`` leads to the version, or to where it can be begun and asked for; ``is_here`` for the one at hand."""

    cell: Cell
    url: str
    is_here: bool


def strip_of(page: Any, user: Any) -> tuple[Stop, ...]:
    """One query. Empty for whoever has no part in the publication, and for what is none."""
    if not isinstance(page, Publication) or page.pk is None or page.city_id not in own_city_ids(user):
        return ()
    languages = reverse("publication_languages", args=[page.pk])
    return tuple(
        Stop(cell, _way(cell, languages), cell.language == page.locale.language_code)
        for cell in languages_of(page, powers_of(user))
    )


def _way(cell: Cell, languages: str) -> str:
    """What changes something has its button on the page of the languages."""
    is_link = cell.act is not None and not cell.act.is_post
    return cell.act.url if cell.act and is_link else f"{languages}#{cell.language}"
