"""Ask the machine in the background, with patience; what it answers never replaces what is there."""

import logging
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translations.changes import gathered_changes, tell_change
from translations.models import SuggestionJob
from translations.placeholders import lost_placeholders
from translations.rights import TranslationRefused, require_translator
from translations.suggesting.memory import open_segments
from translations.suggesting.protocol import MOST_AT_ONCE, MachineTranslator, TranslatorFailed, translator_for

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=20), timedelta(hours=2)


class NoTranslator(TranslationRefused):
    """No machine is set up for this pair of languages."""


@transaction.atomic
def ask_machine(translation: Translation, *, by: Any, at: datetime) -> SuggestionJob:
    """The worker fills the gaps of this translation as soon as it can."""
    page = translation.get_target_instance()
    require_translator(page, by)
    if _translator(translation) is None:
        raise NoTranslator
    job, _made = SuggestionJob.objects.update_or_create(
        translation=translation,
        defaults={"asked_by": by, "attempts": 0, "next_try": at, "error": "", "done_at": None},
    )
    log(instance=page, action="translations.ask_machine", user=by)
    return job


def suggest_waiting(deadline: float) -> int:
    """The chore: one translation after the other, until nothing is due or the time is up."""
    done = 0
    while time.monotonic() < deadline:
        job = _claim(timezone.now())
        if job is None:
            break
        _work_on(job)
        done += 1
    return done


def _claim(now: datetime) -> SuggestionJob | None:
    """Nobody else takes it within the lease; after a crash it comes back by itself."""
    job = SuggestionJob.objects.waiting().filter(next_try__lte=now).order_by("next_try").first()
    if job is None:
        return None
    taken = SuggestionJob.objects.filter(pk=job.pk, next_try=job.next_try, done_at__isnull=True)
    if not taken.update(next_try=now + LEASE, attempts=F("attempts") + 1):
        return None
    job.attempts += 1
    return job


def _work_on(job: SuggestionJob) -> None:
    translation = Translation.objects.select_related("source__locale", "target_locale").get(pk=job.pk)
    try:
        suggest_missing(translation, by=job.asked_by)
    except TranslatorFailed as error:
        logger.warning("suggestions_failed %s attempt %s: %s", job.pk, job.attempts, error)
        pause = min(FIRST_PAUSE * 2 ** (job.attempts - 1), LONGEST_PAUSE)
        SuggestionJob.objects.filter(pk=job.pk).update(error=str(error), next_try=timezone.now() + pause)
    else:
        SuggestionJob.objects.filter(pk=job.pk).update(done_at=timezone.now(), error="")


def suggest_missing(translation: Translation, *, by: Any) -> int:
    """Portion by portion, each kept as soon as it is there. Raises ``TranslatorFailed``."""
    translator = _translator(translation)
    if translator is None:
        raise TranslatorFailed("No machine translator is set up for these languages.")
    gaps, kept = open_segments(translation), 0
    for start in range(0, len(gaps), MOST_AT_ONCE):
        kept += _suggest(translation, translator, gaps[start : start + MOST_AT_ONCE], by)
    return kept


def _suggest(translation: Translation, translator: MachineTranslator, gaps: list[StringSegment], by: Any) -> int:
    asked = [segment.string.data for segment in gaps]
    languages = (translation.source.locale.language_code, translation.target_locale.language_code)
    answers = translator.translate(asked, *languages)
    if len(answers) != len(asked):
        raise TranslatorFailed("The machine did not answer every sentence.")
    with gathered_changes():
        kept = _keep(translation, translator.name, list(zip(gaps, answers, strict=True)), by)
        tell_change(translation.source.object_id)
    return kept


def _keep(translation: Translation, engine: str, answered: Sequence[tuple[StringSegment, str]], by: Any) -> int:
    """A sentence that a person wrote meanwhile stays; one whose placeholders got lost is not even offered."""
    made = 0
    for segment, words in answered:
        if not words.strip() or lost_placeholders(segment.string.data, words):
            continue
        made += StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            locale_id=translation.target_locale_id,
            context_id=segment.context_id,
            defaults={
                "data": words,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE,
                "tool_name": engine,
                "last_translated_by": by,
            },
        )[1]
    return made


def _translator(translation: Translation) -> MachineTranslator | None:
    return translator_for(translation.source.locale.language_code, translation.target_locale.language_code)
