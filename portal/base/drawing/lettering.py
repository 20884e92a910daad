"""How wide a word is: measured in the fonts the pages use, so that labels find room without a browser."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from PIL import ImageFont

Weight = Literal["regular", "bold"]

FONT_FOLDER = Path(__file__).with_name("fonts")
FONTS: dict[Weight, str] = {"regular": "noto-sans-regular.ttf", "bold": "noto-sans-bold.ttf"}
FAMILY = "Noto Sans, Noto Sans Georgian, Noto Sans Armenian, sans-serif"

# Noto Sans Bold in em: every ring and line beside a word is drawn in these measures.
STEM, CAPITAL, X_HEIGHT = 0.149, 0.714, 0.546

_MEASURED_AT = 100


@cache
def font(weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT_FOLDER / FONTS[weight], size)


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, weight: Weight = "regular") -> float:
    return font(weight, _MEASURED_AT).getlength(text) * size / _MEASURED_AT


def wrapped(text: str, width: float, size: float, weight: Weight = "regular") -> list[str]:
    """The words of the text in lines no wider than ``width``; a single word may be wider."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size, weight) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def shortened(text: str, width: float, size: float, weight: Weight = "regular") -> str:
    """The text, or as much of it as fits before an ellipsis."""
    if text_width(text, size, weight) <= width:
        return text
    while text and text_width(f"{text} …", size, weight) > width:
        text = text[:-1]
    return f"{text.rstrip()} …"


def fitting_size(text: str, width: float, largest: float, weight: Weight = "bold") -> float:
    """The largest size, in whole pixels up to ``largest``, in which the text is no wider than ``width``."""
    full = text_width(text, largest, weight)
    return largest if full <= width else max(1, int(largest * width / full))
