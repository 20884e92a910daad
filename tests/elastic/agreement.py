"""Both engines beside each other: what they must agree on exactly, and how alike the rest is."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser

from portal.search.asked import Asked
from portal.search.database.engine import DatabaseEngine
from portal.search.drafts import SearchDocumentDraft
from portal.search.elastic.engine import ElasticEngine
from portal.search.findings import Findings
from portal.search.request import FACETS, SearchRequest
from portal.search.storing import facet_values

EVERYTHING = 10_000
TOP = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """The answers of both engines to one request, in full length."""

    request: SearchRequest
    is_ranked: bool
    database: Findings
    elastic: Findings

    @property
    def differences(self) -> list[str]:
        """What is not allowed to differ: total, families, counts of every sort; and the order, unless closeness decides it."""
        ours, theirs = self.database, self.elastic
        pairs = {
            "total": (ours.total, theirs.total),
            "relaxed": (ours.is_relaxed, theirs.is_relaxed),
            "families": (set(ours.families), set(theirs.families)),
            "counts": (ours.counts, theirs.counts),
            "without": (dict(ours.without), dict(theirs.without)),
            "unfiltered": (ours.unfiltered, theirs.unfiltered),
            "order": (ours.families, theirs.families) if not self.is_ranked else (0, 0),
        }
        return [f"{self.request}: {name} {a} ≠ {b}" for name, (a, b) in pairs.items() if a != b]

    @property
    def shared_at_top(self) -> float:
        """Which part of the database's first three is among the first three of Elasticsearch."""
        first = self.database.families[:TOP]
        return len({*first} & {*self.elastic.families[:TOP]}) / len(first)


@dataclass(slots=True)
class Comparison:
    """Both engines asked many questions."""

    at: datetime
    user: Any = field(default_factory=AnonymousUser)
    differences: list[str] = field(default_factory=list)
    tops: list[float] = field(default_factory=list)

    def compare(self, requests: Iterable[SearchRequest]) -> "Comparison":
        for request in requests:
            pair = self.pair(request)
            self.differences += pair.differences
            if pair.is_ranked and pair.database.total:
                self.tops.append(pair.shared_at_top)
        return self

    def pair(self, request: SearchRequest) -> Pair:
        asked = Asked.of(request)
        both = [
            Findings() if asked.is_empty else engine.find(asked, self.user, self.at, start=0, size=EVERYTHING)
            for engine in (DatabaseEngine(), ElasticEngine())
        ]
        return Pair(request, asked.is_ranked, *both)

    @property
    def agreement_at_top(self) -> float:
        return sum(self.tops) / len(self.tops)


def made_up_requests(drafts: Sequence[SearchDocumentDraft], count: int, seed: int = 1) -> Iterator[SearchRequest]:
    """Words, beginnings of words, phrases, titles, exclusions and nothing, with all kinds of selections and orders."""
    source = random.Random(seed)
    texts = [text for draft in drafts for version in draft.versions for text in (version.title, version.body) if text]
    words = sorted({word for text in texts for word in text.split()})
    values = sorted({pair for draft in drafts for pair in facet_values(draft) if pair[0] in FACETS})
    for _round in range(count):
        yield SearchRequest(
            _text(source, texts, words),
            source.choice(("de", "en", "fr", "pl", "ka", "hy")),
            sort=source.choice(("relevance", "relevance", "date", "city", "title")),
            accept_languages=tuple(source.sample(("de", "en", "pl", "xx"), k=source.randint(0, 2))),
            **_selections(source, values),
        )


def _text(source: random.Random, texts: Sequence[str], words: Sequence[str]) -> str:
    word, other = source.choice(words), source.choice(words)
    long_text = source.choice(texts).split()
    start = source.randrange(len(long_text))
    return source.choice(
        [
            "",
            word,
            word[: source.randint(1, len(word))],
            f"{word} {other}",
            f"{word} -{other}",
            f"-{word}",
            " ".join(source.sample(words, k=min(len(words), 5))),
            f'"{" ".join(long_text[start : start + 3])}"',
            " ".join(long_text[start : start + 4]),
            f'{word} "{" ".join(long_text[start : start + 2])}" -"{other} {word}"',
            word.upper() + other,
            f"{word[:-1]}x {other}",
            source.choice(texts)[:80],
        ]
    )


def _selections(source: random.Random, values: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    chosen: dict[str, tuple[str, ...]] = {}
    for name, value in source.sample(values, k=source.choice((0, 0, 1, 2, 3))):
        chosen[FACETS[name]] = (*chosen.get(FACETS[name], ()), value)
    return chosen
