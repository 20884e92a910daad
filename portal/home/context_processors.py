"""What every public template may use without asking for it."""

from django.http import HttpRequest

from portal.base.middleware import ADMIN_PREFIX
from portal.home.navigation import Navigation, navigation_for


def frame(request: HttpRequest) -> dict[str, Navigation]:
    """``navigation``: main menu and foot in the language of the address."""
    return {} if request.path.startswith(ADMIN_PREFIX) else {"navigation": navigation_for(request)}
