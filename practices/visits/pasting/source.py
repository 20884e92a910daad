"""What every way of reading an article gives: its pieces in order, and what the source itself says about each."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

SPACES = re.compile(r"\s+")
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]|[\u202a-\u202e\u2066-\u2069]"
)


class Kind(StrEnum):
    """``LINE`` is a piece of which the source does not say whether it is a heading, a caption or a paragraph."""

    LINE = "line"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Kind
    text: str

    def as_json(self) -> list[str]:
        return [self.kind, self.text]

    @classmethod
    def from_json(cls, row: Any) -> "Piece":
        kind, text = row
        return cls(Kind(kind), str(text))


def tidy(text: str) -> str:
    """One line, one space between words, composed letters, nothing invisible."""
    return SPACES.sub(" ", unicodedata.normalize("NFC", UNPRINTABLE.sub("", text))).strip()


def piece(kind: Kind, text: str) -> Piece | None:
    """Nothing where there are no words."""
    tidied = tidy(text)
    return Piece(kind, tidied) if any(character.isalnum() for character in tidied) else None
