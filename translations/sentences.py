"""The sentences of a page, cut as the side-by-side editor cuts them, and their fingerprints."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from django.db.models import QuerySet
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translations.models import PublishedBasis


def segments_of(translation: Translation) -> QuerySet[StringSegment]:
    """The sentences of the source in the order of the page."""
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    return segments.select_related("string", "context").order_by("order")


def words_of(translation: Translation) -> dict[tuple[int, int], StringTranslation]:
    """What is there in the other language, by the keys of the sentence and of its place."""
    found = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale_id=translation.target_locale_id
    )
    return {(each.translation_of_id, each.context_id): each for each in found}


def fingerprint(sentence: str) -> str:
    return blake2b(sentence.encode(), digest_size=8).hexdigest()


def fingerprints(page: Any) -> list[str]:
    """Of every sentence of this page, each once, in a stable order. ``page`` is specific."""
    found = (each.string.data for each in extract_segments(page) if isinstance(each, StringSegmentValue))
    return _ordered(found)


def published_sentences(page: Any) -> list[str]:
    """Of what readers see of a source; kept since it was published."""
    kept = PublishedBasis.objects.filter(page_id=page.pk).values_list("sentences", flat=True).first()
    return fingerprints(page.specific) if kept is None else list(kept)


def translated_sentences(translation: Translation) -> tuple[list[str], int]:
    """Fingerprints of what is translated without a fault, and the number of sentences that are not."""
    segments, words = segments_of(translation), words_of(translation)
    whole = {place for place, each in words.items() if not each.has_error}
    done = [each.string.data for each in segments if (each.string_id, each.context_id) in whole]
    return _ordered(done), len(segments) - len(done)


def _ordered(sentences: Iterable[str]) -> list[str]:
    return sorted({fingerprint(each) for each in sentences})
