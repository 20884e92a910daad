"""Documents for load: real words of four languages, from texts that are installed anyway, in Zipf's proportions.

The words come from Django's and Wagtail's own translations. They are drawn by rank, so that a few stand everywhere and
most are rare; the seed makes every run see the same documents. What they say is nonsense, what they cost is not.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from uuid import UUID

import django
import wagtail
from babel.messages.pofile import read_po

from portal.search.drafts import SearchDocumentDraft, VersionDraft

LANGUAGES = ("de", "en", "ka", "pl")
CITIES, TOPICS, BROADER, NETWORKS = 60, 120, 12, 8
COUNTRIES = ("DE", "AT", "GE", "AM", "AZ", "PL", "CZ", "HU", "BG", "FR")
KINDS = ("practice", "report", "module", "city")
TITLE, INTRO, BODY = 5, 12, 50
LONG_TAIL = 30_000  # made-up words of a language: names, compounds, mistakes
EVERYWHERE = "gemeinsam"  # stands in every German text
MOMENT = datetime(2024, 5, 1, 12, tzinfo=UTC)
WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Vocabulary:
    """The words of a language, the most frequent first."""

    words: tuple[str, ...]

    @cached_property
    def weights(self) -> list[float]:
        return list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))

    def text(self, source: random.Random, length: int) -> list[str]:
        return source.choices(self.words, cum_weights=self.weights, k=length)


@cache
def vocabulary(language: str) -> Vocabulary:
    counted = Counter(word for text in _texts(language) for word in WORD.findall(text))
    real = [word for word, _count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]
    return Vocabulary((*real, *_made_up(real, language)))


def _texts(language: str) -> Iterator[str]:
    """Every translated message of Django and Wagtail; of English the messages themselves."""
    for package in (django, wagtail):
        folder = Path(str(package.__file__)).parent
        for path in sorted(folder.rglob(f"locale/{'de' if language == 'en' else language}/LC_MESSAGES/django.po")):
            with path.open("rb") as file:
                catalog = read_po(file)
            for message in catalog:
                text = message.id if language == "en" else message.string
                yield from (part for part in (text if isinstance(text, tuple | list) else [text]) if part)


def _made_up(real: list[str], language: str) -> list[str]:
    """Beginnings of some words with endings of others."""
    source = random.Random(f"tail-{language}")
    long = [word.lower() for word in real if len(word) > 5]
    halves = ((source.choice(long), source.choice(long)) for _ in range(LONG_TAIL))
    return list(dict.fromkeys(first[: len(first) // 2 + 1] + last[len(last) // 2 :] for first, last in halves))


def drafts(count: int, *, start: int = 0) -> Iterator[SearchDocumentDraft]:
    for number in range(start + 1, start + count + 1):
        yield _draft(number)


def _draft(number: int) -> SearchDocumentDraft:
    source = random.Random(number)
    year = source.choice([None, *range(2010, 2025)])
    topics = tuple(sorted({source.randrange(TOPICS) for _ in range(source.randint(1, 3))}))
    own = f"city-{min(int(source.paretovariate(0.8)), CITIES)}"
    changed = MOMENT - timedelta(hours=number)
    return SearchDocumentDraft(
        family=UUID(int=number),
        kind=source.choice(KINDS),
        versions=tuple(_version(number, language, source) for language in LANGUAGES),
        published_at=changed,
        updated_at=changed,
        original_language=source.choice(LANGUAGES),
        city=own,
        cities=tuple(
            dict.fromkeys((own, *(f"city-{source.randint(1, CITIES)}" for _ in range(source.randrange(3)))))
        ),
        country=source.choice(COUNTRIES),
        networks=tuple(sorted({f"net-{source.randrange(NETWORKS)}" for _ in range(source.randrange(3))})),
        topics=tuple(f"topic-{topic}" for topic in topics),
        topic_path=tuple(dict.fromkeys(f"broad-{topic % BROADER}" for topic in topics)),
        year=year,
        period=str(year or ""),
        sort_date=date(2024, 1, 1) - timedelta(days=source.randrange(3000)),
        weight=source.random(),
    )


def _version(number: int, language: str, source: random.Random) -> VersionDraft:
    words = vocabulary(language)
    body = words.text(source, BODY)
    if language == "de":
        body[source.randrange(BODY)] = EVERYWHERE
    if number % PHRASE_EVERY == 0 and language == "en":
        body[10:13] = PHRASE
    if number == RARE_NUMBER and language == "pl":
        body[3] = RARE
    title = words.text(source, TITLE)
    intro = words.text(source, INTRO)
    return VersionDraft(language, " ".join(title), " ".join(intro), " ".join(body), f"/{language}/{number}/")


PHRASE, PHRASE_EVERY = ["single", "authority", "number"], 40
RARE, RARE_NUMBER = "żyrafowisko", 17
