"""Where words begin and end, and what one written word can be read as."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.search.language.folding import SILENT, tidy

HYPHENS = "-\u2010\u2011\u2012\u2013\u2212֊﹣－"
APOSTROPHES = "'’‘ʼʹ´`՚＇"
GENDER_MARKS = "*_·•‧∙"
MARKS = "\u0300-\u036f"

_LETTER = rf"[^\W_]|[{MARKS}{SILENT}]"
# Inside a written word: hyphens, apostrophes, gender marks, and “:” or “/” only before in, innen, r, n.
_JOINT = rf"[{re.escape(HYPHENS + APOSTROPHES + GENDER_MARKS)}](?=[^\W_])|[:/]-?(?=in(?:nen)?\b)|\((?=in(?:nen)?\))"
WRITTEN_WORD = re.compile(rf"[^\W_](?:{_LETTER}|{_JOINT})*", re.IGNORECASE)

_GENDER = re.compile(rf"(?<=[^\W\d_])(?:[{re.escape(GENDER_MARKS)}]|[:/(]-?)(?=[^\W\d_])")
_HYPHEN = re.compile(f"[{re.escape(HYPHENS)}]")
_APOSTROPHE = re.compile(f"[{re.escape(APOSTROPHES)}]")
_PIECE = re.compile(r"[^\W_]+")
# Articles and pronouns that lose their vowel: l’eau, qu’une, dell’acqua.
ELIDED = frozenset(
    {"l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "dell", "nell", "all"}
)


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """A word as it stands in the text, and its readings: ``Chat-Bot`` has the pieces chat and bot."""

    start: int
    end: int
    pieces: tuple[str, ...]

    @property
    def joined(self) -> str:
        return "".join(self.pieces)

    @property
    def readings(self) -> tuple[str, ...]:
        """Its pieces and, where there are several, all of them in one: what an index must contain."""
        return (*self.pieces, self.joined) if len(self.pieces) > 1 else self.pieces


def written_words(text: str) -> Iterator[WrittenWord]:
    for match in WRITTEN_WORD.finditer(text):
        yield WrittenWord(match.start(), match.end(), _pieces(match.group()))


def _pieces(written: str) -> tuple[str, ...]:
    if written.isascii() and written.isalnum():
        return (written.lower(),)
    whole = _GENDER.sub("", tidy(written))
    parts = (_without_apostrophe(part) for part in _HYPHEN.split(whole))
    return tuple(piece for part in parts for piece in _PIECE.findall(part)) or (tidy(written),)


def _without_apostrophe(part: str) -> str:
    """``l’eau`` → eau, ``city’s`` → city, ``O’Brien`` → obrien."""
    pieces = _APOSTROPHE.split(part)
    while len(pieces) > 1 and pieces[0] in ELIDED:
        pieces = pieces[1:]
    if len(pieces) > 1 and pieces[-1] == "s":
        pieces = pieces[:-1]
    return "".join(pieces)
