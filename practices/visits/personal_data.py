"""What visits and their reports keep of people."""

from django.utils.translation import gettext_lazy as _

from portal.base.personal_data import Erasing, Whom, declare

TO_REPORT = _("To report who did and said what, as the city has published it")
WITH_THE_PAGE = _("As long as the page or record exists")

declare(
    "visits.VisitReportPage",
    "contributions",
    "voices",
    "pictures",
    "press_text",
    whom=Whom.NAMED,
    why=TO_REPORT,
    kept=WITH_THE_PAGE,
    erasing=Erasing.EMPTY,
)
declare(
    "visits.ReportParticipant",
    "person_name",
    "role",
    whom=Whom.NAMED,
    why=TO_REPORT,
    kept=WITH_THE_PAGE,
    erasing=Erasing.EMPTY,
)
declare(
    "visits.PastedArticle",
    "pasted_by",
    "address",
    "pieces",
    "notes",
    whom=Whom.NAMED,
    why=_("So that a pasted article can be worked on later"),
    kept=_("30 days, or as long as its report exists"),
    erasing=Erasing.DELETE,
)
