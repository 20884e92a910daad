"""What is known of pages of any kind when they are one line each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Coalesce
from django.urls import reverse
from wagtail.models import Page

from cities.directory import known_cities


@dataclass(frozen=True, slots=True)
class PageFacts:
    pk: int
    title: str
    language: str
    city: str
    is_translation: bool

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.pk])

    @property
    def review_url(self) -> str:
        """Translations are read beside their source."""
        return reverse("decide_translation", args=[self.pk]) if self.is_translation else self.edit_url


def facts_of(keys: Iterable[str]) -> dict[str, PageFacts]:
    """By the keys as workflows keep them; one query. Pages that are gone are missing."""
    pages = Page.objects.filter(pk__in=[int(key) for key in keys]).annotate(
        of_city=Coalesce("publication__city_id", "citypage__city_id")
    )
    rows = pages.values_list(
        "pk", "draft_title", "locale__language_code", "of_city", "publication__source_language", named=True
    )
    cities = known_cities()
    return {str(row.pk): _facts(row, str(cities.get(row.of_city) or "")) for row in rows}


def _facts(row: Any, city: str) -> PageFacts:
    source_language, language = row.publication__source_language, row.locale__language_code
    is_translation = bool(source_language) and source_language != language
    return PageFacts(row.pk, row.draft_title, language, city, is_translation)
