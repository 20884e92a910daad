"""One form for every way of writing a word: the same table for texts and for queries, in all our scripts."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart.
LETTERS = {
    "ß": "ss",
    "ı": "i",
    "ə": "e",
    "æ": "ae",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "œ": "oe",
    "ŋ": "n",
    "ħ": "h",
    "ŧ": "t",
    "և": "եւ",
}
# Marks that carry no sound: soft hyphen, invisible joiners, Armenian stress, exclamation and question marks.
SILENT = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u061c\u200e\u200f՛՜՞՟"
# Old Georgian alphabets stand for the letters in use today; today's capitals (Mtavruli) casefold by themselves.
OLD_GEORGIAN = {
    **{code: code - 0x10A0 + 0x10D0 for code in range(0x10A0, 0x10C6)},
    **{code: code - 0x2D00 + 0x10D0 for code in range(0x2D00, 0x2D26)},
}
SILENT_TABLE: dict[int, int | None] = {**OLD_GEORGIAN, **{ord(char): None for char in SILENT}}
LETTER_TABLE = str.maketrans(LETTERS)
BREVE = "\u0306"
# ue, oe, ae for ü, ö, ä; not after a vowel or q (neue, queue), where it is no umlaut.
SPELT_UMLAUT = re.compile(r"(?<![aeiouq])([aou])e")
LONGEST_WORD = 60


def tidy(text: str) -> str:
    """Small letters in composed form without silent marks; accents stay, for the stemmers."""
    composed = unicodedata.normalize("NFKC", text.translate(SILENT_TABLE))
    small = unicodedata.normalize("NFC", composed.replace("İ", "i").casefold())
    return small.translate(SILENT_TABLE).replace("և", "եւ").replace("եվ", "եւ")


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """The form under which a word is compared: ``Bürgerämter``, ``BUERGERAEMTER`` → ``burgeramter``."""
    folded = word.lower() if word.isascii() else _without_accents(tidy(word).translate(LETTER_TABLE))
    return SPELT_UMLAUT.sub(r"\1", folded)[:LONGEST_WORD]


def _without_accents(text: str) -> str:
    """Drop accents, but keep й: it is a letter of its own."""
    kept: list[str] = []
    for char in unicodedata.normalize("NFKD", text):
        is_accent = unicodedata.category(char) == "Mn"
        if not is_accent or (char == BREVE and kept[-1:] == ["и"]):
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))
