"""What can be begun from the desk, and where in the tree it then lies."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cities.models import CityPage
from cities.tenancy.rights import city_ids_of
from portal.letters.languages import language_of
from practices.modules.models import ModulePage
from practices.publications.models import GoodPracticePage, Publication
from practices.visits.models import VisitReportPage
from translations.formatting import reader_language


@dataclass(frozen=True, slots=True)
class Beginning:
    """One kind of work; ``label`` stands on its button."""

    kind: str
    page_class: type[Publication]
    label: Any
    hint: Any
    icon: str


BEGINNINGS = {
    each.kind: each
    for each in (
        Beginning(
            "report",
            VisitReportPage,
            _("New visit report"),
            _("Who met whom, when, about what, and what came of it."),
            "calendar-alt",
        ),
        Beginning(
            "practice",
            GoodPracticePage,
            _("New good practice"),
            _("What works in your city, what it took, what went wrong."),
            "pick",
        ),
        Beginning(
            "module",
            ModulePage,
            _("New module"),
            _("Software, forms, texts or plans that others can download."),
            "download",
        ),
    )
}


def own_language(user: Any) -> str:
    """The language of the person's admin: new pages begin in it."""
    return language_of(user, otherwise=reader_language())


def parents_for(user: Any, language: str) -> list[CityPage]:
    """City pages of one language below which this person may add pages, by name."""
    pages = CityPage.objects.filter(city_id__in=city_ids_of(user, "add_page"), locale__language_code=language)
    return list(pages.filter(alias_of__isnull=True).order_by("title"))


def add_url(beginning: Beginning, parent: CityPage) -> str:
    options = beginning.page_class._meta
    return reverse("wagtailadmin_pages:add", args=[options.app_label, options.model_name, parent.pk])
