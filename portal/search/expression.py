"""A question as groups of alternatives: each group is one thing looked for, each alternative one way it may stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from portal.search import analysis
from portal.search.analysis import SHORTEST_PART
from portal.search.question import Question, Term
from portal.search.vocabulary import Meaning

Phrase = tuple[str, ...]
SHORTEST_HALF = 3
NO_SPELLINGS: Mapping[str, tuple[str, ...]] = {}


@dataclass(slots=True)
class Group:
    """All ways in which one term may stand in a document, from the most to the least exact."""

    phrases: list[Phrase] = field(default_factory=list)
    names: list[Phrase] = field(default_factory=list)
    stems: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    cuts: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    def with_halves(self) -> "Group":
        """``bürgerinnenhaus`` may stand there as two words; tried only when nothing else is found."""
        halves = [
            (token[:place], token[place:])
            for token in self.parts[:1]
            for place in range(SHORTEST_HALF, len(token) - SHORTEST_HALF + 1)
        ]
        return replace(self, phrases=[*self.phrases, *halves])


@dataclass(frozen=True, slots=True)
class Expression:
    groups: tuple[Group, ...]
    excluded: tuple[Phrase, ...]
    needed: int
    wholes: tuple[str, ...] = ()

    def relaxed(self) -> "Expression":
        """Three quarters of the terms, where there are more than two; and words written apart in the text."""
        count = len(self.groups)
        needed = count if count <= 2 else count * 3 // 4
        return Expression(tuple(group.with_halves() for group in self.groups), self.excluded, needed, self.wholes)


def expression_of(
    question: Question, meanings: Sequence[Meaning], spellings: Mapping[str, tuple[str, ...]] = NO_SPELLINGS
) -> Expression:
    """``spellings``: a mistyped word → the words it may stand for, all of them folded."""
    groups = tuple(_group(term, spellings.get(term.joined, ())) for term in question.terms)
    _join_neighbours(question.terms, groups)
    for meaning in meanings:
        for group in groups[meaning.first : meaning.last + 1]:
            group.tags.append(analysis.tag(meaning.entry.kind, meaning.entry.id))
    wholes = analysis.wholes(_readings(question, spellings))
    for group in groups:
        group.tags.extend(wholes)  # what is called exactly so has everything that was asked for
    excluded = tuple(phrase for term in question.excluded for phrase in _spellings(term))
    return Expression(groups, excluded, len(groups), wholes)


def _readings(question: Question, spellings: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The whole question without its small words and with them; where words are mistyped, with the likeliest."""
    yield " ".join(term.written for term in question.terms)
    yield " ".join(term.written for term in question.typed)
    if spellings:
        yield " ".join((spellings.get(term.joined) or (term.written,))[0] for term in question.typed)


def _group(term: Term, also: Sequence[str] = ()) -> Group:
    group = Group(phrases=_spellings(term))
    if term.is_phrase:
        return group
    for word in also:
        group.phrases.append((word,))
        group.stems += analysis.query_stems(word)
    spelled = tuple(analysis.latin(token) for token in term.tokens)
    if all(spelled):
        group.names.append(spelled)
    if len(term.pieces) == 1 and not term.joined.isdigit():
        _add_loose_forms(group, term.pieces[0], term.joined)
    elif len(term.pieces) > 1:
        _add_loose_forms(group, "".join(term.pieces), term.joined)
    return group


def _spellings(term: Term) -> list[Phrase]:
    """The pieces one after the other, and in one word: Chat-Bot, Chat Bot, chatbot."""
    if len(term.tokens) == 1 or (term.is_phrase and " " in term.written):
        return [term.tokens]
    return [term.tokens, (term.joined,)]


def _add_loose_forms(group: Group, piece: str, token: str) -> None:
    group.stems += analysis.query_stems(piece)
    group.cuts += analysis.query_cuts(piece)
    if len(token) >= SHORTEST_PART:
        group.parts.append(token)


def _join_neighbours(terms: Sequence[Term], groups: Sequence[Group]) -> None:
    """Two words may stand in one there: ``bürger*innen haus`` is also ``bürgerinnenhaus``."""
    for place, (first, second) in enumerate(pairwise(terms)):
        if first.is_phrase or second.is_phrase:
            continue
        joined = first.joined + second.joined
        for group in groups[place : place + 2]:
            group.phrases.append((joined,))
            group.parts.append(joined)
