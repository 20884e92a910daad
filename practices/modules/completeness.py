"""What a colleague who considers a module looks for."""

from django.utils.translation import gettext_lazy as _

from portal.base.completeness import Check, filled, register_checks
from practices.modules.models import ModulePage
from practices.publications.completeness import COMMON_CHECKS

REQUIREMENTS = (
    "requires_legal",
    "requires_data",
    "requires_staff",
    "requires_hardware",
    "requires_budget",
    "requires_training",
)

MODULE_CHECKS = (
    *COMMON_CHECKS,
    Check("description", _("Describe what it does for whom."), filled("description")),
    Check("features", _("List what it can do."), filled("features")),
    Check("manual", _("Say how to introduce it, step by step."), filled("manual")),
    Check("licence", _("Name the licence: without one nobody may use it."), filled("licence")),
    Check("owner", _("Name the owner of the rights."), filled("copyright_owner")),
    Check("maintenance", _("Name whom to ask about maintenance."), filled("maintenance_contact", "contractors")),
    Check("languages", _("Say in which languages it speaks."), filled("available_languages")),
    Check("requirements", _("Say what a city needs before it can use it."), filled(*REQUIREMENTS)),
    Check("effort", _("Say how long it took you."), filled("effort")),
    Check("running", _("Say where it is in daily use."), filled("running_cities")),
)


def register() -> None:
    register_checks(ModulePage, MODULE_CHECKS)
