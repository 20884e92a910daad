"""Slips of the finger: one letter wrong, missing, too many, or two that changed places. Seeded, so every run has the same."""

import random

from portal.search.analysis import fold
from portal.search.language.scripts import script_of

ALPHABETS = {
    "latin": "abcdefghijklmnopqrstuvwxyz",
    "georgian": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "armenian": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցփքօֆ",
    "cyrillic": "абвгдежзийклмнопрстуфхцчшщъьюя",
}
SHORTEST = 5  # a word that is worth a slip


def slip(text: str, seed: str) -> str:
    """The text with one slip in one of its longer words; empty where it has none."""
    source = random.Random(f"{text} {seed}")
    places = [(start, end) for start, end in _words(text) if end - start >= SHORTEST]
    if not places:
        return ""
    start, end = source.choice(places)
    word = text[start:end]
    for _attempt in range(20):
        changed = _changed(word, source)
        if fold(changed) != fold(word):
            return text[:start] + changed + text[end:]
    return ""


def _words(text: str) -> list[tuple[int, int]]:
    places, start = [], None
    for place, char in enumerate(f"{text} "):
        if char.isalpha() and start is None:
            start = place
        elif not char.isalpha() and start is not None:
            places.append((start, place))
            start = None
    return places


def _changed(word: str, source: random.Random) -> str:
    place = source.randrange(len(word))
    letter = source.choice(ALPHABETS[script_of(word)])
    match source.choice(("wrong", "missing", "extra", "swapped")):
        case "wrong":
            return word[:place] + letter + word[place + 1 :]
        case "missing":
            return word[:place] + word[place + 1 :]
        case "extra":
            return word[:place] + letter + word[place:]
    place = min(place, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
