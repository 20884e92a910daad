"""Comparing the search table with the pages it is made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from portal.search.companions import families_astray
from portal.search.database.words import complete_word_keys, remove_words, word_keys
from portal.search.feeding import CHUNK, all_families, draft_of, refresh_families, refresh_family
from portal.search.models import SearchDocument
from portal.search.stamp import vocabulary_changed
from portal.search.storing import content_hash


class Fault(StrEnum):
    MISSING = "missing"  # a page may be found, the table has no document
    GHOST = "ghost"  # the table has a document, no page may be found
    STALE = "stale"  # the document says something else than the pages
    ASTRAY = "astray"  # the filter of modules and reports says something else than the documents beside it
    WORDLESS = "wordless"  # the document has no analysed words


@dataclass(frozen=True, slots=True)
class Difference:
    family: UUID
    fault: Fault


def differences() -> Iterator[Difference]:
    """Every family whose document is not what its builder makes of its pages now."""
    stored = dict(SearchDocument.objects.values_list("family", "content_hash"))
    wordless = _families_without_words()
    for family in all_families():
        draft = draft_of(family)
        known = stored.pop(family, None)
        fault = _fault(known, content_hash(draft) if draft else None)
        if fault is None and family in wordless:
            fault = Fault.WORDLESS
        if fault is not None:
            yield Difference(family, fault)
    yield from (Difference(family, Fault.GHOST) for family in stored)
    yield from (Difference(family, Fault.ASTRAY) for family in families_astray())


def repair(difference: Difference) -> None:
    refresh_family(difference.family)


def rewrite_table() -> Iterator[str]:
    """Write every document anew from its pages, in portions, each in one transaction; may be repeated at any time."""
    families = list(all_families())
    ghosts = set(SearchDocument.objects.values_list("family", flat=True)) - set(families)
    waiting = [*families, *sorted(ghosts)]
    for start in range(0, len(waiting), CHUNK):
        with transaction.atomic():
            refresh_families(waiting[start : start + CHUNK])
        yield f"{min(start + CHUNK, len(waiting))} of {len(waiting)} documents written from their pages"
    remove_orphaned_words()
    vocabulary_changed()


def remove_orphaned_words() -> int:
    """Words without a document are never shown, but take room."""
    orphans = word_keys() - set(SearchDocument.objects.values_list("pk", flat=True))
    remove_words(sorted(orphans))
    return len(orphans)


def _fault(known: str | None, wanted: str | None) -> Fault | None:
    if known == wanted:
        return None
    if known is None:
        return Fault.MISSING
    return Fault.GHOST if wanted is None else Fault.STALE


def _families_without_words() -> set[UUID]:
    with_words = complete_word_keys()
    documents = SearchDocument.objects.values_list("pk", "family")
    return {family for key, family in documents if key not in with_words}
