"""The ground every portal stands on: tree roots and the ten trees."""

from wagtail.models import Collection, Locale, Page

from portal.home.actions.found_portal import found_portal
from portal.home.models import HomePage


def lay_ground() -> dict[str, HomePage]:
    """Home pages by language; also after a test that emptied the database with the roots in it."""
    if not Page.objects.filter(depth=1).exists():
        Locale.objects.get_or_create(language_code="en")
        Page.add_root(title="Root", slug="root", locale=locale_of("en"))
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")
    return found_portal()


def locale_of(language: str) -> Locale:
    return Locale.objects.get(language_code=language)
