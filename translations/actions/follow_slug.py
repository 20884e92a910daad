"""One address in every language: the translations follow when the source page gets another slug."""

from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision


def is_source_of_address(page: Any) -> bool:
    """The source of the facts, else the oldest page of the family; not a home, whose slug no address shows."""
    if page.depth <= 2:
        return False
    if hasattr(page, "is_source"):
        return bool(page.is_source)
    family = Page.objects.filter(translation_key=page.translation_key)
    return not family.filter(pk__lt=page.pk, alias_of__isnull=True).exists()


@transaction.atomic
def follow_slug(page: Any, *, old_slug: str) -> tuple[Any, ...]:
    """Every version that had the old slug takes the new one, where it is free; returns them."""
    family = Page.objects.filter(translation_key=page.translation_key, slug=old_slug).exclude(pk=page.pk)
    followers = [each for each in family.specific() if not _is_taken(each, page.slug)]
    for each in followers:
        each.slug = page.slug
        each.save(clean=False)
        _rename_in_draft(each)
    return tuple(followers)


def _is_taken(page: Any, slug: str) -> bool:
    return bool(page.get_siblings(inclusive=False).filter(slug=slug).exists())


def _rename_in_draft(page: Any) -> None:
    for draft in Revision.objects.filter(pk=page.latest_revision_id):
        draft.content = {**draft.content, "slug": page.slug}
        draft.save(update_fields=["content"])
