"""Plain text: a piece per line, or per paragraph where somebody's mail program has broken the lines."""

import re
from collections.abc import Iterator
from itertools import pairwise

from practices.visits.pasting.source import Kind, Piece, piece

BULLET = re.compile(r"^\s*(?:[-*•–▪◦·]|\d{1,2}[.)])\s+(?=\S)")
BLANK_LINE = re.compile(r"\n\s*\n")
SENTENCE_END = re.compile(r"[.!?:;…։»”“\"]$")
BROKEN_AT = range(50, 101)  # letters in a line that was broken to fit a window
MOSTLY = 0.6


def read_text(text: str) -> tuple[Piece, ...]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    whole = _mended(lines) if _is_broken(lines) else lines
    return tuple(found for line in whole.split("\n") if (found := _piece(line)))


def _piece(line: str) -> Piece | None:
    bullet = BULLET.match(line)
    return piece(Kind.ITEM, line[bullet.end() :]) if bullet else piece(Kind.LINE, line)


def _is_broken(text: str) -> bool:
    """Most of the lines that have another one right below them end in the middle of a sentence at a like length."""
    upper = [line.rstrip() for line, following in _pairs(text) if following.strip() and line.strip()]
    broken = [line for line in upper if len(line) in BROKEN_AT and not SENTENCE_END.search(line)]
    return len(broken) >= 3 and len(broken) >= MOSTLY * len(upper)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    return pairwise(text.split("\n"))


def _mended(text: str) -> str:
    return "\n".join(line for paragraph in BLANK_LINE.split(text) for line in _joined(paragraph.split("\n")))


def _joined(lines: list[str]) -> Iterator[str]:
    """A short line ends its piece: an address stays a list of lines."""
    kept = ""
    for line in lines:
        starts_anew = bool(BULLET.match(line)) and bool(kept)
        if starts_anew:
            yield kept
            kept = ""
        kept = f"{kept} {line.strip()}".strip() if not BULLET.match(line) else line
        if len(line.rstrip()) < BROKEN_AT.start:
            yield kept
            kept = ""
    if kept:
        yield kept
