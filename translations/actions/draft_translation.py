"""A draft of a translation from its finished sentences.

wagtail-localize writes the words into the live row even where it only saves a draft, and fills every gap with the
source's words. Here a draft is a revision and nothing else, and half a translation is none.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translations.actions.note_basis import note_draft
from translations.changes import tell_change
from translations.models import MachineMadeMixin
from translations.progress import machine_sentences, missing_sentences
from translations.rights import TranslationRefused


class HalfTranslated(TranslationRefused):
    """Some sentences of the source have no translation yet. ``missing`` is their number."""

    def __init__(self, missing: int) -> None:
        super().__init__(missing)
        self.missing = missing


class WordsDoNotFit(TranslationRefused):
    """The page refuses some of the words, for instance a summary that is too long.

    ``faults`` are messages by the path of the sentence. The editor shows them where ``mark_faults`` put them, once
    the action that was refused is undone.
    """

    def __init__(self, translation: Translation, faults: dict[str, list[str]]) -> None:
        super().__init__()
        self.translation, self.faults = translation, faults

    @property
    def words(self) -> str:
        return " ".join(
            f"{_label(self.translation, path)}{message}" for path, found in self.faults.items() for message in found
        )


def draft_translation(translation: Translation, *, by: Any) -> Revision:
    """The newest draft of the page, every sentence in its language. Raises ``HalfTranslated``, ``WordsDoNotFit``."""
    missing = missing_sentences(translation)
    if missing:
        raise HalfTranslated(missing)
    with transaction.atomic():
        page = translated_page(translation)
        revision = _save(translation, page, by)
        note_draft(translation, revision)
    return revision


def translated_page(translation: Translation) -> Any:
    """The page as the finished sentences make it; unsaved. It says itself whether a machine wrote some of them."""
    page = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    if isinstance(page, MachineMadeMixin):
        suggested = machine_sentences(translation)
        if suggested:
            page.mark_machine_made(engine=suggested[0].tool_name, on=suggested[0].updated_at.date())
        else:
            page.mark_checked()
    return page


def _save(translation: Translation, page: Any, by: Any) -> Revision:
    try:
        revision: Revision = page.save_revision(user=by)
    except ValidationError as error:
        faults = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        raise WordsDoNotFit(translation, faults) from error
    return revision


def mark_faults(refusal: WordsDoNotFit) -> None:
    """Beside the sentences themselves."""
    translation = refusal.translation
    for path, messages in refusal.faults.items():
        for segment in StringSegment.objects.filter(source_id=translation.source_id, context__path=path):
            StringTranslation.objects.filter(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale_id=translation.target_locale_id,
            ).update(has_error=True, field_error=messages[0])
    tell_change(translation.source.object_id)


def _label(translation: Translation, path: str) -> str:
    model = translation.source.specific_content_type.model_class()
    names = {field.name: field for field in model._meta.get_fields() if hasattr(field, "verbose_name")}
    return f"{names[path].verbose_name}: " if path in names else ""
