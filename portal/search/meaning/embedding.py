"""The worker's part: vectors for texts that have none, and no vectors without a text."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from portal.search.meaning.embedder import Embedder, current_embedder
from portal.search.models import SearchPassage, SearchVector
from portal.search.storing import touch

BATCH = 8  # texts: about a second of work between two looks at the clock
MOST_DROPPED = 1_000


@dataclass(frozen=True, slots=True)
class Embedded:
    """``families`` have vectors that they did not have before; ``waiting`` texts have none yet."""

    made: int = 0
    families: frozenset[UUID] = frozenset()
    waiting: int = 0


def embed_missing(
    limit: int = 1_000, *, seconds: float = 60.0, clock: Callable[[], float] = time.monotonic
) -> Embedded:
    """Make vectors for the newest texts first, until ``limit``, time or work is over. May run twice at once."""
    embedder = current_embedder()
    if embedder is None:
        return Embedded()
    until = clock() + seconds
    made, families = 0, set[UUID]()
    while made < limit and clock() < until:
        texts = _next_texts(embedder.recipe, min(BATCH, limit - made))
        if not texts:
            break
        families |= _embed(texts, embedder)
        made += len(texts)
    return Embedded(made, frozenset(families), SearchPassage.objects.waiting(embedder.recipe).count())


def _next_texts(recipe: str, count: int) -> dict[str, str]:
    """Hash → text. The same text in several documents comes once."""
    waiting = SearchPassage.objects.waiting(recipe).order_by("-document_id", "language")
    return dict(waiting.values_list("text_hash", "text")[:count])


def _embed(texts: dict[str, str], embedder: Embedder) -> set[UUID]:
    """The model works outside the transaction, for a database with one writer must not wait for it."""
    vectors = embedder.passages(list(texts.values()))
    rows = [
        SearchVector(recipe=embedder.recipe, text_hash=text_hash, vector=vector.astype("<f2").tobytes())
        for text_hash, vector in zip(texts, vectors, strict=True)
    ]
    with transaction.atomic():
        # What was withdrawn meanwhile gets no vector.
        passages = SearchPassage.objects.filter(text_hash__in=list(texts))
        carriers = list(passages.values_list("text_hash", "document__family"))
        needed = {text_hash for text_hash, _family in carriers}
        SearchVector.objects.bulk_create((row for row in rows if row.text_hash in needed), ignore_conflicts=True)
        families = {family for _text_hash, family in carriers}
        touch(families)
        return families


def drop_unneeded_vectors(recipes: Sequence[str] | None = None) -> int:
    """Remove vectors of other recipes and of texts that no document has, some at a time."""
    kept = [embedder.recipe] if (embedder := current_embedder()) else None
    kept = kept if recipes is None else list(recipes)
    if kept is None:
        return 0  # without a model nobody can say which recipe is the right one
    has_text = Exists(SearchPassage.objects.filter(text_hash=OuterRef("text_hash")))
    unneeded = SearchVector.objects.filter(~Q(recipe__in=kept) | ~has_text)
    keys = list(unneeded.values_list("pk", flat=True)[:MOST_DROPPED])
    SearchVector.objects.filter(pk__in=keys).delete()
    return len(keys)
