"""Which of our languages a word can belong to, told by its letters."""

from functools import lru_cache

LATIN = ("de", "en", "fr", "az", "pl", "cs", "hu")
BY_SCRIPT = {"georgian": ("ka",), "armenian": ("hy",), "cyrillic": ("bg",), "latin": LATIN}
OURS = (*LATIN, "ka", "hy", "bg")


@lru_cache(maxsize=16_384)
def script_of(word: str) -> str:
    """The script of the first letter: latin, georgian, armenian, cyrillic, or other."""
    for char in word:
        code = ord(char)
        if code < 0x250 or 0x1E00 <= code < 0x1F00:
            if char.isalpha():
                return "latin"
        elif 0x10A0 <= code < 0x1100 or 0x1C90 <= code < 0x1CC0 or 0x2D00 <= code < 0x2D30:
            return "georgian"
        elif 0x530 <= code < 0x590:
            return "armenian"
        elif 0x400 <= code < 0x530:
            return "cyrillic"
        elif char.isalpha():
            # ə and other letters of Latin extensions
            return "latin" if code < 0x2B0 else "other"
    return "other"


def languages_of(word: str) -> tuple[str, ...]:
    return BY_SCRIPT.get(script_of(word), ())
