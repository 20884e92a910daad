"""The pieces of the table, the door through which a kind brings its rows, and the rows that every kind has."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.rich_text import expand_db_html

from cities.directory import known_cities
from cities.models import City, ContactPoint
from cities.search import size_labels
from portal.base.localized_text import LocalizedText
from portal.base.pieces import Link, Words
from practices.publications.models import Publication
from practices.publications.presentation.contacts import contacts_shown
from practices.publications.presentation.reader import Reader
from practices.publications.presentation.relations import city_link
from translations.formatting import country_name, own_language_name


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column says to one row: running text as HTML, words line by line, links. Empty: not stated."""

    html: SafeString | str = ""
    lang: str = ""
    lines: tuple[Words, ...] = ()
    links: tuple[Link, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.html or self.lines or self.links)


@dataclass(frozen=True, slots=True)
class ComparedRow:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One page as it is read: in its best version for this reader, with the languages it exists in."""

    page: Any
    reader: Reader
    languages: tuple[str, ...]

    @property
    def city(self) -> City | None:
        return known_cities().get(self.page.city_id)


Rows = Callable[[Sequence[Compared]], list[ComparedRow]]
_rows_of: dict[str, Rows] = {}


def register_comparison(kind: str, rows: Rows) -> None:
    """Called once for each kind that can be compared, in an app's ``ready()``."""
    _rows_of[kind] = rows


def rows_of(kind: str, compared: Sequence[Compared]) -> tuple[ComparedRow, ...]:
    return tuple(_rows_of[kind](compared))


def row(label: str, compared: Iterable[Compared], cell: Callable[[Compared], Cell]) -> ComparedRow:
    return ComparedRow(label, tuple(cell(each) for each in compared))


def words(text: object, lang: str = "") -> Cell:
    return Cell(lines=(Words(str(text), lang),)) if text else Cell()


def localized(text: LocalizedText, reader: Reader) -> Cell:
    said = reader.words(text)
    return words(said.text, said.lang)


def prose(html: str, reader: Reader) -> Cell:
    """Running text of a page, cleaned when it was saved; links lead where they lead on the page."""
    return Cell(html=SafeString(expand_db_html(html)), lang=reader.page_lang) if html else Cell()


def place_rows(compared: Sequence[Compared]) -> list[ComparedRow]:
    return [
        row(pgettext("place", "City"), compared, _city),
        row(_("Country"), compared, lambda each: words(country_name(each.city.country)) if each.city else Cell()),
        row(_("Size of the city"), compared, _size),
    ]


def _city(each: Compared) -> Cell:
    return Cell(links=(city_link(each.city, each.reader),)) if each.city else Cell()


def _size(each: Compared) -> Cell:
    size = each.city.size_class if each.city else ""
    return words(size_labels([size], each.reader.language)[size]) if size else Cell()


def closing_rows(compared: Sequence[Compared]) -> list[ComparedRow]:
    points = contact_points([each.page.pk for each in compared])
    return [
        row(_("Languages"), compared, _languages),
        row(_("Contact"), compared, lambda each: contact_cell(points[each.page.pk], each.reader)),
    ]


def _languages(each: Compared) -> Cell:
    return Cell(lines=tuple(Words(own_language_name(code), each.reader.lang(code)) for code in each.languages))


def contact_points(pages: Sequence[int]) -> dict[int, list[ContactPoint]]:
    """Page → whom a colleague may ask, with their offices; one query."""
    through: Any = Publication.contact_points.through
    found: dict[int, list[ContactPoint]] = defaultdict(list)
    rows = through.objects.filter(publication__in=pages).select_related("contactpoint__unit").order_by("pk")
    for each in rows:
        found[each.publication_id].append(each.contactpoint)
    return found


def contact_cell(points: Iterable[ContactPoint], reader: Reader) -> Cell:
    """Role and office; a person and an address only where consent covers them."""
    contacts = contacts_shown(points, reader)
    lines = [Words(each.name, each.lang) for each in contacts if each.name]
    lines += [Words(each.person) for each in contacts if each.person]
    return Cell(lines=tuple(lines), links=tuple(Link(each.label, each.url) for each in contacts if each.url))
