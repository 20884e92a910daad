"""Fingerprints of the source documents' wording, so that a copied passage is noticed without keeping their text here."""

import hashlib
import re
from pathlib import Path

WORDS_IN_A_ROW = 8
FINGERPRINTS_FILE = Path(__file__).with_name("source_wording.txt")


def fingerprints(text: str) -> dict[str, str]:
    """Fingerprint → the words in a row it stands for."""
    words = re.findall(r"\w+", text.casefold())
    rows = (" ".join(words[at : at + WORDS_IN_A_ROW]) for at in range(len(words) - WORDS_IN_A_ROW + 1))
    return {hashlib.sha256(row.encode()).hexdigest()[:16]: row for row in rows}


def source_fingerprints() -> frozenset[str]:
    return frozenset(FINGERPRINTS_FILE.read_text(encoding="utf-8").split())
