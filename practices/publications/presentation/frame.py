"""Head, breadcrumbs, facts and acts that every kind of publication has."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cities.models import City
from portal.base.pieces import Fact, Link
from practices.publications.presentation.citing import article_data, citation, lasting_address
from practices.publications.presentation.parts import Act, Citation, MachineNote
from practices.publications.presentation.reader import Reader
from practices.publications.presentation.relations import city_link
from translations.formatting import country_name, format_day, language_name
from translations.versions import absolute_url, translated_path


@dataclass(frozen=True, slots=True)
class Frame:
    """The publication as a whole: who published it, where it stands, how it is cited."""

    city: City | None
    city_name: str
    address: str
    page_address: str
    breadcrumbs: tuple[Link, ...]
    citation: Citation
    data: dict[str, Any]


def frame_of(page: Any, city: City | None, *, listing: Link, reader: Reader, request: Any) -> Frame:
    name = city.name_in(reader.language) if city else ""
    address = lasting_address(page)
    return Frame(
        city=city,
        city_name=name,
        address=address,
        page_address=absolute_url(page.get_url(request) or ""),
        breadcrumbs=_breadcrumbs(page, city, listing, reader),
        citation=citation(page, city=name, address=address, reader=reader),
        data=article_data(page, city=name, address=address, request=request),
    )


def _breadcrumbs(page: Any, city: City | None, listing: Link, reader: Reader) -> tuple[Link, ...]:
    start = Link(_("Home"), reader.address())
    above = (city_link(city, reader),) if city else ()
    return (start, listing, *above, Link(page.title, "#content", reader.page_lang))


def machine_note(page: Any, request: Any) -> MachineNote | None:
    if not page.is_machine_made:
        return None
    return MachineNote(
        engine=page.machine_engine or _("a machine"),
        when=format_day(page.machine_made_on) if page.machine_made_on else _("day not stated"),
        original=language_name(page.source_language),
        original_url=translated_path(request, page.source_language),
    )


def city_fact(city: City | None, reader: Reader) -> Fact | None:
    if city is None:
        return None
    link = city_link(city, reader)
    return Fact(pgettext("place", "City"), link.label, country_name(city.country), link.url)


def links_fact(label: str, links: tuple[Link, ...]) -> Fact | None:
    return Fact(label, links=links) if links else None


def licence_fact(page: Any) -> Fact:
    return Fact(_("Licence of the text"), page.get_text_licence_display())


def usual_acts() -> tuple[Act, ...]:
    return (
        Act(_("Print or save as PDF"), "", "print", script="print"),
        Act(_("Cite and share"), "#cite", "cite"),
    )


def facts_shown(facts: Iterable[Fact | None]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact is not None)
