"""From what an engine found to what a page shows: the same for every engine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from portal.search.asked import Asked
from portal.search.engine import STANDBY, Engine, chosen_engine
from portal.search.facet_lists import FacetLists
from portal.search.findings import Findings
from portal.search.fusion import reordered
from portal.search.meaning.closeness import MOST_HITS, WINDOW, Closeness
from portal.search.presence import Presence
from portal.search.presenting import HitPresenter
from portal.search.request import SearchRequest
from portal.search.results import SearchResults
from portal.search.spelling.second_look import Answer, SecondLook


def find(
    request: SearchRequest, user: Any, *, at: datetime | None = None, engine: Engine | None = None
) -> SearchResults:
    """Answer a request with what this person may see."""
    return Answering(engine or chosen_engine(), Asked.of(request), Presence(user, at or timezone.now())).results()


@dataclass(frozen=True, slots=True)
class Answering:
    """One request on its way through one engine."""

    engine: Engine
    asked: Asked
    presence: Presence

    def results(self) -> SearchResults:
        request = self.asked.request
        answer = self._second_look(Findings() if self.asked.is_empty else self._first_look())
        asked, found = answer.asked, answer.found
        closeness = self._closeness(answer) if self._is_windowed else Closeness()
        similar = closeness.beyond(found.families) if self._may_show_similar(found) else ()
        lists = FacetLists.of(request, found.counts)
        page = self._page(self._order(found, closeness))
        presenter = HitPresenter(asked)
        families = (*page, *(each.family for each in similar), *answer.examples)
        documents = presenter.documents(families, self.presence.user, self.presence.at)
        return SearchResults(
            request=request,
            total=found.total,
            hits=presenter.hits(documents, page),
            facets=lists.facets(),
            engine=STANDBY if self.engine.standby else self.engine.name,
            standby=self.engine.standby,
            is_relaxed=found.is_relaxed and bool(found.total),
            ignored_words=tuple(term.written for term in asked.question.ignored),
            mistyped_words=tuple(term.written for term in asked.question.terms if term.joined in asked.spellings),
            did_you_mean=answer.did_you_mean(documents),
            similar=presenter.similar(documents, similar),
            without=found.without,
            unfiltered=found.unfiltered,
        )

    @property
    def _start(self) -> int:
        """Pages within the window are cut from the whole window, so that no hit can stand on two of them."""
        return 0 if self._is_windowed else self.asked.request.offset

    @property
    def _is_windowed(self) -> bool:
        return bool(self.asked.expression.groups) and self.asked.request.offset < WINDOW

    @property
    def _size(self) -> int:
        request = self.asked.request
        return max(WINDOW, request.offset + request.size) if self._is_windowed else request.size

    def _first_look(self) -> Findings:
        return self._search(self.asked, self._start, self._size)

    def _second_look(self, found: Findings) -> Answer:
        look = SecondLook(self.asked, self._search, self.presence)
        return look.at_findings(found, start=self._start, size=self._size)

    def _closeness(self, answer: Answer) -> Closeness:
        return Closeness.of(answer.asked, answer.found, self.engine, self.presence)

    def _search(self, asked: Asked, start: int, size: int) -> Findings:
        return self.engine.find(asked, self.presence.user, self.presence.at, start=start, size=size)

    def _order(self, found: Findings, closeness: Closeness) -> Sequence[UUID]:
        """Closeness of meaning counts where the closest is asked for, not where dates or names decide."""
        return reordered(found.families, closeness.arm, window=WINDOW) if self.asked.is_ranked else found.families

    def _page(self, families: Sequence[UUID]) -> Sequence[UUID]:
        request = self.asked.request
        skipped = request.offset - self._start
        return families[skipped : skipped + request.size]

    def _may_show_similar(self, found: Findings) -> bool:
        return self.asked.request.page == 1 and found.total <= MOST_HITS
