"""What changed in a page since somebody last looked at it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.admin.compare import FieldComparison, RichTextFieldComparison
from wagtail.models import Revision

from portal.base.unchanged_texts import said_by
from practices.publications.models import LastLook, Publication


@dataclass(frozen=True, slots=True)
class Changes:
    """``fields`` in the words of the form; ``is_first``: compared with what readers see, for want of a last look."""

    fields: tuple[str, ...]
    compare_url: str
    is_first: bool


def note_look(page: Publication, person: Any) -> None:
    """The person opens the newest draft. Opening it again changes nothing: what was new stays marked as new."""
    latest = page.latest_revision_id
    look, is_new = LastLook.objects.get_or_create(person=person, page_id=page.pk, defaults={"revision_id": latest})
    if not is_new and look.revision_id != latest:
        look.before_id, look.revision_id = look.revision_id, latest
        look.save(update_fields=["before", "revision"])


def changes_for(page: Publication, person: Any) -> Changes | None:
    """Between the newest draft and what this person had seen before it; ``None`` where nothing can be compared."""
    look = LastLook.objects.filter(person=person, page_id=page.pk).select_related("before").first()
    seen = look.before if look else None
    earlier = seen or page.live_revision
    latest = page.latest_revision
    if earlier is None or latest is None or earlier.pk == latest.pk:
        return None
    if seen and not others_drafts(page, person, after=seen).exists():
        return None  # whoever made all the changes knows them
    return Changes(
        fields=changed_fields(earlier, latest),
        compare_url=reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, earlier.pk, latest.pk]),
        is_first=seen is None,
    )


def others_drafts(page: Publication, person: Any, *, after: Revision) -> Any:
    """What somebody else kept since; also where nobody is noted, as with what a program changed."""
    return page.revisions.filter(pk__gt=after.pk).exclude(user=person)


def changed_fields(earlier: Revision, later: Revision) -> tuple[str, ...]:
    before, after = earlier.as_object(), later.as_object()
    panel = after.get_edit_handler().get_bound_panel(instance=after, request=None, form=None)
    found = (compare(before, after) for compare in panel.get_comparison())
    return tuple(dict.fromkeys(str(each.field_label()) for each in found if says_something_else(each)))


def says_something_else(comparison: FieldComparison) -> bool:
    if isinstance(comparison, RichTextFieldComparison):
        return said_by(comparison.val_a) != said_by(comparison.val_b)
    return bool(comparison.has_changed())
