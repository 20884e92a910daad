"""Where chance ends: ``python -m tests.relevance.floor`` prints what the floor of the search by meaning is set by.

Every page of the corpora is live in one language only, in ten turns each in every language. Right: a question of the
tuning set in another language than its page. Noise: a question without an answer. Both are counted where they stand
out at least by the floor, and right ones only among the first five, where readers see them.
"""

import os
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from uuid import UUID

import django
import numpy

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
django.setup()

from portal.search.drafts import VersionDraft  # noqa: E402
from portal.search.evaluation.neutral import NeutralDocument  # noqa: E402
from portal.search.findings import Neighbour  # noqa: E402
from portal.search.meaning.closeness import background_of  # noqa: E402
from portal.search.meaning.e5 import E5Embedder  # noqa: E402
from portal.search.meaning.texts import text_of  # noqa: E402
from tests.relevance.corpora import one_language_each  # noqa: E402
from tests.relevance.gold import LANGUAGES, TUNING, gold  # noqa: E402

UNANSWERABLE = Path(__file__).with_name("unanswerable.toml")
FLOORS = (0.17, 0.20, 0.23, 0.26, 0.30)
SEEN = 5  # places that readers see
MODEL = E5Embedder()


@dataclass(slots=True)
class Counts:
    """By how much they stood out: right answers by the languages of question and page, the best of noise."""

    right: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    noise: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class Pool:
    """Pages with their vectors, one language each."""

    languages: dict[str, str]
    vectors: numpy.ndarray

    @classmethod
    def of(cls, pages: Iterable[NeutralDocument]) -> "Pool":
        pages = list(pages)
        texts = [text_of(VersionDraft(page.language, page.title, page.intro, page.body, "")) for page in pages]
        vectors = numpy.stack([_passage(text) for text in texts])
        centred = MODEL.centring.passages_centred(vectors, [page.language for page in pages])
        return cls({page.family: page.language for page in pages}, centred)

    def standing_out(self, text: str, language: str) -> list[tuple[str, float]]:
        """Family and by how much it stands out, the closest first."""
        similar = map(float, self.vectors @ _question(text, language))
        ordered = sorted(zip(self.languages, similar, strict=True), key=lambda pair: -pair[1])
        level = background_of([Neighbour(UUID(int=0), language, similarity) for _family, similarity in ordered])
        return [(family, similarity - level) for family, similarity in ordered]


@cache
def _passage(text: str) -> numpy.ndarray:
    return MODEL.passages([text])[0]


@cache
def _question(text: str, language: str) -> numpy.ndarray:
    return MODEL.centring.question_centred(MODEL.query(text), text, language)


def measured() -> Counts:
    counts = Counts()
    asked = [query for query in gold() if query.kind in {"known", "question"} and query.split == TUNING]
    unanswerable = tomllib.loads(UNANSWERABLE.read_text(encoding="utf-8"))
    for turn in range(len(LANGUAGES)):
        pool = Pool.of(one_language_each(turn, tagged=False).documents)
        for query in asked:
            near = dict(pool.standing_out(query.text, query.language)[:SEEN])
            for family in query.expected:
                page = pool.languages[family]
                if page != query.language:
                    counts.right[query.language, page].append(near.get(family, -1.0))
        for language, texts in unanswerable.items():
            counts.noise[language] += [pool.standing_out(text, language)[0][1] for text in texts]
    return counts


def lines(counts: Counts) -> Iterator[str]:
    yield "| floor | noise, mean (highest language) | right, mean |"
    yield "| --- | --- | --- |"
    for floor in FLOORS:
        noise = {language: _share(counts.noise[language], floor) for language in LANGUAGES}
        worst = max(noise, key=lambda language: noise[language])
        right = _share([each for values in counts.right.values() for each in values], floor)
        mean = sum(noise.values()) / len(noise)
        yield f"| {floor:.2f} | {mean:.2f} ({worst} {noise[worst]:.2f}) | {right:.2f} |"
    yield f"\nRight at {MODEL.floor}, question in the row, page in the column:\n"
    yield f"| | {' | '.join(LANGUAGES)} |"
    yield f"| --- |{' --- |' * len(LANGUAGES)}"
    for ours in LANGUAGES:
        cells = [f"{_share(counts.right[ours, page], MODEL.floor):.2f}" if page != ours else "" for page in LANGUAGES]
        yield f"| {ours} | {' | '.join(cells)} |"


def _share(values: list[float], floor: float) -> float:
    return sum(value >= floor for value in values) / max(len(values), 1)


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines(measured())) + "\n")
