"""Addresses of the translation desk, and the way to it from a publication."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from practices.publications.models import Publication
from practices.publications.translating.filters import own_city_ids
from practices.publications.translating.several import SeveralTranslations
from practices.publications.translating.views import (
    CoverageReport,
    PublicationLanguages,
    TranslationDesk,
    coverage_file,
)


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return [
        path("translations/desk/", TranslationDesk.as_view(), name="translation_desk"),
        path("translations/languages/<int:page_id>/", PublicationLanguages.as_view(), name="publication_languages"),
        path("translations/several/", SeveralTranslations.as_view(), name="several_translations"),
        path("translations/coverage/", CoverageReport.as_view(), name="translation_coverage"),
        path("translations/coverage.csv", coverage_file, name="translation_coverage_file"),
    ]


@hooks.register("register_page_header_buttons")
def languages_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """From a publication to its ten languages."""
    publication = page.specific
    if isinstance(publication, Publication) and publication.city_id in own_city_ids(user):
        yield Button(
            _("Languages"),
            reverse("publication_languages", args=[page.pk]),
            icon_name="wagtail-localize-language",
            priority=52,
        )
