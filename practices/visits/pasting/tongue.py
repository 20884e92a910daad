"""Whether a text speaks the language it is said to be in: by its letters and its smallest words."""

from collections import Counter

from portal.search.language.folding import fold
from portal.search.language.scripts import BY_SCRIPT, script_of
from portal.search.language.stopwords import STOP_WORDS

FEWEST_WORDS = 20
LOOKED_AT = 400


def language_of(text: str) -> str | None:
    """The likeliest of our languages; ``None`` where a text is too short to say."""
    words = [word.strip('.,:;!?"„“”«»()') for word in text.split()[:LOOKED_AT]]
    if len(words) < FEWEST_WORDS:
        return None
    script = Counter(script_of(word) for word in words if word).most_common(1)[0][0]
    candidates = BY_SCRIPT.get(script, ())
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    folded = [fold(word) for word in words if word]
    return max(candidates, key=lambda language: sum(word in STOP_WORDS[language] for word in folded))


def speaks_another(text: str, language: str) -> bool:
    found = language_of(text)
    return found is not None and found != language
