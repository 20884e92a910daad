"""Turn a planned visit into the draft of its report, so that nothing is typed twice."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cities.models import CityPage
from practices.visits.actions.slugs import free_slug
from practices.visits.models import Visit, VisitReportPage, VisitStatus
from practices.visits.models.visit import VISIT_FACTS


class ReportRefused(PermissionDenied):
    """This person may not add a page for the city in that language."""


class ReportExists(Exception):
    """The visit has a report already."""

    def __init__(self, page: VisitReportPage) -> None:
        super().__init__(str(page))
        self.page = page


@transaction.atomic
def start_report(visit: Visit, *, language: str, by: Any) -> VisitReportPage:
    """A draft below the page of the city in charge, with all facts of the plan."""
    existing = visit.pages.first()
    if existing is not None:
        raise ReportExists(existing)
    parent = CityPage.objects.filter(city=visit.city, locale__language_code=language).first()
    if parent is None or not parent.permissions_for_user(by).can_add_subpage():
        raise ReportRefused(str(visit))
    page = _draft_from(visit, parent, by)
    page.save_revision(user=by, log_action=True, clean=False)
    log(instance=page, action="wagtail.create", user=by)
    return page


def _draft_from(visit: Visit, parent: CityPage, by: Any) -> VisitReportPage:
    language = parent.locale.language_code
    title = visit.title.text_for(language) or _("Report")
    page = VisitReportPage(
        visit=visit,
        translation_key=visit.uuid,
        locale=parent.locale,
        source_language=language,
        title=title,
        slug=free_slug(title, parent, fallback=f"visit-{visit.pk}"),
        owner=by,
        live=False,
        previous=visit.previous,
        **{name: getattr(visit, name) for name in VISIT_FACTS},
    )
    page.status = VisitStatus.HELD
    parent.add_child(instance=page)
    page.guest_cities = list(visit.guest_cities.all())
    page.guest_units = list(visit.guest_units.all())
    page.networks = list(visit.networks.all())
    page.topics = list(visit.themes.all())
    page.save()
    return page
