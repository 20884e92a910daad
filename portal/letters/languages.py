"""In which language to write to somebody."""

from typing import Any

from django.conf import settings


def language_of(person: Any, *, otherwise: str = "") -> str:
    """What they chose in their profile, else the language of the source unless told otherwise."""
    profile = getattr(person, "wagtail_userprofile", None)
    chosen = profile.preferred_language if profile else ""
    return chosen if chosen in dict(settings.LANGUAGES) else otherwise or settings.LANGUAGE_CODE
