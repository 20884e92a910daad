"""A person has read a machine's translation and stands by it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision

from portal.search.feeding import refresh_family
from translations.actions.decide_translation import accept_machine_words
from translations.changes import tell_change


class ApprovalRefused(PermissionDenied):
    """Only who may publish the page may say that its words are right."""


@transaction.atomic
def approve_translation(page: Any, *, by: Any) -> None:
    """The mark goes from the page, its draft, its sentences and the search; the log keeps who approved."""
    if not page.permissions_for_user(by).can_keep_up():
        raise ApprovalRefused
    page.mark_checked()
    facts = page.machine_facts()
    type(page)._default_manager.filter(pk=page.pk).update(**facts)
    for draft in Revision.objects.filter(pk=page.latest_revision_id):
        draft.content = {**draft.content, **facts}
        draft.save(update_fields=["content"])
    accept_machine_words(page)
    log(instance=page, action="translations.approve", user=by)
    refresh_family(page.translation_key)
    tell_change(page.translation_key)
