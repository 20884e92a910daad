"""Few or no hits: perhaps a word is mistyped. Costs nothing where enough is found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from portal.search.asked import Asked
from portal.search.findings import Findings
from portal.search.spelling.mending import FEW, Spelling, mended, spellings_of
from portal.search.spelling.written import written_forms

Search = Callable[[Asked, int, int], Findings]  # asked, start, size
EXAMPLES = 5  # documents that show how a word is written


@dataclass(frozen=True, slots=True)
class SecondLook:
    """What is answered in the end; ``did_you_mean`` is a question with more hits than the one that was typed."""

    asked: Asked
    found: Findings
    did_you_mean: str = ""


def look_again(
    asked: Asked, found: Findings, search: Search, *, start: int, size: int, user: Any, at: datetime
) -> SecondLook:
    if not asked.expression.groups or (found.total >= FEW and not found.is_relaxed):
        return SecondLook(asked, found)
    spellings = spellings_of(asked, user, at)
    typed = 0 if found.is_relaxed else found.total
    answered = SecondLook(asked, found)
    other = mended(asked, spellings)
    if other is not None:
        better = search(other, start, size)
        answered = SecondLook(other, better) if better.total else answered
    return replace(answered, did_you_mean=_did_you_mean(asked, spellings, typed, search, user, at))


def _did_you_mean(
    asked: Asked, spellings: Sequence[Spelling], typed: int, search: Search, user: Any, at: datetime
) -> str:
    """The question with its doubtful words replaced; empty unless it leads to more hits."""
    words = {each.term.written: each.candidates[0].word for each in spellings if each.is_mistyped or each.is_doubtful}
    if not words:
        return ""
    other = Asked.of(replace(asked.request, text=_replaced(asked.request.text, words), page=1))
    found = search(other, 0, EXAMPLES)
    if found.is_relaxed or found.total <= typed:
        return ""
    forms = written_forms(words.values(), found.families, asked.vocabulary, user, at, asked.request.language)
    if not forms.keys() >= set(words.values()):
        return ""
    return _replaced(asked.request.text, {typed_word: forms[word] for typed_word, word in words.items()})


def _replaced(text: str, words: dict[str, str]) -> str:
    for typed, word in words.items():
        text = text.replace(typed, word)
    return text
