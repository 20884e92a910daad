"""The words by which an article is read, and patterns made of them."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

WORDS_FILE = Path(__file__).with_name("words.toml")
LONGEST_PARAGRAPH = 10_000  # letters; in more than that nobody is looked for
# Full stops that end no sentence: “St. Pölten”, “Dr. Ilg”.
ABBREVIATION = (
    r"(?:(?<=\bSt)|(?<=\bDr)|(?<=\bProf)|(?<=\bMag)|(?<=\bNr)|(?<=\bDI)|(?<=\bIng)|(?<=\bNo)|(?<=\bMr)|(?<=\bMs))\."
)
# Nor does one behind a day: “am 10. Juni”.
ORDINAL = r"(?:(?<=\b\d)|(?<=\b\d\d))\.(?=\s)"
SENTENCE = re.compile(rf"(?:[^.!?։]|{ABBREVIATION}|{ORDINAL}|\.(?=\S))+[.!?։]*[\"“”«»’)]*")


@cache
def words() -> dict[str, Any]:
    return tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))


def any_of(alternatives: Iterable[str]) -> str:
    """A pattern for one of these, the longest first."""
    return "(?:" + "|".join(re.escape(each) for each in sorted(alternatives, key=len, reverse=True)) + ")"


def word_count(text: str) -> int:
    return len(text.split())


def sentences(text: str) -> list[str]:
    return [found for match in SENTENCE.finditer(text) if (found := match.group().strip())]
