"""What publications and their upkeep keep of people."""

from django.utils.translation import gettext_lazy as _

from portal.base.personal_data import Erasing, Whom, declare

WITH_THE_PAGE = _("As long as the page or record exists")

declare(
    "publications.Publication",
    "story",
    "last_confirmed_by",
    whom=Whom.NAMED,
    why=_("To report who did and said what, as the city has published it"),
    kept=WITH_THE_PAGE,
    erasing=Erasing.EMPTY,
)
declare(
    "publications.ArchivedPublication",
    "archived_by",
    whom=Whom.ACCOUNT,
    why=_("To tell who changed, approved or uploaded what"),
    kept=WITH_THE_PAGE,
    erasing=Erasing.NAMELESS,
)
declare(
    "publications.LastLook",
    "person",
    whom=Whom.ACCOUNT,
    why=_("To show reviewers what is new since they last looked"),
    kept=WITH_THE_PAGE,
    erasing=Erasing.DELETE,
)
