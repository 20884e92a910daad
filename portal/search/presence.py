"""Which words of a question stand in documents that a reader may see: the index is asked once for each question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from portal.search.asked import Asked
from portal.search.database.probing import visible_counts
from portal.search.expression import Group
from portal.search.findings import Findings
from portal.search.question import Term

FEW = 5  # documents: who counts typed words, stops there
ENOUGH = 20  # documents: who compares two words, stops there


@dataclass(slots=True)
class Presence:
    """What one request has learned about its words."""

    user: Any
    at: datetime
    known: dict[tuple[Term, ...], tuple[int, ...]] = field(default_factory=dict)

    def counts(self, asked: Asked) -> tuple[int, ...]:
        """For each term, how many documents have it; not by its first letters alone, those are shared by many."""
        return self.counts_beside(asked, ())[0]

    def counts_beside(self, asked: Asked, words: Sequence[str]) -> tuple[tuple[int, ...], Mapping[str, int]]:
        """The same, and how many documents have each of these words (up to ``ENOUGH``); one statement for all."""
        terms = asked.question.terms
        typed = [] if terms in self.known else [replace(group, cuts=[]) for group in asked.expression.groups]
        groups = [*typed, *(Group(phrases=[(word,)]) for word in words)]
        counted = visible_counts(groups, self.user, at=self.at, most=ENOUGH if words else FEW)
        if typed:
            self.known[terms] = tuple(min(count, FEW) for count in counted[: len(typed)])
        return self.known.get(terms, ()), dict(zip(words, counted[len(typed) :], strict=True))

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
