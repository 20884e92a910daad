"""A translation made by hand says what its source says now; only a person can know."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from translations.actions.note_basis import note_up_to_date
from translations.changes import tell_change
from translations.progress import translation_into
from translations.rights import TranslationRefused, require_keeper


class SentencesTell(TranslationRefused):
    """In the side-by-side editor the sentences themselves say what is missing."""


@transaction.atomic
def confirm_up_to_date(page: Any, *, by: Any) -> None:
    require_keeper(page, by)
    if page.is_source or translation_into(page) is not None:
        raise SentencesTell
    note_up_to_date(page)
    log(instance=page, action="translations.up_to_date", user=by)
    tell_change(page.translation_key)
