"""What readers look for in the report of a visit or meeting."""

import json

from django.utils.translation import gettext_lazy as _

from portal.base.completeness import Check, Content, filled, register_checks
from practices.publications.completeness import COMMON_CHECKS
from practices.visits.models import VisitReportPage


def _shows_a_picture(content: Content) -> bool:
    """A place that is prepared for a picture shows none."""
    blocks = json.loads(content.get("pictures") or "[]")
    return any(block.get("value", {}).get("image") for block in blocks)


REPORT_CHECKS = (
    *COMMON_CHECKS,
    Check("period", _("Say when it was; a month or a year will do."), filled("period")),
    Check("host", _("Say who was the host, or give the place."), filled("host_city", "host_unit", "place")),
    Check("guests", _("Say which cities took part."), filled("guest_cities", "guest_units")),
    Check("participants", _("Say who met whom: offices and roles are enough."), filled("participants")),
    Check("purpose", _("Say in one sentence what it was for."), filled("purpose")),
    Check("story", _("Tell what happened, or what each city contributed."), filled("story", "contributions")),
    Check("findings", _("Say what you learned: this is what others read for."), filled("findings")),
    Check("follow_up", _("Say what was decided, or what comes next."), filled("decisions", "next_steps")),
    Check("pictures", _("Show a picture of the visit, with its credit."), _shows_a_picture),
)


def register() -> None:
    register_checks(VisitReportPage, REPORT_CHECKS)
