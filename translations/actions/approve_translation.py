"""A person has read a machine's translation and stands by it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision

from portal.search.feeding import refresh_family


class ApprovalRefused(PermissionDenied):
    """Only who may publish the page may say that its words are right."""


@transaction.atomic
def approve_translation(page: Any, *, by: Any) -> None:
    """The mark goes from the page, its draft and the search; the log keeps who approved."""
    if not page.permissions_for_user(by).can_keep_up():
        raise ApprovalRefused
    page.mark_checked()
    facts = page.machine_facts()
    type(page)._default_manager.filter(pk=page.pk).update(**facts)
    for draft in Revision.objects.filter(pk=page.latest_revision_id):
        draft.content = {**draft.content, **facts}
        draft.save(update_fields=["content"])
    log(instance=page, action="translations.approve", user=by)
    refresh_family(page.translation_key)
