"""Somebody has looked again: everything on the page still holds."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import Revision

from portal.search.feeding import refresh_family
from practices.publications.models import Publication
from practices.publications.review.rights import require_upkeep

Facts = Mapping[str, Any]


class DueTooEarly(ValueError):
    """The next look must lie ahead."""


@transaction.atomic
def confirm_publication(page: Publication, *, by: Any, on: date, name: str, next_due: date) -> None:
    """Holds in every language at once, on what readers see and in all drafts; no word of a draft is published.

    ``name`` is what readers read as “confirmed by”. Raises ``UpkeepRefused`` or ``DueTooEarly``.
    """
    source = page.source_page() or page
    require_upkeep([source], by)
    if next_due <= on:
        raise DueTooEarly(next_due)
    facts = {"last_confirmed_on": on, "last_confirmed_by": name, "review_due": next_due}
    changed = {field: [str(getattr(source, field) or ""), str(value)] for field, value in facts.items()}
    family = Publication.objects.filter(translation_key=source.translation_key)
    family.update(**facts)
    _carry_into_drafts(list(family.values_list("pk", flat=True)), facts)
    log(instance=source, action="publications.confirm", user=by, data={"changed": changed})
    refresh_family(source.translation_key)


def _carry_into_drafts(pages: list[int], facts: Facts) -> None:
    """The newest revision of each page, the one readers see, and one that waits for its hour."""
    stored = {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}
    kept = Publication.objects.filter(pk__in=pages).values("latest_revision", "live_revision")
    keys = {key for each in kept for key in each.values()}
    waiting = Q(approved_go_live_at__isnull=False, object_id__in=[str(key) for key in pages])
    of_pages = Revision.page_revisions.filter(Q(pk__in=keys - {None}) | waiting)
    for revision in of_pages:
        revision.content = {**revision.content, **stored}
        revision.save(update_fields=["content"])
