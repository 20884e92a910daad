"""The translation memory: what persons have made of the same sentence elsewhere."""

from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translations.changes import gathered_changes, tell_change
from translations.sentences import segments_of, words_of

TOOL = "memory"


@transaction.atomic
def fill_from_memory(translation: Translation, *, by: Any) -> int:
    """Put known translations into the gaps, never over a sentence that is there; returns how many."""
    gaps = open_segments(translation)
    known = _known(translation, {segment.string_id for segment in gaps})
    made = [
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            locale_id=translation.target_locale_id,
            context_id=segment.context_id,
            defaults=_values(known[segment.string_id], by),
        )[1]
        for segment in gaps
        if segment.string_id in known
    ]
    return sum(made)


def open_segments(translation: Translation) -> list[StringSegment]:
    """Sentences without any translation, in the order of the page."""
    there = words_of(translation)
    return [each for each in segments_of(translation) if (each.string_id, each.context_id) not in there]


def _known(translation: Translation, strings: set[int]) -> dict[int, StringTranslation]:
    """The newest by a person for each sentence; only from pages that readers see, never from a foreign draft."""
    visible = Page.objects.filter(locale_id=translation.target_locale_id, live=True)
    found = StringTranslation.objects.filter(
        translation_of_id__in=strings,
        locale_id=translation.target_locale_id,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        has_error=False,
        context__object_id__in=visible.values("translation_key"),
    )
    return {each.translation_of_id: each for each in found.order_by("updated_at")}


def _values(known: StringTranslation, by: Any) -> dict[str, Any]:
    return {
        "data": known.data,
        "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
        "tool_name": TOOL,
        "last_translated_by": by,
    }


def remember(translation: Translation, *, by: Any) -> int:
    """The same as an act of its own, asked for in the editor."""
    with gathered_changes():
        filled = fill_from_memory(translation, by=by)
        tell_change(translation.source.object_id)
    return filled
