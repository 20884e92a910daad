"""Ask for a translation that does not exist yet."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from wagtail.log_actions import log

from translations.changes import tell_change
from translations.models import TranslationWish
from translations.signals import translation_asked


@transaction.atomic
def ask_for_translation(source: Any, language: str, *, by: Any, on: date) -> TranslationWish:
    """A colleague asks, by name; asking again changes nothing."""
    wish, _made = TranslationWish.objects.get_or_create(family=source.translation_key, language=language)
    if wish.asked_on is None:
        wish.asked_by, wish.asked_on = by, on
        wish.save(update_fields=["asked_by", "asked_on"])
        log(instance=source, action="translations.ask", user=by, data={"language": language})
        tell_change(source.translation_key)
        translation_asked.send(type(source), source=source, language=language, by=by)
    return wish


@transaction.atomic
def count_reader_s_wish(family: UUID, language: str, *, on: date) -> None:
    """A reader asks; only the number is kept."""
    TranslationWish.count_reader(family, language, on=on)
    tell_change(family)
