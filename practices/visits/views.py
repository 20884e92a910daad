"""Files of a visit: calendar entry and press kit."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from media.press_kit import PressKit, serve_press_kit
from portal.base.words import words_of
from practices.publications.presentation.reader import Reader
from practices.publications.views import best_version, versions_of
from practices.visits.models import VisitReportPage
from practices.visits.presentation.calendar import calendar_of
from practices.visits.presentation.dates import has_days


@require_safe
def visit_calendar(request: HttpRequest, key: UUID) -> HttpResponse:
    """The visit as an iCalendar file; only where first and last day are known."""
    page = best_version(versions_of(VisitReportPage, key, request), request.GET.get("language", ""))
    if not has_days(page.period):
        raise Http404
    reader = Reader.of(request, page.locale.language_code)
    response = HttpResponse(calendar_of(page, reader, request), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{page.slug}.ics"'
    return response


@require_safe
def visit_press_kit(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Press texts in every language, pictures in full size, and whose they are."""
    versions = {code: page for code, page in versions_of(VisitReportPage, key, request).items() if page.has_press_kit}
    if not versions:
        raise Http404
    page = best_version(versions)
    texts = {code: press_text(each) for code, each in versions.items()}
    kit = PressKit(page.title, texts, pictures=list(_pictures(versions.values())))
    return serve_press_kit(request, kit)


def press_text(page: Any) -> str:
    """Title, sentence and release as plain text."""
    return "\n\n".join(part for part in (page.title, page.summary, words_of(page, "press_text")) if part) + "\n"


def _pictures(pages: Iterable[Any]) -> Iterable[Any]:
    """Every picture once, in the order of the pages."""
    found = {
        block.value["image"].pk: block.value["image"]
        for page in pages
        for block in page.pictures
        if block.value["image"] is not None
    }
    return found.values()
