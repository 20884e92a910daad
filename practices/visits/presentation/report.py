"""The page of a visit or meeting: who met whom, when, about what, and what came of it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cities.contacts import Contact
from cities.models import City, Unit
from portal.base.pieces import Link
from portal.base.structured_data import json_ld
from practices.publications.presentation import relations, sections
from practices.publications.presentation.citing import confirmed_line
from practices.publications.presentation.connections import Connections, connections_of
from practices.publications.presentation.contacts import contacts_shown
from practices.publications.presentation.frame import Frame, frame_of, machine_note, usual_acts
from practices.publications.presentation.parts import Act, PublicationView, Section, present
from practices.publications.presentation.reader import Reader
from practices.publications.presentation.relations import Arm, Cities, NamedThing
from practices.visits.models import Visit, VisitStatus
from practices.visits.presentation.calendar import calendar_address
from practices.visits.presentation.dates import has_days, when_said
from practices.visits.presentation.facts import facts_of
from practices.visits.presentation.head import head_of, is_between_two
from practices.visits.presentation.people import attendance_of, meeting_of, participants_of
from practices.visits.presentation.press import press_of
from practices.visits.presentation.stories import (
    city_keys,
    contributions_of,
    next_steps_of,
    voices_of,
)

TEMPLATES = "visits/sections"
ATTENDANCE = {
    "on-site": "https://schema.org/OfflineEventAttendanceMode",
    "online": "https://schema.org/OnlineEventAttendanceMode",
    "hybrid": "https://schema.org/MixedEventAttendanceMode",
}


@dataclass(frozen=True, slots=True)
class ReportSources:
    """Everything read from the database for one report."""

    page: Any
    frame: Frame
    cities: Cities
    topics: tuple[Link, ...]
    things: tuple[NamedThing, ...]
    contacts: tuple[Contact, ...]
    participants: list[Any]
    connections: Connections
    pointers: dict[UUID, str]

    @property
    def cities_by_key(self) -> dict[int, City]:
        return {city.pk: city for city in self.cities.by_code.values()}

    @property
    def host(self) -> City | None:
        return self.cities.one("host")


def report_view(page: Any, request: Any) -> PublicationView:
    reader = Reader.of(request, page.locale.language_code)
    sources = _sources(page, reader, request)
    frame = sources.frame
    return PublicationView(
        page_kind="report",
        breadcrumbs=frame.breadcrumbs,
        head=head_of(page, sources.cities, reader),
        sections=_first_sections(sources, reader),
        wide=_other_sections(sources, reader),
        facts=facts_of(page, sources.cities, sources.topics, sources.things, reader),
        acts=_acts(page, reader),
        reviewed=confirmed_line(page),
        description=page.summary,
        address=frame.address,
        printed_note=frame.citation.licence,
        structured_data=json_ld({"@type": "Event", **frame.data, **_event_data(sources, reader)}),
        machine=machine_note(page, request),
    )


def _sources(page: Any, reader: Reader, request: Any) -> ReportSources:
    pointers = sections.story_pointers(page)
    connections = connections_of(
        page,
        reader,
        story=list(pointers),
        previous=Visit.objects.filter(pk=page.previous_id).values("uuid"),
        next=Visit.objects.filter(previous=page.visit_id, previous__isnull=False).values("uuid"),
    )
    participants = participants_of(page)
    cities = _cities(page, participants, connections)
    things = relations.named_things(
        Arm("network", page.networks.all(), "code", short_name="short_name"),
        Arm("guest unit", page.guest_units.all(), "code", short_name="abbreviation"),
        Arm("host unit", _host_unit(page), "code", short_name="abbreviation"),
        relations.topic_labels(page),
    )
    listing = Link(pgettext("breadcrumb", "Reports"), reader.address("reports"))
    return ReportSources(
        page=page,
        frame=frame_of(page, cities.one("owner"), listing=listing, reader=reader, request=request),
        cities=cities,
        topics=relations.topic_links(things, reader),
        things=things,
        contacts=contacts_shown(relations.contact_points_of(page), reader),
        participants=participants,
        connections=connections,
        pointers=pointers,
    )


def _cities(page: Any, participants: list[Any], connections: Connections) -> Cities:
    return relations.cities_by_part(
        owner=Q(pk=page.city_id),
        host=Q(pk=page.host_city_id),
        guests=Q(pk__in=relations.chosen(page.guest_cities)),
        others=Q(pk__in=[*city_keys(page.contributions), *(each.city_id for each in participants if each.city_id)])
        | Q(code__in=connections.city_codes),
    )


def _host_unit(page: Any) -> QuerySet[Unit]:
    return Unit.objects.filter(pk=page.host_unit_id)


def _first_sections(sources: ReportSources, reader: Reader) -> tuple[Section, ...]:
    page = sources.page
    return present(
        [_cancelled(page, reader), sections.in_short(page, reader), _about(page, reader), _met(sources, reader)]
    )


def _cancelled(page: Any, reader: Reader) -> Section | None:
    if page.status != VisitStatus.CANCELLED:
        return None
    reason = reader.words(page.cancellation_reason)
    body = reason.text or _("No reason is stated.")
    return Section("cancelled", _("It did not take place"), f"{sections.TEMPLATES}/plain.html", body, reason.lang)


def _about(page: Any, reader: Reader) -> Section:
    title = _("What it was about")
    told = sections.story(page, reader, anchor="about", title=title)
    if told:
        return told
    purpose = reader.words(page.purpose)
    if purpose:
        return Section("about", title, f"{sections.TEMPLATES}/plain.html", purpose.text, purpose.lang)
    return Section("about", title, f"{sections.TEMPLATES}/gap.html", _("The report has no story yet."))


def _met(sources: ReportSources, reader: Reader) -> Section:
    page, cities = sources.page, sources.cities
    if is_between_two(page, cities):
        if not sources.participants:
            gap = _("Who took part has not been published.")
            return Section("met", _("Who met whom"), f"{sections.TEMPLATES}/gap.html", gap)
        guest, host = cities["guests"][0].name_in(reader.language), cities["host"][0].name_in(reader.language)
        meeting = meeting_of(sources.participants, guest=guest, host=host, reader=reader)
        return Section("met", _("Who met whom"), f"{TEMPLATES}/met.html", meeting)
    present_cities = dict.fromkeys([*cities["host"], *cities["guests"]])
    rows = attendance_of(sources.participants, sources.cities_by_key, present_cities, reader)
    template = f"{TEMPLATES}/attendance.html" if rows else f"{sections.TEMPLATES}/gap.html"
    return Section("met", _("Who took part"), template, rows or _("Who took part has not been published."))


def _other_sections(sources: ReportSources, reader: Reader) -> tuple[Section, ...]:
    page = sources.page
    here = sections.JourneyStop(when_said(page.period), page.title, "report", reader.page_lang)
    return present(
        [
            _listed("contributions", _("Contributions"), contributions_of(page, sources.cities_by_key, reader)),
            _voices(page, reader),
            _listed("pictures", _("Pictures"), page.pictures, reader.page_lang, is_full=True),
            sections.prose("findings", _("What we learned"), page.findings, reader),
            sections.prose("decisions", _("What was decided"), page.decisions, reader),
            _listed("next-steps", _("What comes next"), next_steps_of(page, reader)),
            _series(sources, here),
            sections.same_line(
                sources.connections, reader, here=here, own_period=str(page.period or ""), kind="report"
            ),
            sections.related(sources.connections, sources.cities.by_code, reader, sources.pointers),
            _press(page, reader),
            sections.contact(sources.contacts),
            sections.cite(sources.frame.citation),
        ]
    )


def _listed(anchor: str, title: str, items: Any, lang: str = "", *, is_full: bool = False) -> Section | None:
    """A section for what is there; nothing for an empty list."""
    if not items:
        return None
    return Section(anchor, title, f"{TEMPLATES}/{anchor.replace('-', '_')}.html", items, lang, is_full)


def _voices(page: Any, reader: Reader) -> Section | None:
    voices = voices_of(page, reader)
    return _listed("voices", _("A voice") if len(voices) == 1 else _("Voices"), voices)


def _series(sources: ReportSources, here: sections.JourneyStop) -> Section | None:
    before = [sections.journey_stop(each, _("before")) for each in sources.connections["previous"]]
    after = [sections.journey_stop(each, _("continued")) for each in sources.connections["next"]]
    if not before and not after:
        return None
    body = {"stops": [*before, here, *after], "kind": "report"}
    return Section("series", _("Part of a series"), f"{sections.TEMPLATES}/journey.html", body)


def _press(page: Any, reader: Reader) -> Section | None:
    if not page.has_press_kit:
        return None
    return Section("press", _("Press"), f"{TEMPLATES}/press.html", press_of(page), reader.page_lang)


def _acts(page: Any, reader: Reader) -> tuple[Act, ...]:
    if not has_days(page.period):
        return usual_acts()
    entry = Act(_("Calendar entry"), calendar_address(page.translation_key, reader.language), "cal", "iCalendar")
    return (entry, *usual_acts())


def _event_data(sources: ReportSources, reader: Reader) -> dict[str, Any]:
    page, host = sources.page, sources.host
    return {
        "startDate": _iso(page.period, "earliest"),
        "endDate": _iso(page.period, "latest"),
        "eventStatus": "https://schema.org/EventCancelled"
        if page.status == VisitStatus.CANCELLED
        else "https://schema.org/EventScheduled",
        "eventAttendanceMode": ATTENDANCE[page.visit_format],
        "location": _location(page, host, reader),
        "organizer": {"@type": "GovernmentOrganization", "name": sources.frame.city_name},
        "about": [topic.label for topic in sources.topics],
    }


def _iso(period: Any, bound: str) -> str:
    day = getattr(period, bound) if period else None
    return day.isoformat() if day else ""


def _location(page: Any, host: City | None, reader: Reader) -> dict[str, Any] | None:
    if host is None or page.visit_format == "online":
        return None
    place = reader.words(page.place).text or host.name_in(reader.language)
    geo = {"@type": "GeoCoordinates", "latitude": host.latitude, "longitude": host.longitude}
    address = {
        "@type": "PostalAddress",
        "addressLocality": host.name_in(reader.language),
        "addressCountry": host.country,
    }
    return {"@type": "Place", "name": place, "address": address, "geo": geo}
