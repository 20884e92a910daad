"""Practices, reports and modules in the tree of their city."""

from datetime import date
from typing import Any

from django.utils.text import slugify

from cities.models import CityPage
from practices.modules.models import Module, ModulePage, Release
from practices.publications.models import GoodPracticePage, Publication
from practices.visits.models import VisitReportPage
from tests.factories.ground import locale_of
from tests.factories.records import make_city_page


def make_publication(
    page_class: type[Publication] = GoodPracticePage,
    *,
    below: CityPage | None = None,
    title: str = "Bürgertelefon 115",
    is_live: bool = True,
    **fields: Any,
) -> Any:
    """A page below a city page (a new city's German one unless told otherwise), published unless told otherwise.

    ``ParentalManyToManyField`` values are given as lists.
    """
    parent = below or make_city_page()
    related = {name: value for name, value in fields.items() if isinstance(value, list | tuple)}
    plain = {name: value for name, value in fields.items() if name not in related}
    page = page_class(
        title=title,
        **{
            "slug": slugify(title),
            "summary": f"{title}: what others gain from it.",
            "locale": parent.locale,
            "source_language": parent.locale.language_code,
            "live": False,
            **plain,
        },
    )
    parent.add_child(instance=page)
    for name, values in related.items():
        setattr(page, name, values)
    page.save()
    return _finished(page, is_live)


def make_practice_page(**fields: Any) -> GoodPracticePage:
    return make_publication(GoodPracticePage, **fields)


def make_report_page(**fields: Any) -> VisitReportPage:
    return make_publication(VisitReportPage, **{"title": "Hospitation in Saarbrücken", **fields})


def make_module_page(**fields: Any) -> ModulePage:
    return make_publication(ModulePage, **{"title": "Bürgerfragen Modul", **fields})


def make_translation(page: Any, language: str, *, is_live: bool = True, **fields: Any) -> Any:
    """The same page in another language; the city gets its page there as well."""
    city_page = page.get_parent().specific
    if isinstance(city_page, CityPage):
        make_city_page(city_page.city, language=language)
    copy = page.copy_for_translation(locale_of(language), copy_parents=True)
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save()
    return _finished(copy, is_live)


def make_release(module: Module | None = None, *, version: str = "1.0.0", **fields: Any) -> Release:
    """A draft release of a module (a new one's unless told otherwise)."""
    module = module or make_module_page().module
    return Release.objects.create(module=module, version=version, **{"released_on": date(2022, 6, 20), **fields})


def _finished(page: Any, is_live: bool) -> Any:
    revision = page.save_revision()
    if is_live:
        revision.publish()
    return type(page).objects.get(pk=page.pk)
