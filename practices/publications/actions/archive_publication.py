"""Take a publication away for good, in every language at once, and bring it back."""

from typing import Any

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Revision

from portal.search.feeding import gathered
from practices.publications.models import ArchivedPublication, Publication
from practices.publications.review.rights import require_upkeep


class NothingToArchive(Exception):
    """Nothing of it is published."""


class FollowsItself(ValueError):
    """What follows must be another publication, and one that readers can open."""


class NotArchived(Exception):
    """There is nothing to bring back, or what readers saw is kept no longer."""


@transaction.atomic
def archive_publication(page: Publication, *, by: Any, follows: Publication | None = None) -> ArchivedPublication:
    """Out of every list in this transaction; its address answers 410 and points to what follows.

    Raises ``UpkeepRefused``, ``NothingToArchive`` or ``FollowsItself``.
    """
    pages = _published_versions(page)
    require_upkeep(pages, by)
    if follows is not None and (follows.translation_key == page.translation_key or not follows.live):
        raise FollowsItself(str(follows))
    archived, _is_new = ArchivedPublication.objects.update_or_create(
        family=page.translation_key,
        defaults={
            "follows": follows and Publication.objects.get(pk=follows.pk),
            "archived_by": by,
            "revisions": [_seen_revision(each).pk for each in pages],
        },
    )
    with gathered():
        for each in pages:
            UnpublishPageAction(each, user=by).execute(skip_permission_checks=True)
    _end_reviews(page, by)
    log(instance=page, action="publications.archive", user=by, data={"follows": str(follows or "")})
    return archived


@transaction.atomic
def bring_back_publication(page: Publication, *, by: Any) -> None:
    """Exactly what readers saw before, in the same languages. Raises ``UpkeepRefused`` or ``NotArchived``."""
    archived = ArchivedPublication.objects.select_for_update().of(page.translation_key).first()
    revisions = list(Revision.page_revisions.filter(pk__in=archived.revisions)) if archived else []
    if not revisions:
        raise NotArchived(str(page))
    require_upkeep([revision.content_object for revision in revisions], by)
    with gathered():
        for revision in revisions:  # the first to be published ends the archiving, see ``receivers``
            revision.publish(user=by, skip_permission_checks=True)
    log(instance=page, action="publications.bring_back", user=by)


def _published_versions(page: Publication) -> list[Any]:
    family = Publication.objects.filter(translation_key=page.translation_key, live=True, alias_of__isnull=True)
    pages = list(family.order_by("pk").specific())
    if not pages:
        raise NothingToArchive(str(page))
    return pages


def _seen_revision(page: Any) -> Revision:
    """What readers see; a page that came into the database without one gets it now."""
    if page.live_revision is not None:
        return page.live_revision
    revision: Revision = page.save_revision(clean=False)
    return revision


def _end_reviews(page: Publication, by: Any) -> None:
    for each in Publication.objects.filter(translation_key=page.translation_key):
        state = each.current_workflow_state
        if state is not None:
            state.cancel(user=by)
