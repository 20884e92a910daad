"""Words under pictures and the names of those who took them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from practices.visits.pasting.article import Caption, Doubt
from practices.visits.pasting.source import Kind, Piece
from practices.visits.pasting.words import any_of, word_count, words

LONGEST_CAPTION = 300
LONGEST_CREDIT = 80
LONGEST_TAIL = 4  # words of a credit that stands behind a dash without saying what it is
TAIL = re.compile(r"\s+[-–—]\s+(?P<credit>[^-–—]+)$")
SENTENCE_END = re.compile(r"[.!?։]$")


def take_captions(pieces: Iterable[Piece]) -> tuple[tuple[Piece, ...], tuple[Caption, ...]]:
    """The pieces without captions, and the captions in order, each once."""
    rest: list[Piece] = []
    found: list[Caption] = []
    repeated = _repeated(pieces := tuple(pieces))
    for piece in pieces:
        text, credit = _split(piece.text)
        if _is_lone_credit(piece.text, text, credit):
            found.append(_credited_line(rest, credit))
        elif piece.kind is Kind.CAPTION or (credit and _may_be_caption(piece)):
            found.append(Caption(text, credit))
        elif piece in repeated:
            found.append(_with_tail(piece.text))
        else:
            rest.append(piece)
    return tuple(rest), _merged(found)


def _repeated(pieces: tuple[Piece, ...]) -> frozenset[Piece]:
    """A line that stands there several times belongs to pictures: no article says the same thing again."""
    counts = Counter(piece for piece in pieces if piece.kind in {Kind.LINE, Kind.CAPTION})
    return frozenset(piece for piece, count in counts.items() if count > 1 and len(piece.text) <= LONGEST_CAPTION)


def _split(text: str) -> tuple[str, str]:
    """“… traf sich digital. (Foto: C. Eisenhut)” → words and name."""
    match = _credit_behind().search(text) if len(text) <= LONGEST_CAPTION + LONGEST_CREDIT else None
    if match is None or len(match["name"]) > LONGEST_CREDIT:
        return text, ""
    return text[: match.start()].rstrip(" ,;|/–-("), match["name"].strip(" .)")


def _is_lone_credit(whole: str, text: str, credit: str) -> bool:
    return bool(credit) and not text and len(whole) <= LONGEST_CREDIT + 20


def _credited_line(rest: list[Piece], credit: str) -> Caption:
    """A credit in a line of its own belongs to the short line above it, which then leaves the body."""
    above = rest[-1] if rest else None
    is_caption = above is not None and above.kind is Kind.LINE and len(rest) > 1 and _is_label(above.text)
    return Caption(rest.pop().text if is_caption else "", credit)


def _is_label(text: str) -> bool:
    return len(text) <= 100 and not SENTENCE_END.search(text)


def _may_be_caption(piece: Piece) -> bool:
    return piece.kind is Kind.LINE


def _with_tail(text: str) -> Caption:
    """Behind a dash often stands whose picture it is; nothing says so, hence the doubt."""
    tail = TAIL.search(text)
    if tail is None or word_count(tail["credit"]) > LONGEST_TAIL:
        return Caption(text, "")
    return Caption(text[: tail.start()], tail["credit"].strip(), doubts=(Doubt.CREDIT_GUESSED,))


def _merged(found: list[Caption]) -> tuple[Caption, ...]:
    counts = Counter(found)
    return tuple(_with_doubts(replace(caption, times=times)) for caption, times in counts.items())


def _with_doubts(caption: Caption) -> Caption:
    doubts = [*caption.doubts]
    if caption.times > 1:
        doubts.append(Doubt.SAME_CAPTION)
    if not caption.credit:
        doubts.append(Doubt.CREDIT_MISSING)
    if not caption.text:
        doubts.append(Doubt.NO_CAPTION)
    return replace(caption, doubts=tuple(doubts))


@cache
def _credit_behind() -> re.Pattern[str]:
    """At the end of a line, in brackets or not: a label with its colon, or a copyright sign."""
    signs = {"©", "(c)"}
    labels = any_of(set(words()["credit"]) - signs)
    return re.compile(
        rf"[(\[]?\s*(?:(?<!\w){labels}\s*(?:©\s*)?[:：]\s*(?:©\s*)?|(?:©|\(c\))\s*)(?P<name>[^():]+?)\s*[)\]]?\.?$",
        re.IGNORECASE,
    )
