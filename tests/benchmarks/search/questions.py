"""What is asked: one question of each class, chosen from the corpus itself."""

from collections import Counter
from functools import cache

from portal.search.request import SearchRequest
from tests.benchmarks.search.corpus import EVERYWHERE, PHRASE, RARE, drafts

SAMPLE = 400  # families looked at for how common a word is
COMMON = 0.25  # of all families


@cache
def common_word() -> str:
    """A German word that about a quarter of the families have."""
    counted: Counter[str] = Counter()
    for draft in drafts(SAMPLE):
        german = next(version for version in draft.versions if version.language == "de")
        words = {word for word in f"{german.title} {german.intro} {german.body}".split() if len(word) > 5}
        counted.update(words)
    return min(counted, key=lambda word: (abs(counted[word] - COMMON * SAMPLE), word))


def questions() -> dict[str, SearchRequest]:
    common = common_word()
    chosen = {
        "kinds": ("practice", "report"),
        "topics": ("broad-1", "broad-2", "broad-3"),
        "cities": ("city-1", "city-2", "city-3"),
        "countries": ("DE", "GE", "PL", "HU"),
        "years": tuple(str(year) for year in range(2010, 2020)),
    }
    return {
        "rare word": SearchRequest(RARE, "de"),
        "common word": SearchRequest(common, "de"),
        "word in every document": SearchRequest(EVERYWHERE, "de"),
        "two common words": SearchRequest(f"{common} {EVERYWHERE}", "de"),
        "phrase": SearchRequest(f'"{" ".join(PHRASE)}"', "de"),
        "beginning of a word": SearchRequest(common[:5], "de"),
        "mistyped word": SearchRequest(f"{common[:-2]}{common[-1]}{common[-2]}", "de"),
        "no hit": SearchRequest("qqqxyzzyw", "de"),
        "every document, 5 facets": SearchRequest(EVERYWHERE, "de", **chosen),
        "every document, page 40": SearchRequest(EVERYWHERE, "de", page=40),
        "list without words": SearchRequest("", "de"),
    }
