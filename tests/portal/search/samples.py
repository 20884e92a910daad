"""Documents made without pages: seeded, so that every run sees the same ones."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from portal.search.drafts import SearchDocumentDraft, VersionDraft

MOMENT = datetime(2024, 5, 1, 12, tzinfo=UTC)
SYLLABLES = [
    "ba",
    "de",
    "fi",
    "go",
    "lu",
    "ma",
    "ne",
    "pi",
    "ro",
    "su",
    "ta",
    "ve",
    "wi",
    "xo",
    "zu",
    "kar",
    "sen",
    "tol",
    "mir",
    "dan",
]
LANGUAGES = ("de", "en", "fr", "pl")
KINDS = ("practice", "report", "module", "city")
COUNTRIES = ("DE", "AT", "GE", "AM", "AZ", "PL", "CZ", "HU", "BG", "FR")


def make_draft(number: int, *versions: VersionDraft, **changes: Any) -> SearchDocumentDraft:
    """A draft of one family with sensible facts; ``changes`` replace them."""
    versions = versions or (VersionDraft("de", f"Titel {number}", "Vorspann", "Text", f"/de/{number}/"),)
    facts: dict[str, Any] = {
        "family": UUID(int=number),
        "kind": "practice",
        "versions": versions,
        "published_at": MOMENT,
        "updated_at": MOMENT,
        "original_language": versions[0].language,
    }
    return SearchDocumentDraft(**{**facts, **changes})


def make_drafts(count: int, *, words: int = 300, seed: int = 1) -> list[SearchDocumentDraft]:
    """Many drafts with a skewed vocabulary; “gemeinsam” stands in each of them."""
    source = random.Random(seed)
    vocabulary = ["".join(source.choices(SYLLABLES, k=source.randint(2, 5))) for _ in range(8000)]
    return [_random_draft(number, source, vocabulary, words) for number in range(1, count + 1)]


def _random_draft(number: int, source: random.Random, vocabulary: list[str], words: int) -> SearchDocumentDraft:
    def text(length: int) -> str:
        places = (min(int(source.paretovariate(0.6)) - 1, len(vocabulary) - 1) for _ in range(length))
        return " ".join(vocabulary[place] for place in places)

    languages = source.sample(LANGUAGES, k=source.randint(1, 3))
    year = source.choice([None, *range(2010, 2025)])
    return make_draft(
        number,
        *(
            VersionDraft(language, text(6), text(20), f"gemeinsam {text(words)}", f"/{language}/{number}/")
            for language in languages
        ),
        kind=source.choice(KINDS),
        city=f"city-{source.randrange(40)}",
        cities=tuple(f"city-{source.randrange(40)}" for _ in range(source.randrange(3))),
        country=source.choice(COUNTRIES),
        networks=tuple(sorted({f"net-{source.randrange(4)}" for _ in range(source.randrange(3))})),
        topics=tuple(sorted({f"topic-{source.randrange(60)}" for _ in range(source.randrange(4))})),
        topic_path=(f"broad-{source.randrange(8)}",),
        year=year,
        period=str(year) if year else source.choice(["", "XXXX-06-10"]),
        sort_date=date(2024, 1, 1) - timedelta(days=source.randrange(900)),
        weight=source.random(),
    )
