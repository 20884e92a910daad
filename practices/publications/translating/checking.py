"""Whether the desk shows what the pages say: its rows follow every change; those of an older database may lag."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import transaction
from django.forms.models import model_to_dict

from practices.publications.models import Publication, TranslationStatus
from practices.publications.translating.statuses import refresh_statuses, statuses_now
from translations.actions.note_basis import note_published


def families_amiss() -> Iterator[UUID]:
    """Families whose rows differ from what they should be, or which nobody has any more."""
    kept = set(TranslationStatus.objects.values_list("family", flat=True))
    for family in sorted(kept | _families()):
        if _as_kept(family) != _as_should_be(family) or _without_basis(family).exists():
            yield family


@transaction.atomic
def put_right(family: UUID) -> None:
    """Sources first: their translations are measured by them."""
    pages = [page.specific for page in _without_basis(family)]
    for page in sorted(pages, key=lambda each: not each.is_source):
        note_published(page, page.live_revision)
    refresh_statuses(family)


def _families() -> set[UUID]:
    return set(Publication.objects.filter(alias_of__isnull=True).values_list("translation_key", flat=True))


def _without_basis(family: UUID) -> Any:
    pages = Publication.objects.filter(translation_key=family, alias_of__isnull=True, live=True)
    return pages.filter(translation_basis__isnull=True)


def _as_kept(family: UUID) -> dict[str, dict[str, object]]:
    return _compared(TranslationStatus.objects.of_family(family))


def _as_should_be(family: UUID) -> dict[str, dict[str, object]]:
    return _compared(statuses_now(family))


def _compared(rows: Iterable[TranslationStatus]) -> dict[str, dict[str, object]]:
    return {row.language: model_to_dict(row, exclude=["id"]) for row in rows}
