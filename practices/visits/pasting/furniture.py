"""What belongs to the website and not to the article."""

import re
from collections.abc import Iterable
from functools import cache

from practices.visits.pasting.source import Piece
from practices.visits.pasting.words import any_of, words

BETWEEN = r"[\s|/·•>»«›‹→←↑,:–\-]*"
TRAIL = re.compile(r"\s(?:>|»|›|→)\s")  # Home > Press > News
LONGEST = 160
ONLY_NUMBERS = re.compile(r"^[\d\s|/.,:–-]+$")


def without_furniture(pieces: Iterable[Piece]) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
    """The pieces of the article, and the texts that were dropped."""
    kept, dropped = [], []
    for piece in pieces:
        if is_furniture(piece.text):
            dropped.append(piece.text)
        else:
            kept.append(piece)
    return tuple(kept), tuple(dropped)


def is_furniture(text: str) -> bool:
    """Whether a line says nothing but what website builders put around an article."""
    if len(text) > LONGEST:
        return False
    return bool(_phrases().fullmatch(text.casefold()) or ONLY_NUMBERS.match(text) or _is_trail(text))


def _is_trail(text: str) -> bool:
    return len(TRAIL.findall(text)) >= 2 and not text.endswith((".", "!", "?"))


@cache
def _phrases() -> re.Pattern[str]:
    phrase = any_of(each.casefold() for each in words()["furniture"])
    return re.compile(rf"{BETWEEN}{phrase}(?:{BETWEEN}(?<!\w){phrase})*(?!\w){BETWEEN}")
