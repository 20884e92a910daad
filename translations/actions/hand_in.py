"""A translator is done and asks for approval."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import WorkflowState
from wagtail_localize.models import Translation

from translations.actions.draft_translation import draft_translation
from translations.changes import tell_change
from translations.rights import TranslationRefused, require_translator


class AlreadyHandedIn(TranslationRefused):
    """Somebody is to decide about it; until then nothing else can be handed in."""


class NobodyApproves(TranslationRefused):
    """The page has no workflow, so nobody would ever see what is handed in."""


@transaction.atomic
def hand_in_translation(translation: Translation, *, by: Any) -> WorkflowState:
    """A draft with every sentence, and the workflow of the page begins, or goes on where it was sent back."""
    page = translation.get_target_instance()
    require_translator(page, by)
    if page.workflow_in_progress:
        raise AlreadyHandedIn
    workflow = page.get_workflow()
    if workflow is None:
        raise NobodyApproves
    draft_translation(translation, by=by)
    page = type(page).objects.get(pk=page.pk)
    state: WorkflowState | None = page.current_workflow_state
    if state is None:
        state = workflow.start(page, by)
    else:
        state.resume(user=by)
    log(instance=page, action="translations.hand_in", user=by)
    tell_change(page.translation_key)
    return state
