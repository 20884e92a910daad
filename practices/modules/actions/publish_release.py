"""Publish a release: from then on it and its files never change."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from portal.following.models import Event
from portal.following.models.news import note_news
from portal.search.feeding import refresh_family
from practices.modules.actions.rights import require_draft, require_right
from practices.modules.models import Release, ReleaseState


class ReleaseIsEmpty(Exception):
    """There is no file to download."""


@transaction.atomic
def publish_release(release: Release, *, by: Any) -> None:
    """Raises ``ReleaseRefused``, ``ReleaseIsFinal`` or ``ReleaseIsEmpty``."""
    require_right(release, by, "publish")
    require_draft(release)
    if not release.artefacts.exists():
        raise ReleaseIsEmpty(str(release))
    release.state = ReleaseState.PUBLISHED
    release.save(update_fields=["state"])
    log(instance=release, action="modules.publish_release", user=by)
    refresh_family(release.module.uuid)
    note_news(release.module.uuid, Event.RELEASED, release.version)
