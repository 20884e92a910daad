"""Which words of a question stand in documents that a reader may see: the index is asked once for each question."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from portal.search.asked import Asked
from portal.search.database.probing import visible_counts
from portal.search.findings import Findings
from portal.search.question import Term

FEW = 5  # documents: who counts, stops there


@dataclass(slots=True)
class Presence:
    """What one request has learned about its words."""

    user: Any
    at: datetime
    known: dict[tuple[Term, ...], tuple[int, ...]] = field(default_factory=dict)

    def counts(self, asked: Asked) -> tuple[int, ...]:
        """For each term, how many documents have it; not by its first letters alone, those are shared by many."""
        terms = asked.question.terms
        if terms not in self.known:
            groups = [replace(group, cuts=[]) for group in asked.expression.groups]
            self.known[terms] = tuple(visible_counts(groups, self.user, at=self.at, most=FEW))
        return self.known[terms]

    def familiarity(self, asked: Asked, found: Findings) -> float:
        """The share of the terms that the portal has words for; what was found with all of them is familiar."""
        if found.total and not found.is_relaxed:
            return 1.0
        terms = asked.question.terms
        if not terms:
            return 0.0
        # What a mistyped word was mended with stands somewhere.
        present = [
            count > 0 or term.joined in asked.spellings for term, count in zip(terms, self.counts(asked), strict=True)
        ]
        return sum(present) / len(terms)
