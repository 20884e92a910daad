"""A visit as an entry for anybody's calendar (RFC 5545)."""

from datetime import UTC, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event, vDDDTypes

from practices.publications.presentation.reader import Reader
from practices.visits.models import VisitStatus
from translations.versions import absolute_url

STATUS = {
    VisitStatus.PLANNED: "TENTATIVE",
    VisitStatus.CONFIRMED: "CONFIRMED",
    VisitStatus.HELD: "CONFIRMED",
    VisitStatus.CANCELLED: "CANCELLED",
}


def calendar_address(key: UUID, language: str) -> str:
    return f"{reverse('visit_calendar', args=[key])}?language={language}"


def calendar_of(page: Any, reader: Reader, request: Any) -> bytes:
    """Whole days: nobody publishes hours of a visit. A report without exact days has no entry."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//{urlsplit(settings.SITE_ADDRESS).hostname}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_event(page, reader, request))
    return bytes(calendar.to_ical())


def _event(page: Any, reader: Reader, request: Any) -> Event:
    event = Event()
    event.add("uid", f"{page.translation_key}@{urlsplit(settings.SITE_ADDRESS).hostname}")
    event.add("dtstamp", (page.last_published_at or page.latest_revision_created_at).astimezone(UTC))
    event.add("dtstart", vDDDTypes(page.period.earliest))
    event.add("dtend", vDDDTypes(page.period.latest + timedelta(days=1)))  # the end is the first day after
    event.add("summary", page.title, parameters={"LANGUAGE": page.locale.language_code})
    event.add("description", page.summary, parameters={"LANGUAGE": page.locale.language_code})
    event.add("url", absolute_url(page.get_url(request) or ""))
    event.add("status", STATUS[VisitStatus(page.status)])
    event.add("transp", "TRANSPARENT")
    if page.host_city:
        city = page.host_city
        place = reader.words(page.place).text
        event.add("location", ", ".join(part for part in (place, city.name_in(reader.language)) if part))
        event.add("geo", (city.latitude, city.longitude))
    return event
