"""What looks like the name of a person, in scripts with and without capital letters."""

import re
from functools import cache

from practices.visits.pasting.words import words

CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽƏŐŰА-ЯԱ-Ֆ]"
PARTICLE = r"(?:von|van|zu|vom|de|del|della|di|du|der|den|da|af)"
DEGREE = r"(?:(?:Univ\.-)?Prof\.|Dr\.|Mag\.|DI|Dipl\.-Ing\.|Ing\.|Mgr\.|Bc\.|JUDr\.|MUDr\.|PhDr\.|dr|inż\.|д-р|инж\.)"
WORD = rf"{CAPITAL}[\w’'.]*(?:-{CAPITAL}[\w’']*)*"
# Two to four words; degrees before them.
FULL_NAME = rf"(?:{DEGREE}\s+)*{WORD}(?:\s+{PARTICLE}){{0,2}}(?:\s+{WORD}){{1,3}}"
ANY_NAME = rf"(?:{DEGREE}\s+)*{WORD}(?:(?:\s+{PARTICLE}){{0,2}}\s+{WORD}){{0,2}}"
GEORGIAN_NAME = r"[\u10d0-\u10ff]{2,}\s+[\u10d0-\u10ff]{3,}"
_FULL = re.compile(FULL_NAME)
_GEORGIAN = re.compile(GEORGIAN_NAME)


def is_full_name(text: str) -> bool:
    """Given name and surname and nothing else; no office, no street."""
    looks_like_one = _FULL.fullmatch(text) or _GEORGIAN.fullmatch(text)
    return bool(looks_like_one) and not any(word in _office_words() for word in text.casefold().split())


def is_surname_only(name: str) -> bool:
    return len([word for word in name.split() if not re.fullmatch(DEGREE, word)]) == 1


@cache
def _office_words() -> frozenset[str]:
    return frozenset(words()["office"])
