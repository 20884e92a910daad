"""Who may work on translations. Asked of the very pages; a general permission alone opens nothing."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.models import Locale, Page

SUBMIT = "wagtail_localize.submit_translation"


class TranslationRefused(PermissionDenied):
    """Not this person, or not this page. ``args[0]``, where given, says why in words for the person."""


def may_translate(page: Any, user: Any) -> bool:
    """Write the words of this page, which exists in the language in question."""
    return bool(page.permissions_for_user(user).can_edit())


def may_start(source: Any, locale: Locale, user: Any) -> bool:
    """Begin a translation: asked at both ends, of the source and of the place where the translation will lie."""
    if not user.has_perm(SUBMIT) or not source.permissions_for_user(user).can_translate():
        return False
    place = _same_place(source, locale)
    if place is None:
        return True
    there = place.permissions_for_user(user)
    return bool(there.can_add_subpage() or there.can_translate())


def require_translator(page: Any, user: Any) -> None:
    if not may_translate(page, user):
        raise TranslationRefused


def require_publisher(page: Any, user: Any) -> None:
    if not page.permissions_for_user(user).can_publish():
        raise TranslationRefused


def require_keeper(page: Any, user: Any) -> None:
    """For what shows readers no new words."""
    if not page.permissions_for_user(user).can_keep_up():
        raise TranslationRefused


def _same_place(source: Any, locale: Locale) -> Any:
    """The page above the source, in the other language."""
    parent = source.get_parent()
    found = Page.objects.filter(translation_key=parent.translation_key, locale=locale).first()
    return found.specific if found else None
