"""The page of a good practice: always the same questions, and an honest word where an answer is missing."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cities.contacts import Contact
from portal.base.localized_text import LocalizedText
from portal.base.periods import Period
from portal.base.pieces import Fact, Link, Row
from portal.base.structured_data import json_ld
from practices.publications.models import Practice, PracticeStatus
from practices.publications.presentation import relations, sections
from practices.publications.presentation.citing import confirmed_line
from practices.publications.presentation.connections import Connections, connections_of
from practices.publications.presentation.contacts import contacts_shown
from practices.publications.presentation.evidence import Evidence, evidence_shown
from practices.publications.presentation.frame import (
    Frame,
    city_fact,
    facts_shown,
    frame_of,
    licence_fact,
    links_fact,
    machine_note,
    usual_acts,
)
from practices.publications.presentation.parts import Head, PublicationView, Section, StatusLine, Stop, present
from practices.publications.presentation.reader import Reader
from practices.publications.presentation.relations import Arm, Cities, NamedThing, things_of
from translations.formatting import format_money, format_period, format_series

STAGES = (PracticeStatus.IDEA, PracticeStatus.PILOT, PracticeStatus.RUNNING, PracticeStatus.SCALED)


@dataclass(frozen=True, slots=True)
class PracticeSources:
    """Everything read from the database for one practice."""

    page: Any
    frame: Frame
    cities: Cities
    topics: tuple[Link, ...]
    things: tuple[NamedThing, ...]
    contacts: tuple[Contact, ...]
    evidence: Evidence
    connections: Connections
    pointers: dict[UUID, str]


def practice_view(page: Any, request: Any) -> PublicationView:
    reader = Reader.of(request, page.locale.language_code)
    sources = _sources(page, reader, request)
    frame = sources.frame
    return PublicationView(
        page_kind="practice",
        breadcrumbs=frame.breadcrumbs,
        head=_head(sources, reader),
        sections=_first_sections(page, reader),
        wide=_other_sections(sources, reader),
        facts=_facts(sources, reader),
        acts=usual_acts(),
        reviewed=confirmed_line(page),
        description=page.summary,
        address=frame.address,
        printed_note=frame.citation.licence,
        structured_data=json_ld({"@type": "Article", **frame.data, "about": _about(sources)}),
        machine=machine_note(page, request),
    )


def _sources(page: Any, reader: Reader, request: Any) -> PracticeSources:
    related = Practice.objects.filter(pk__in=relations.chosen(page.related_practices)).values("uuid")
    pointers = sections.story_pointers(page)
    connections = connections_of(page, reader, related=related, story=list(pointers))
    cities = relations.cities_by_part(
        owner=Q(pk=page.city_id),
        partners=Q(pk__in=relations.chosen(page.partner_cities)),
        others=Q(code__in=connections.city_codes),
    )
    things = relations.named_things(
        Arm("network", page.networks.all(), "code", short_name="short_name"),
        Arm("unit", page.implementing_units.all(), "code", short_name="abbreviation"),
        Arm("award", page.awards.all(), "given"),
        Arm("service", page.public_services.all(), "identifier"),
        relations.topic_labels(page),
    )
    listing = Link(pgettext("breadcrumb", "Practices"), reader.address("practices"))
    return PracticeSources(
        page=page,
        frame=frame_of(page, cities.one("owner"), listing=listing, reader=reader, request=request),
        cities=cities,
        topics=relations.topic_links(things, reader),
        things=things,
        contacts=contacts_shown(relations.contact_points_of(page), reader),
        evidence=evidence_shown(page.evidence.all(), reader),
        connections=connections,
        pointers=pointers,
    )


def _head(sources: PracticeSources, reader: Reader) -> Head:
    page, city = sources.page, sources.frame.city
    return Head(
        title=page.title,
        title_lang=reader.page_lang,
        subtitle=page.subtitle,
        lead=page.summary,
        note=next((topic.label for topic in sources.topics if not topic.lang), ""),
        signs=(relations.city_sign(city, reader),) if city else (),
        status=status_line(page, reader),
    )


def status_line(page: Any, reader: Reader) -> StatusLine:
    """Idea, pilot, running, extended; a practice that was stopped says why instead of what could come."""
    label = _("State of the practice:")
    if page.status == PracticeStatus.STOPPED:
        reason = reader.words(page.stopped_reason)
        stopped = Stop(_label(page.status), "now", reason.text or _("Reason not stated"), reason.lang)
        return StatusLine(label, (Stop(_label(PracticeStatus.IDEA), "past"), stopped))
    reached = STAGES.index(PracticeStatus(page.status))
    stops = (_stage(stage, position - reached, page.period) for position, stage in enumerate(STAGES))
    return StatusLine(label, tuple(stops))


def _stage(stage: PracticeStatus, distance: int, period: Period | None) -> Stop:
    if distance:
        return Stop(_label(stage), "past" if distance < 0 else "open")
    return Stop(_label(stage), "now", format_period(period) if period else "")


def _label(status: str) -> str:
    return str(PracticeStatus(status).label)


def _first_sections(page: Any, reader: Reader) -> tuple[Section, ...]:
    missing = _("The city has not described this yet.")
    return present(
        [
            sections.in_short(page, reader),
            sections.prose_or_gap("problem", _("The problem"), page.problem, missing, reader),
            sections.prose_or_gap("solution", _("What was done"), page.solution, missing, reader),
            sections.prose("how", _("How it works"), page.how_it_works, reader),
            sections.prose("gains", _("Who gains"), page.beneficiaries, reader),
        ]
    )


def _other_sections(sources: PracticeSources, reader: Reader) -> tuple[Section, ...]:
    page = sources.page
    city = sources.frame.city_name
    invitation = _("Nothing is written here yet. Others learn most from it: ask the city.")
    here = sections.JourneyStop(
        format_period(page.period) if page.period else _("Date not stated"), page.title, "practice", reader.page_lang
    )
    return present(
        [
            _results(page, sources.evidence, reader),
            Section("costs", _("Cost and staff"), f"{sections.TEMPLATES}/costs.html", costs(page, reader)),
            sections.prose_or_gap("wrong", _("What went wrong"), page.what_went_wrong, invitation, reader),
            sections.prose_or_gap(
                "take-over",
                _("What you can take over"),
                page.to_take_over,
                _("%(city)s has not said yet what others can take over.") % {"city": city},
                reader,
            ),
            sections.prose("conditions", _("What it takes"), page.conditions, reader),
            sections.story(page, reader),
            sections.same_line(
                sources.connections, reader, here=here, own_period=str(page.period or ""), kind="practice"
            ),
            sections.related(sources.connections, sources.cities.by_code, reader, sources.pointers),
            sections.contact(sources.contacts),
            sections.cite(sources.frame.citation),
        ]
    )


def _results(page: Any, evidence: Evidence, reader: Reader) -> Section:
    title = _("What it brings")
    if not page.results and not evidence:
        gap = _("No results are stated yet, neither in words nor in numbers.")
        return Section("results", title, f"{sections.TEMPLATES}/gap.html", gap)
    body = {"text": page.results, "evidence": evidence}
    template = f"{sections.TEMPLATES}/results.html"
    return Section("results", title, template, body, reader.page_lang, is_full=bool(evidence))


def costs(page: Any, reader: Reader) -> dict[str, Any]:
    """Cost and staff always, even where they are not stated; the rest where it is."""
    optional = (
        (_("Funding"), page.funding),
        (_("Legal basis"), page.legal_basis),
        (_("Technology"), page.technology),
    )
    rows = [_cost(page, reader), _stated(_("Staff"), page.staff, reader)]
    rows += [_stated(label, text, reader) for label, text in optional if text]
    has_none = page.cost_amount is None and not page.cost_note and not page.staff
    return {"rows": rows, "remark": _("The city has not entered any figures yet.") if has_none else ""}


def _cost(page: Any, reader: Reader) -> Row:
    note = reader.words(page.cost_note)
    if page.cost_amount is None:
        return Row(_("Cost"), _("not stated"), note.text, note.lang)
    return Row(_("Cost"), format_money(page.cost_amount, page.cost_currency or "EUR"), note.text, note.lang)


def _stated(label: str, text: LocalizedText, reader: Reader) -> Row:
    words = reader.words(text)
    return Row(label, words.text or _("not stated"), lang=words.lang)


def _facts(sources: PracticeSources, reader: Reader) -> tuple[Fact, ...]:
    page, things = sources.page, sources.things
    partners = tuple(relations.city_link(city, reader) for city in sources.cities["partners"])
    return facts_shown(
        [
            city_fact(sources.frame.city, reader),
            _units_fact(things_of(things, "unit"), reader),
            Fact(_("When"), format_period(page.period) if page.period else _("not stated")),
            links_fact(_("Topics"), sources.topics),
            links_fact(_("Networks"), relations.network_links(things, reader)),
            links_fact(_("Partner cities"), partners),
            *(_thing_fact(_("Public service"), each, each.detail, reader) for each in things_of(things, "service")),
            *(_thing_fact(_("Award"), each, _given(each), reader) for each in things_of(things, "award")),
            licence_fact(page),
        ]
    )


def _units_fact(units: tuple[NamedThing, ...], reader: Reader) -> Fact | None:
    if not units:
        return None
    if len(units) > 1:
        return Fact(_("In charge"), format_series([unit.said(reader).text for unit in units]))
    said, name = units[0].said(reader), reader.words(units[0].name)
    return Fact(_("In charge"), said.text, name.text if name.text != said.text else "", lang=said.lang)


def _thing_fact(label: str, thing: NamedThing, note: str, reader: Reader) -> Fact:
    name = reader.words(thing.name)
    return Fact(label, name.text, note, lang=name.lang)


def _given(award: NamedThing) -> str:
    return format_period(Period.parse(award.detail)) if award.detail not in {"", "None"} else ""


def _about(sources: PracticeSources) -> list[str]:
    return [topic.label for topic in sources.topics]
