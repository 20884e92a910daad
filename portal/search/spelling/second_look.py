"""Few or no hits: perhaps a word is mistyped. Costs nothing where enough is found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from portal.search.asked import Asked
from portal.search.findings import Findings
from portal.search.models import SearchDocument
from portal.search.spelling.mending import FEW, mended, spellings_of
from portal.search.spelling.written import written_forms

Search = Callable[[Asked, int, int], Findings]  # asked, start, size
EXAMPLES = 5  # documents that show how a word is written


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered in the end; ``did_you_mean`` is a text with more hits than the one that was typed."""

    asked: Asked
    found: Findings
    did_you_mean: str = ""


@dataclass(frozen=True, slots=True)
class SecondLook:
    """Looks at a question again for a reader, through whichever engine answers them."""

    asked: Asked
    search: Search
    user: Any
    at: datetime

    def at_findings(self, found: Findings, *, start: int, size: int) -> Answer:
        if not self.asked.expression.groups or (found.total >= FEW and not found.is_relaxed):
            return Answer(self.asked, found)
        spellings = spellings_of(self.asked, self.user, self.at)
        other = mended(self.asked, spellings)
        better = self.search(other, start, size) if other else Findings()
        typed = 0 if found.is_relaxed else found.total
        meant = self._meant({each.term.written: each.likeliest for each in spellings if each.likeliest}, typed)
        return Answer(other, better, meant) if other and better.total else Answer(self.asked, found, meant)

    def _meant(self, words: Mapping[str, str], typed: int) -> str:
        """The text with these words replaced, as they are written; empty unless it leads to more hits."""
        if not words:
            return ""
        request = self.asked.request
        found = self.search(Asked.of(replace(request, text=_replaced(request.text, words), page=1)), 0, EXAMPLES)
        if found.is_relaxed or found.total <= typed:
            return ""
        examples = SearchDocument.objects.visible_to(self.user, at=self.at).filter(family__in=found.families)
        forms = written_forms(words.values(), examples, self.asked.vocabulary, request.language)
        if not forms.keys() >= set(words.values()):
            return ""
        return _replaced(request.text, {written: forms[word] for written, word in words.items()})


def _replaced(text: str, words: Mapping[str, str]) -> str:
    for written, word in words.items():
        text = text.replace(written, word)
    return text
