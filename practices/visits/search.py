"""What the search knows about visits and meetings."""

from collections.abc import Mapping
from typing import Any

from portal.search.drafts import Family, SearchDocumentDraft
from portal.search.registry import search_builder
from practices.publications.search import KindDetails, choice_label, publication_draft, source_page
from practices.publications.statuses import register_statuses
from practices.visits.models import VisitFormat, VisitKind, VisitReportPage, VisitStatus
from translations.listing import register_note

REPORT_WORDS = (
    "contributions",
    "voices",
    "pictures",
    "findings",
    "decisions",
    "next_steps",
    "press_text",
    "place",
    "purpose",
    "host_objective",
    "guest_objective",
    "cancellation_reason",
)
REPORT_ROWS = (("participants", "role"),)


@search_builder(VisitReportPage)
def report_document(family: Family) -> SearchDocumentDraft | None:
    source: VisitReportPage = source_page(family)
    guests = list(source.guest_cities.prefetch_related("names"))
    hosts = [source.host_city] if source.host_city else []
    return publication_draft(
        family,
        KindDetails(
            words=REPORT_WORDS,
            rows=REPORT_ROWS,
            period=source.period,
            cities=(*hosts, *guests),
            gives="report",
            links=[source.previous.uuid] if source.previous else [],
            names=_names(source),
            facts={
                "visit_kind": source.visit_kind,
                "visit_format": source.visit_format,
                "status": source.status,
                "host": source.host_city.code if source.host_city else "",
                "guests": [city.code for city in guests],
                "has_press_kit": source.has_press_kit,
            },
        ),
    )


def _names(source: VisitReportPage) -> tuple[str, ...]:
    """Units and the people whose names are published."""
    participants = source.participants.select_related("unit")
    units = [each.unit for each in participants if each.unit] + list(source.guest_units.all())
    if source.host_unit:
        units.append(source.host_unit)
    people = [each.person_name for each in participants if each.person_name]
    return tuple(dict.fromkeys([*people, *(spelling for unit in units for spelling in unit.spellings())]))


def report_note(facts: Mapping[str, Any]) -> str:
    """Study visit, network meeting …, and that it was online where it was."""
    kind = choice_label(VisitKind, facts.get("visit_kind", ""))
    is_remote = facts.get("visit_format") in {VisitFormat.ONLINE, VisitFormat.HYBRID}
    return f"{kind}, {choice_label(VisitFormat, facts['visit_format'])}" if kind and is_remote else kind


register_note("report", report_note)
register_statuses(VisitStatus)
