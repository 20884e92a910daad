"""Answers for which thousands of documents are found: counted by bits, and ranked only as far as somebody looks.

Up to ``RANKABLE`` documents are ranked like a few. Beyond, a word says little about a document that has it somewhere:
those that have all words in title or names come first, then those with them in the summary or as a topic, then the
others; within each of these tiers by score as long as it has few enough documents, else the latest first. The order
does not depend on the page that is asked for, so no document stands on two of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from portal.search.asked import Asked
from portal.search.database.matching import keys_having, ranked
from portal.search.database.tally import Tally, current_tally, number_of
from portal.search.database.tiers import Tier
from portal.search.findings import Findings
from portal.search.models import SearchLine

FEW = 1_000  # documents that are as quickly read one by one
RANKABLE = 2_000
BY_DATE, BY_RELEVANCE = "date", "relevance"


@dataclass(frozen=True, slots=True)
class ManyFound:
    """``found`` are the documents that this person may see and that have the words, whatever is selected."""

    asked: Asked
    tally: Tally
    found: int

    @classmethod
    def of(cls, asked: Asked, keys: list[int] | None, user: Any, at: datetime) -> "ManyFound | None":
        """``None`` where there are only a few, or where this way does not lead to the answer.

        ``keys`` are those of all documents that have the words, see ``keys_of``.
        """
        if not _may_be_many(asked):
            return None
        if keys is None and SearchLine.objects.order_by().count() <= FEW:
            return None
        if keys is not None and len(keys) <= FEW:
            return None
        tally = current_tally()
        if tally is None:
            return None
        return cls(asked, tally, tally.visible(user, at) & (-1 if keys is None else number_of(keys)))

    def findings(self, start: int, size: int) -> Findings:
        selections = self.asked.request.selections
        counts = self.tally.counts(self.found, selections)
        without = {
            facet: (self.found & self.tally.passing(selections, but_for=facet)).bit_count() for facet in selections
        }
        selected = self.found & self.tally.passing(selections)
        keys = list(islice(self._ordered(selected, start + size), start, start + size))
        unfiltered = self.found.bit_count()
        return Findings(selected.bit_count(), families_of(keys), counts, without=without, unfiltered=unfiltered)

    def _ordered(self, selected: int, needed: int) -> Iterator[int]:
        """Keys in the order asked for; at least ``needed`` of them, if there are so many."""
        if not self.asked.is_ranked:
            yield from self.tally.latest_of(selected)
            return
        for tier, documents in self._tiers(selected):
            count = documents.bit_count()
            if count > RANKABLE:
                yield from self.tally.latest_of(documents)
            elif count:
                yield from self._ranked(documents, tier, needed)

    def _tiers(self, selected: int) -> Iterator[tuple[Tier, int]]:
        """The documents of each tier that are in none before; one by one, for the first is often enough."""
        if selected.bit_count() <= RANKABLE:
            yield Tier.ANYWHERE, selected
            return
        left = selected
        for tier in (Tier.NAMED, Tier.HEADED):
            there = left & number_of(keys_having(self.asked.expression, tier))
            yield tier, there
            left &= ~there
        yield Tier.ANYWHERE, left

    def _ranked(self, documents: int, tier: Tier, needed: int) -> list[int]:
        among = list(self.tally.latest_of(documents))
        return ranked(self.asked.expression, among, tier, relevant_to=self.asked.request.language, size=needed)


def keys_of(asked: Asked) -> list[int] | None:
    """All documents that have the words of a question; ``None`` where it has none or nobody need look."""
    return keys_having(asked.expression, Tier.ANYWHERE) if asked.expression.groups and _may_be_many(asked) else None


def _may_be_many(asked: Asked) -> bool:
    may_be_counted = not asked.expression.excluded and asked.request.order in {BY_DATE, BY_RELEVANCE}
    return may_be_counted and not asked.is_few


def families_of(keys: list[int]) -> tuple[UUID, ...]:
    """In the same order; what left the table meanwhile is left out."""
    families = dict(SearchLine.objects.filter(pk__in=keys).values_list("pk", "family"))
    return tuple(families[key] for key in keys if key in families)
