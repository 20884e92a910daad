"""A second person approves what was handed in, which publishes it, or sends it back and says why."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision, TaskState, WorkflowState
from wagtail_localize.models import StringTranslation

from translations.changes import gathered_changes, tell_change
from translations.models import MachineMadeMixin
from translations.progress import machine_sentences, translation_into
from translations.rights import TranslationRefused

APPROVE, SEND_BACK = "approve", "reject"


class NothingHandedIn(TranslationRefused):
    """It was decided already, or never handed in."""


class OwnWork(TranslationRefused):
    """Nobody approves what they handed in themselves."""


class ReasonMissing(TranslationRefused):
    """Who gets it back must know why."""


def may_decide(page: Any, user: Any) -> bool:
    """Whether this person is asked: by the task of the workflow, and not about the own work."""
    state = page.current_workflow_task_state
    return state is not None and APPROVE in _offered(state, page, user) and not _is_own(state, user)


@transaction.atomic
def approve_handed_in(page: Any, *, by: Any, comment: str = "") -> None:
    """The person has read every sentence: no mark of a machine remains. The last approval publishes."""
    state = _open_task(page)
    offered = _offered(state, page, by)
    if offered and (APPROVE not in offered or _is_own(state, by)):
        raise OwnWork
    if APPROVE not in offered:
        raise TranslationRefused
    with gathered_changes():
        accept_machine_words(page)
        _clear_mark(page.latest_revision)
        state.task.specific.on_action(state, by, APPROVE, comment=comment)
        log(instance=page, action="translations.approve", user=by)
        tell_change(page.translation_key)


@transaction.atomic
def send_back(page: Any, *, by: Any, reason: str) -> None:
    state = _open_task(page)
    if SEND_BACK not in _offered(state, page, by):
        raise TranslationRefused
    if not reason.strip():
        raise ReasonMissing
    state.task.specific.on_action(state, by, SEND_BACK, comment=reason.strip())
    log(instance=page, action="translations.send_back", user=by, data={"reason": reason.strip()})
    tell_change(page.translation_key)


def accept_machine_words(page: Any) -> None:
    """A machine's sentences in the newest draft count as a person's now; later suggestions nobody has read.

    The engine's name stays with them.
    """
    translation, drafted = translation_into(page), page.latest_revision_created_at
    if translation is not None and drafted is not None:
        suggested = [each.pk for each in machine_sentences(translation) if each.updated_at <= drafted]
        StringTranslation.objects.filter(pk__in=suggested).update(
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL
        )


def _open_task(page: Any) -> TaskState:
    """The task that waits, locked against a second decision."""
    state = page.current_workflow_task_state
    if state is None or not WorkflowState.objects.select_for_update().filter(
        pk=state.workflow_state_id, status=WorkflowState.STATUS_IN_PROGRESS
    ):
        raise NothingHandedIn
    return state


def _offered(state: TaskState, page: Any, user: Any) -> frozenset[str]:
    """What the task lets this person do; it knows best whose work the page is."""
    return frozenset(name for name, _label, _needs_form in state.task.specific.get_actions(page, user))


def _is_own(state: TaskState, user: Any) -> bool:
    """Asked of the task, not by way of the workflow: Wagtail decides by what the workflow last read of its task."""
    authors = {state.workflow_state.requested_by_id, state.revision.user_id if state.revision else None}
    return user.pk in authors


def _clear_mark(revision: Revision | None) -> None:
    if revision is None or not issubclass(revision.content_type.model_class(), MachineMadeMixin):
        return
    revision.content = {**revision.content, **MachineMadeMixin.no_machine_facts()}
    revision.save(update_fields=["content"])
