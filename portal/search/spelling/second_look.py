"""Few or no hits: perhaps a word is mistyped. Costs nothing where enough is found."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from portal.search.asked import Asked
from portal.search.findings import Findings
from portal.search.models import SearchDocument
from portal.search.presence import FEW, Presence
from portal.search.spelling.mending import Spelling, mended, spellings_of
from portal.search.spelling.written import written_forms

Search = Callable[[Asked, int, int], Findings]  # asked, start, size
EXAMPLES = 5  # documents that show how a word is written


@dataclass(frozen=True, slots=True)
class Meant:
    """Another text that leads to more hits: typed word → known word; ``examples`` show how that is written."""

    words: Mapping[str, str]
    examples: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered in the end, and what may have been meant."""

    asked: Asked
    found: Findings
    meant: Meant | None = None

    @property
    def examples(self) -> tuple[UUID, ...]:
        return self.meant.examples if self.meant else ()

    def did_you_mean(self, documents: Mapping[UUID, SearchDocument]) -> str:
        """The text as it was meant, from ``documents`` that the reader may see; empty where none shows how."""
        if self.meant is None:
            return ""
        request, words = self.asked.request, self.meant.words
        examples = [documents[family] for family in self.meant.examples if family in documents]
        forms = written_forms(words.values(), examples, self.asked.vocabulary, request.language)
        if not forms.keys() >= set(words.values()):
            return ""
        return _replaced(request.text, {written: forms[word] for written, word in words.items()})


@dataclass(frozen=True, slots=True)
class SecondLook:
    """Looks at a question again for a reader, through whichever engine answers them."""

    asked: Asked
    search: Search
    presence: Presence

    def at_findings(self, found: Findings, *, start: int, size: int) -> Answer:
        if not self.asked.expression.groups or (found.total >= FEW and not found.is_relaxed):
            return Answer(self.asked, found)
        spellings = spellings_of(self.asked, self.presence)
        other = mended(self.asked, spellings)
        better = self.search(other, start, size) if other else Findings()
        typed = 0 if found.is_relaxed else found.total
        words = {each.term.written: each.likeliest for each in spellings if each.likeliest}
        same = better if _says_the_same(spellings) else None
        meant = self._meant(words, typed, same)
        return Answer(other, better, meant) if other and better.total else Answer(self.asked, found, meant)

    def _meant(self, words: Mapping[str, str], typed: int, same: Findings | None) -> Meant | None:
        """``same`` is what the text with these words leads to, where that is known."""
        if not words:
            return None
        request = self.asked.request
        text = _replaced(request.text, words)
        found = same or self.search(Asked.of(replace(request, text=text, page=1)), 0, EXAMPLES)
        return None if found.is_relaxed or found.total <= typed else Meant(words, found.families[:EXAMPLES])


def _says_the_same(spellings: Sequence[Spelling]) -> bool:
    """Nobody has the typed words and each has one neighbour only: mended or replaced, they find the same."""
    return all(each.is_mistyped and len(each.candidates) == 1 for each in spellings if each.candidates)


def _replaced(text: str, words: Mapping[str, str]) -> str:
    for written, word in words.items():
        text = text.replace(written, word)
    return text
