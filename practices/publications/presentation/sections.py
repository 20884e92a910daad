"""Stops that every kind of publication has, built from what the page says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from wagtail.models import Page

from cities.contacts import Contact
from cities.models import City
from practices.publications.presentation.connections import Connection, Connections, city_names
from practices.publications.presentation.parts import Citation, Section
from practices.publications.presentation.reader import Reader
from practices.publications.story_links import RELATED

TEMPLATES = "publications/sections"


@dataclass(frozen=True, slots=True)
class JourneyStop:
    when: str
    text: str
    kind: str
    lang: str = ""
    url: str = ""
    note: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class TimetableRow:
    when: str
    kind: str
    title: str
    lang: str
    url: str
    places: tuple[str, ...]
    languages: tuple[str, ...]
    note: str = ""


def prose(anchor: str, title: str, html: str, reader: Reader) -> Section | None:
    """Rich text of the page; nothing where nothing is written."""
    if not html:
        return None
    return Section(anchor, title, f"{TEMPLATES}/prose.html", html, reader.page_lang)


def prose_or_gap(anchor: str, title: str, html: str, gap: str, reader: Reader) -> Section:
    """A question every reader asks: where the answer is missing, the page says so."""
    return prose(anchor, title, html, reader) or Section(anchor, title, f"{TEMPLATES}/gap.html", gap)


def in_short(page: Any, reader: Reader) -> Section | None:
    if not page.plain_summary:
        return None
    return Section("in-short", _("In plain words"), f"{TEMPLATES}/plain.html", page.plain_summary, reader.page_lang)


def story(page: Any, reader: Reader, *, anchor: str = "story", title: str = "") -> Section | None:
    """The story under its own first heading. Pointers to other publications go to “Also about this”."""
    kinds = [raw["type"] for raw in page.story.raw_data]
    shown = [at for at, kind in enumerate(kinds) if kind != RELATED]
    if not shown:
        return None
    heading = page.story[shown.pop(0)].value if kinds[shown[0]] == "heading" else ""
    return Section(
        anchor,
        heading or title or _("The story"),
        f"{TEMPLATES}/story.html",
        [page.story[at] for at in shown],
        reader.page_lang,
        title_lang=reader.page_lang if heading else "",
    )


def story_pointers(page: Any) -> dict[UUID, str]:
    """Family → reason of the publications the story points to; a query only where there are some."""
    values = [raw["value"] for raw in page.story.raw_data if raw["type"] == RELATED]
    reasons = {value["page"]: value.get("reason") or "" for value in values if value.get("page")}
    if not reasons:
        return {}
    pages = Page.objects.filter(pk__in=reasons).values_list("translation_key", "pk")
    return {family: reasons[key] for family, key in pages}


def same_line(
    connections: Connections, reader: Reader, *, here: JourneyStop, own_period: str, kind: str
) -> Section | None:
    """Same topic and a city in common, along the line of time, this publication among them."""
    if not connections.same_line:
        return None
    stops = [(each.order, journey_stop(each)) for each in connections.same_line]
    ordered = sorted([*stops, (own_period or "Y", here)], key=lambda each: each[0])
    body = {"stops": [stop for _when, stop in ordered], "kind": kind}
    return Section("line", _("On the same line"), f"{TEMPLATES}/journey.html", body)


def journey_stop(other: Connection, note: str = "") -> JourneyStop:
    card = other.card
    return JourneyStop(other.when or _("Date not stated"), card.title, card.kind, other.lang, card.url, note)


def related(
    connections: Connections, cities: Mapping[str, City], reader: Reader, reasons: Mapping[UUID, str]
) -> Section | None:
    """Named by the editors first, with the reason they give, then the latest about the same topic."""
    others = (*connections["related"], *connections["story"], *connections.same_topic)
    if not others:
        return None
    rows = timetable(others, cities, reader, reasons)
    return Section("related", _("Also about this"), f"{TEMPLATES}/timetable.html", rows, is_full=True)


def timetable(
    others: Iterable[Connection], cities: Mapping[str, City], reader: Reader, reasons: Mapping[UUID, str]
) -> tuple[TimetableRow, ...]:
    return tuple(
        TimetableRow(
            when=other.when,
            kind=other.card.kind,
            title=other.card.title,
            lang=other.lang,
            url=other.card.url,
            places=city_names(other.card.cities, cities, reader),
            languages=other.card.languages,
            note=reasons.get(other.card.family, ""),
        )
        for other in others
    )


def contact(contacts: tuple[Contact, ...]) -> Section:
    title = _("Who answers you")
    if contacts:
        return Section("contact", title, f"{TEMPLATES}/contacts.html", contacts)
    return Section("contact", title, f"{TEMPLATES}/gap.html", _("Nobody is named yet. Ask the city itself."))


def cite(citation: Citation) -> Section:
    return Section("cite", _("Cite and share"), f"{TEMPLATES}/cite.html", citation)
