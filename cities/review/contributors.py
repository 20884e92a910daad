"""Whose work a draft is: everybody who changed something of it since readers last got a version."""

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.models import PageLogEntry, Revision
from wagtail.models.pages import COMMENTS_RELATION_NAME

# What revisions keep beside words and facts: bookkeeping, comments, and what actions write into newest drafts.
NOT_WORK = frozenset(
    {
        COMMENTS_RELATION_NAME,
        "alias_of",
        "depth",
        "draft_title",
        "expired",
        "first_published_at",
        "go_live_at",
        "has_unpublished_changes",
        "is_machine_made",
        "last_confirmed_by",
        "last_confirmed_on",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "machine_engine",
        "machine_made_on",
        "numchild",
        "path",
        "review_due",
        "url_path",
    }
)


def contributors(page: Any) -> frozenset[int]:
    """Keys of people. A revision that says the same as the one before it is nobody's work: a comment, a look."""
    kept = page.__dict__.setdefault("_contributors", {})
    if page.latest_revision_id not in kept:
        kept[page.latest_revision_id] = frozenset(_authors(page))
    found: frozenset[int] = kept[page.latest_revision_id]
    return found


def _authors(page: Any) -> Iterable[int]:
    seen_by_readers = _last_published(page)
    revisions = Revision.page_revisions.filter(object_id=str(page.pk)).order_by("pk")
    before = _work(seen_by_readers.content) if seen_by_readers else None
    if seen_by_readers:
        revisions = revisions.filter(pk__gt=seen_by_readers.pk)
    elif page.owner_id is not None:
        yield page.owner_id
    for author, content in revisions.values_list("user_id", "content").iterator(chunk_size=20):
        work = _work(content)
        if work != before and author is not None:
            yield author
        before = work


def _last_published(page: Any) -> Revision | None:
    """What readers see, or saw before the page was taken away."""
    if page.live_revision_id:
        return Revision.objects.filter(pk=page.live_revision_id).first()
    actions = ("wagtail.publish", "wagtail.publish.scheduled")
    published = PageLogEntry.objects.filter(page_id=page.pk, action__in=actions, revision__isnull=False)
    entry = published.order_by("-timestamp", "-pk").select_related("revision").first()
    return entry.revision if entry else None


def _work(content: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name not in NOT_WORK}
