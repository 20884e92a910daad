"""What every public template may use without asking for it."""

from django.http import HttpRequest
from django.utils.translation import get_language

from portal.base.middleware import ADMIN_PREFIX
from portal.home.navigation import LanguageChoice, Navigation, language_choices, navigation_for


def frame(request: HttpRequest) -> dict[str, Navigation | tuple[LanguageChoice, ...]]:
    """``navigation`` and ``languages``. A view that knows which translations exist brings its own ``languages``."""
    if request.path.startswith(ADMIN_PREFIX):
        return {}
    return {
        "navigation": navigation_for(request),
        "languages": language_choices(request.path, request.META.get("QUERY_STRING", ""), get_language() or ""),
    }
