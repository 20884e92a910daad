"""Begin a translation: a draft in the other language, with what the memory knows."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from translations.changes import gathered_changes, tell_change
from translations.progress import translation_into
from translations.rights import TranslationRefused, may_start
from translations.suggesting.memory import fill_from_memory


class AlreadyThere(TranslationRefused):
    """The page exists in this language; ``args[0]`` is that page."""


@transaction.atomic
def start_translation(source: Any, locale: Locale, *, by: Any) -> Any:
    """The new draft page. Never touches a version that exists."""
    if not may_start(source, locale, by):
        raise TranslationRefused
    existing = version_in(source, locale)
    if existing is not None:
        raise AlreadyThere(existing)
    with gathered_changes():
        translate_object(source, [locale], user=by)
        page = version_in(source, locale)
        _give(page, by)
        fill_from_memory(_running(page), by=by)
        log(instance=page, action="translations.start", user=by)
        tell_change(source.translation_key)
    return page


def _give(page: Any, by: Any) -> None:
    """It is the work of who begins it; the copy names whoever wrote the source."""
    page.owner = by
    page.save(update_fields=["owner"])


def version_in(source: Any, locale: Locale) -> Any:
    """The real page of this family in one language; ``None`` where there is none, or only a stand-in."""
    pages = Page.objects.filter(translation_key=source.translation_key, locale=locale, alias_of__isnull=True)
    found = pages.first()
    return found.specific if found else None


def _running(page: Any) -> Translation:
    translation = translation_into(page)
    if translation is None:
        raise TranslationRefused
    return translation
