"""Withdraw a published release: it stays visible with its reason, and nobody can download it any more."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from portal.base.localized_text import LocalizedText
from portal.following.models import Event
from portal.following.models.news import note_news
from portal.search.feeding import refresh_family
from practices.modules.actions.rights import require_right
from practices.modules.models import Release, ReleaseState


class YankRefused(Exception):
    """Only a published release can be withdrawn, and only with a reason."""


@transaction.atomic
def yank_release(release: Release, *, reason: LocalizedText, by: Any) -> None:
    """Raises ``ReleaseRefused`` or ``YankRefused``."""
    require_right(release, by, "publish")
    if not release.is_downloadable or not reason:
        raise YankRefused(str(release))
    release.state = ReleaseState.YANKED
    release.yank_reason = reason
    release.save(update_fields=["state", "yank_reason"])
    log(instance=release, action="modules.yank_release", user=by, data={"reason": dict(reason)})
    refresh_family(release.module.uuid)
    note_news(release.module.uuid, Event.WITHDRAWN, release.version)
