"""The gold set: what clerks of ten languages type, and what they must find. ``gold/<language>.toml``."""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.search.evaluation.neutral import NeutralQuery

FOLDER = Path(__file__).with_name("gold")
LANGUAGES = ("de", "en", "fr", "ka", "hy", "az", "pl", "cs", "hu", "bg")
TUNING, HOLDOUT = "tuning", "holdout"
KINDS = ("known", "topic", "place", "inflected", "typo", "plain", "question", "cross", "no_answer")
ON_THE_DEMONSTRATION = frozenset({"place", "cross"})


@dataclass(frozen=True, slots=True)
class GoldQuery:
    """``expected`` are families, or one topic for the kind “topic”; nothing for “no_answer”."""

    language: str
    kind: str
    text: str
    expected: frozenset[str]

    @property
    def id(self) -> str:
        return f"{self.language} {self.kind} {self.text}"

    @property
    def split(self) -> str:
        """Decided by the query alone, so that it never moves: two thirds tune, one third judges."""
        return TUNING if hashlib.sha256(self.id.encode()).digest()[0] % 3 else HOLDOUT

    @property
    def query(self) -> NeutralQuery:
        return NeutralQuery(self.id, self.text, self.language)


def gold() -> Iterator[GoldQuery]:
    for language in LANGUAGES:
        content = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
        for kind, entries in content.items():
            for text, expected in _pairs(entries):
                yield GoldQuery(language, kind, text, expected)


def _pairs(entries: Any) -> Iterator[tuple[str, frozenset[str]]]:
    if isinstance(entries, list):
        yield from ((text, frozenset()) for text in entries)
        return
    for text, expected in entries.items():
        yield text, frozenset([expected] if isinstance(expected, str) else expected)


__all__ = ["HOLDOUT", "KINDS", "LANGUAGES", "ON_THE_DEMONSTRATION", "TUNING", "GoldQuery", "gold"]
