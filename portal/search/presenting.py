"""Matches become hits: the best language version, the marked words, the reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from portal.search.asked import Asked
from portal.search.cards import best_language, card_of, city_labels
from portal.search.findings import Neighbour
from portal.search.highlighting import LONGEST_TEASER, Highlighter
from portal.search.models import SearchDocument
from portal.search.reasons import Explanation, matching_language
from portal.search.request import SearchRequest
from portal.search.results import Hit, Reason, ReasonKind, Segment


@dataclass(frozen=True, slots=True)
class HitPresenter:
    """Shows the documents of one page of one request."""

    asked: Asked

    @property
    def request(self) -> SearchRequest:
        return self.asked.request

    @property
    def highlighter(self) -> Highlighter:
        return self.asked.highlighter

    @property
    def has_words(self) -> bool:
        return bool(self.highlighter.question.terms)

    def documents(self, families: Iterable[UUID], user: Any, at: datetime) -> Mapping[UUID, SearchDocument]:
        """All that is shown of one answer, read at once and through the same door as every list."""
        visible = SearchDocument.objects.visible_to(user, at=at)
        if not self.has_words:
            visible = visible.defer("passages")
        return visible.in_bulk(list(dict.fromkeys(families)), field_name="family")

    def hits(self, documents: Mapping[UUID, SearchDocument], page: Sequence[UUID]) -> tuple[Hit, ...]:
        cities = city_labels(documents.values(), self.request.language)
        return tuple(self._hit(documents[family], cities) for family in page if family in documents)

    def similar(self, documents: Mapping[UUID, SearchDocument], neighbours: Sequence[Neighbour]) -> tuple[Hit, ...]:
        """What only resembles the question."""
        cities = city_labels(documents.values(), self.request.language)
        shown = [each for each in neighbours if each.family in documents]
        return tuple(self._resembling(documents[each.family], each, cities) for each in shown)

    def _resembling(self, document: SearchDocument, neighbour: Neighbour, cities: dict[str, str]) -> Hit:
        wanted = (self.request.language, *self.request.accept_languages, neighbour.language)
        card = card_of(document, best_language(document, *wanted), cities)
        # Which version is the closest concerns a reader only where there is none in their language.
        language = card.language if card.language == self.request.language else neighbour.language
        reason = Reason(ReasonKind.MEANING, found_language=language)
        return Hit(card, (Segment(card.title),), (Segment(card.teaser[:LONGEST_TEASER]),), (reason,))

    def _hit(self, document: SearchDocument, cities: dict[str, str]) -> Hit:
        language = self._language_for(document)
        card = card_of(document, language, cities)
        if not self.has_words:
            return Hit(card, (Segment(card.title),), (Segment(card.teaser[:LONGEST_TEASER]),), ())
        title = self.highlighter.segments(card.title, language)
        explanation = Explanation(document, self.highlighter, language, self.request.language, self.asked.vocabulary)
        snippet, snippet_language = self._snippet(document, card.teaser, language)
        return Hit(card, title, snippet, explanation.reasons(), snippet_language)

    def _snippet(self, document: SearchDocument, teaser: str, language: str) -> tuple[tuple[Segment, ...], str]:
        """From the version shown; where the words are not there, from the file in which they are."""
        snippet = self.highlighter.snippet(teaser, document.passages.get(language, ""), language)
        if not any(segment.is_match for segment in snippet):
            for _name, written_in, passage in document.attached_passages():
                piece = self.highlighter.window(passage, written_in)
                if piece:
                    return piece, written_in if written_in != language else ""
        return snippet, ""

    def _language_for(self, document: SearchDocument) -> str:
        """Reader's language → languages the browser accepts → the one that matched → English → original."""
        wanted = (self.request.language, *self.request.accept_languages)
        versions = document.payload["versions"]
        if self.has_words and not any(language in versions for language in wanted):
            matched = matching_language(document, self.highlighter, tuple(versions))
            wanted = (*wanted, *([matched] if matched else []))
        return best_language(document, *wanted)
