"""What readers and visitors look for on a city's page."""

from django.utils.translation import gettext_lazy as _

from cities.models import CityPage
from portal.base.completeness import Check, filled, register_checks

CITY_CHECKS = (
    Check("title", _("The city needs a name."), filled("title"), is_required=True),
    Check("summary", _("Say in one sentence what your city shares."), filled("summary"), is_required=True),
    Check("introduction", _("Introduce your city to somebody who has never been there."), filled("introduction")),
    Check("offers", _("Say what you can show others."), filled("offers")),
    Check("seeks", _("Say what you would like to learn from others."), filled("seeks")),
    Check("arrival", _("Tell visitors how to get there."), filled("arrival")),
    Check("access", _("Tell visitors about step-free access."), filled("access")),
    Check("interpreters", _("Say which interpreters you can provide."), filled("interpreters")),
)


def register() -> None:
    register_checks(CityPage, CITY_CHECKS)
