"""What readers look for on every publication, and on a good practice."""

from django.utils.translation import gettext_lazy as _

from portal.base.completeness import Check, filled, register_checks
from practices.publications.models import GoodPracticePage

BASIC_CHECKS = (
    Check("title", _("Give it a title: what it is, in a few words."), filled("title"), is_required=True),
    Check(
        "summary",
        _("Sum it up in one sentence: it stands in every list and search result."),
        filled("summary"),
        is_required=True,
    ),
)
COMMON_CHECKS = (
    *BASIC_CHECKS,
    Check("topics", _("Choose two or three topics: they lead readers of every language here."), filled("topics")),
    Check("contact", _("Name somebody to ask: without a contact nobody can follow up."), filled("contact_points")),
    Check("cover", _("Add a cover picture: lists with pictures are read more."), filled("cover")),
    Check("plain", _("Say it in plain words, for readers in a hurry."), filled("plain_summary")),
)
PRACTICE_CHECKS = (
    *COMMON_CHECKS,
    Check("problem", _("Say what was hard before: readers recognise their own problem."), filled("problem")),
    Check("solution", _("Say what you do now."), filled("solution")),
    Check("results", _("Say what changed."), filled("results")),
    Check("evidence", _("Show one number, before and after, with its source."), filled("evidence")),
    Check("wrong", _("Say what went wrong: others learn most from this."), filled("what_went_wrong")),
    Check("take_over", _("Say what others can take over tomorrow."), filled("to_take_over")),
    Check("conditions", _("Say what must be there first, before it works elsewhere."), filled("conditions")),
    Check("period", _("Say since when you do it."), filled("period")),
    Check("units", _("Name the office in charge."), filled("implementing_units")),
    Check(
        "cost",
        _("Give a cost, even a rough one: it is the first question of every council."),
        filled("cost_amount", "cost_note"),
    ),
    Check("staff", _("Say how many people it takes."), filled("staff")),
)


def register() -> None:
    register_checks(GoodPracticePage, PRACTICE_CHECKS)
