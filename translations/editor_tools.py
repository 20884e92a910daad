"""What stands above the side-by-side editor: how far it is, what can be done next, the words of the thesaurus."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import TaskState
from wagtail_localize.models import Translation

from translations.actions.decide_translation import may_decide
from translations.formatting import format_day, language_name
from translations.glossary import Term, terms_in
from translations.models import SuggestionJob
from translations.progress import machine_sentences
from translations.sentences import segments_of
from translations.suggesting.protocol import translator_for


@dataclass(frozen=True, slots=True)
class EditorTools:
    """``job_said`` and ``sent_back`` are sentences, empty where there is nothing to say."""

    page: Any
    progress: str
    is_complete: bool
    is_waiting: bool
    may_hand_in: bool
    may_decide: bool
    machine_said: str
    machine_name: str
    job_said: str
    sent_back: str
    terms: tuple[Term, ...]
    source_language: str
    target_language: str


def editor_tools(translation: Translation, page: Any, user: Any) -> EditorTools:
    source, target = translation.source.locale.language_code, translation.target_locale.language_code
    total, done = translation.get_progress()
    is_waiting = page.workflow_in_progress
    machine = translator_for(source, target)
    job = SuggestionJob.objects.filter(pk=translation.pk).first()
    may_ask = done < total and not (job and job.is_waiting)
    return EditorTools(
        page=page,
        progress=_progress(done, total),
        is_complete=done == total,
        is_waiting=is_waiting,
        may_hand_in=done == total and not is_waiting and page.get_workflow() is not None,
        may_decide=is_waiting and may_decide(page, user),
        machine_said=_machine(translation),
        machine_name=machine.name if machine and may_ask else "",
        job_said=_job(job),
        sent_back=_sent_back(page),
        terms=terms_in(segments_of(translation).values_list("string__data", flat=True), source, target),
        source_language=language_name(source),
        target_language=language_name(target),
    )


def _progress(done: int, total: int) -> str:
    return ngettext(
        "%(done)s of %(total)s sentence is translated.", "%(done)s of %(total)s sentences are translated.", total
    ) % {"done": done, "total": total}


def _machine(translation: Translation) -> str:
    found = machine_sentences(translation)
    if not found:
        return ""
    engine, day = found[0].tool_name, format_day(found[0].updated_at.date())
    return ngettext(
        "%(count)s sentence is a suggestion by %(engine)s of %(day)s that nobody has read yet.",
        "%(count)s sentences are suggestions by %(engine)s of %(day)s that nobody has read yet.",
        len(found),
    ) % {"count": len(found), "engine": engine, "day": day}


def _job(job: SuggestionJob | None) -> str:
    if job is None or job.done_at is not None:
        return ""
    if job.is_parked:
        return _("The machine did not answer after many attempts. %(reason)s") % {"reason": job.error}
    return _("The machine was asked. Its suggestions appear here in a moment; load the page again.")


def _sent_back(page: Any) -> str:
    """The reason, until the translation is handed in again."""
    state = page.current_workflow_state
    if state is None or page.workflow_in_progress:
        return ""
    last = TaskState.objects.filter(workflow_state=state, status=TaskState.STATUS_REJECTED).order_by("-finished_at")
    rejected = last.first()
    return str(rejected.comment) if rejected else ""
