"""A question in which mistyped words also stand for the known words next to them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from portal.search.analysis import query_stems
from portal.search.asked import Asked
from portal.search.expression import expression_of
from portal.search.presence import ENOUGH, FEW, Presence
from portal.search.question import Question, Term
from portal.search.spelling.nearest import SHORTEST_MENDED, Near, known_words
from portal.search.vocabulary import Meaning

MOST_WORDS = 5  # that one mistyped word may stand for
TOGETHER = 2  # words whose neighbours are looked for before it is known whether they stand somewhere
MUCH_MORE = 4  # times as many documents as the typed word


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word the reader may have meant, in ``count`` documents this reader may see (counted to ``ENOUGH``)."""

    word: str
    edits: int
    count: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """What is known of one typed word: in ``count`` documents, beside ``candidates``, the best first."""

    term: Term
    count: int
    candidates: tuple[Candidate, ...]

    @property
    def is_mistyped(self) -> bool:
        """No document has it, and there are words next to it."""
        return self.count == 0 and bool(self.candidates)

    @property
    def likeliest(self) -> str:
        """What was probably meant: many have it while none or few have the typed word, one letter away."""
        if not self.candidates:
            return ""
        best = self.candidates[0]
        is_doubtful = best.edits == 1 and best.count >= max(FEW, MUCH_MORE * self.count)
        return best.word if self.is_mistyped or is_doubtful else ""


def spellings_of(asked: Asked, presence: Presence) -> tuple[Spelling, ...]:
    """The typed words that few or no visible documents have, with what stands next to them: two queries, or three.

    A word that fewer than ``FEW`` have may be a slip that somebody else made too.
    """
    doubtful = [term for place, term in enumerate(asked.question.terms) if _may_be_mistyped(term, place, asked)]
    if len(doubtful) > TOGETHER:
        counts = dict(zip(asked.question.terms, presence.counts(asked), strict=True))
        doubtful = [term for term in doubtful if counts[term] < FEW]
    if not doubtful:
        return ()
    near = known_words.nearest(*(term.joined for term in doubtful))
    words = tuple(dict.fromkeys(each.word for group in near.values() for each in group))
    typed, found = presence.counts_beside(asked, words)
    counts = dict(zip(asked.question.terms, typed, strict=True))
    return tuple(
        Spelling(term, counts[term], _candidates(near[term.joined], found, _own(term, counts[term])))
        for term in doubtful
        if counts[term] < FEW
    )


def mended(asked: Asked, spellings: Sequence[Spelling]) -> Asked | None:
    """The same question with the neighbours of its mistyped words; ``None`` where there are none."""
    words = {
        each.term.joined: tuple(candidate.word for candidate in each.candidates[:MOST_WORDS])
        for each in spellings
        if each.is_mistyped
    }
    if not words:
        return None
    meanings = _meanings(asked, words)
    expression = expression_of(asked.question, meanings, words)
    is_few = any(each.is_mistyped and all(one.count < ENOUGH for one in each.candidates) for each in spellings)
    return replace(asked, meanings=meanings, expression=expression, spellings=words, is_few=is_few)


def _may_be_mistyped(term: Term, place: int, asked: Asked) -> bool:
    """Not in quotes, not a number, not the name of a thing that the portal knows."""
    is_named = any(meaning.first <= place <= meaning.last for meaning in asked.meanings)
    return not (term.is_phrase or is_named) and term.joined.isalpha() and len(term.joined) >= SHORTEST_MENDED


def _own(term: Term, count: int) -> frozenset[str]:
    """By these the other forms of a word are found anyway, if any are."""
    return frozenset(query_stems(term.joined)) if count else frozenset()


def _candidates(near: Sequence[Near], found: Mapping[str, int], own: frozenset[str]) -> tuple[Candidate, ...]:
    """Those that stand somewhere and are no other form of a word that is found."""
    others = [each for each in near if found[each.word] and own.isdisjoint(query_stems(each.word))]
    candidates = (Candidate(each.word, each.edits, found[each.word]) for each in others)
    return tuple(sorted(candidates, key=lambda each: (each.edits, -each.count)))


def _meanings(asked: Asked, words: Mapping[str, tuple[str, ...]]) -> tuple[Meaning, ...]:
    """What the question speaks of, however its words are spelled."""
    found = {(each.entry.kind, each.entry.id, each.first): each for each in asked.meanings}
    for question in _readings(asked.question, words):
        for each in asked.vocabulary.meanings(question):
            found.setdefault((each.entry.kind, each.entry.id, each.first), each)
    return tuple(found.values())


def _readings(question: Question, words: Mapping[str, tuple[str, ...]]) -> Iterator[Question]:
    """With the best word for each mistyped one, with the second best, and so on."""
    for rank in range(max(map(len, words.values()))):
        yield replace(
            question, terms=tuple(_respelled(term, words.get(term.joined, ()), rank) for term in question.terms)
        )


def _respelled(term: Term, words: Sequence[str], rank: int) -> Term:
    return replace(term, pieces=(words[min(rank, len(words) - 1)],)) if words else term
