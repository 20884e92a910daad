"""The quality goals, and how each is measured, per language or pair of languages; a mean never stands alone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import ir_measures
from ir_measures import RR, R, Success, nDCG

from tests.relevance.measuring import ACROSS, BY_MEANING, BY_WORDS, DEMONSTRATION, EVERYTHING, PLACES, Asked

SMALLER = frozenset({"ka", "hy", "az"})


def by_size(larger: float, smaller: float) -> Callable[[str], float]:
    return lambda language: smaller if language in SMALLER else larger


@dataclass(frozen=True, slots=True)
class Goal:
    """``group`` names the line of the table an answer counts for; ``wanted`` the goal of that line's language."""

    id: str
    name: str
    measure: Any
    chosen: Callable[[Asked], bool]
    wanted: Callable[[str], float]
    group: Callable[[Asked], str] = lambda asked: asked.query.language
    is_on_the_demonstration: bool = False


def _kind(*kinds: str, pool: str = EVERYTHING) -> Callable[[Asked], bool]:
    return lambda asked: asked.query.kind in kinds and asked.pool == pool


def _pool_starts(name: str) -> Callable[[Asked], bool]:
    return lambda asked: asked.pool.startswith(name)


def _q1(language: str) -> float:
    return {"ka": 0.70, "hy": 0.70, "az": 0.75}.get(language, 0.85)


def _q7(language: str) -> float:
    return 0.90 if language in {"ka", "hy", "az", "pl"} else 0.95


def _page_language(asked: Asked) -> str:
    return asked.page_language


GOALS = (
    Goal("Q1", "known item, nDCG@10", nDCG @ 10, _kind("known"), _q1),
    Goal("Q3", "page in one other language, recall@10, by language of the page", R @ 10, _pool_starts("untagged"), by_size(0.85, 0.75), _page_language),
    Goal("Q3q", "the same, by language of the query", R @ 10, _pool_starts("untagged"), by_size(0.85, 0.75)),
    Goal("Q4", "tagged page, topic label in another language, recall@10", R @ 10, _pool_starts("tagged"), lambda _: 0.95),
    Goal("Q5", "known item, MRR", RR, _kind("known"), lambda _: 0.80),
    Goal("Q7", "inflected forms, recall@10", R @ 10, _kind("inflected"), _q7),
    Goal("Q9", "one slip of the finger, in the top 10", Success @ 10, _kind("typo"), lambda _: 0.90),
    Goal("Q10", "name of a place, in the top 3", Success @ 3, _kind("place", pool=PLACES), lambda _: 0.98),
    Goal("Q11", "page suggested after three letters, in the top 5", Success @ 5, _kind("suggestion"), lambda _: 0.80),
    Goal("plain", "without accents or in capitals, recall@10", R @ 10, _kind("plain"), lambda _: 0.90),
    Goal("topic", "topic label, recall@10", R @ 10, _kind("topic"), lambda _: 0.95),
    Goal("question", "a whole question, recall@10", R @ 10, _kind("question"), lambda _: 0.85),
    Goal("cross", "demonstration, page in another language, in the top 10", Success @ 10, _kind("cross", pool=DEMONSTRATION), lambda _: 0.85, is_on_the_demonstration=True),
    Goal("place", "demonstration, name of a place, in the top 3", Success @ 3, _kind("place", pool=DEMONSTRATION), lambda _: 0.98, is_on_the_demonstration=True),
)  # fmt: skip
NO_RESULT, NOISE = 0.02, 0.10
LEAST_GAIN, MEAN_GAIN = -0.01, 0.03


def values(goal: Goal, answers: Iterable[Asked]) -> dict[str, float]:
    """Line of the table → the mean of its queries."""
    groups: dict[str, list[Asked]] = defaultdict(list)
    for asked in answers:
        if goal.chosen(asked):
            groups[goal.group(asked)].append(asked)
    return {group: mean(goal.measure, chosen) for group, chosen in groups.items()}


def mean(measure: Any, answers: Iterable[Asked]) -> float:
    qrels: dict[str, dict[str, int]] = {}
    run: dict[str, dict[str, float]] = {}
    for number, asked in enumerate(answers):
        key = str(number)
        qrels[key] = dict.fromkeys(asked.query.expected, 1)
        run[key] = {family: -float(rank) for rank, family in enumerate(asked.families)}
    return float(ir_measures.calc_aggregate([measure], qrels, run)[measure]) if qrels else float("nan")


def share_without_result(answers: Iterable[Asked]) -> dict[str, float]:
    """Q8: language → share of queries with an answer in the corpus for which nothing at all is shown."""
    return _shares(
        (a for a in answers if a.pool in {EVERYTHING, DEMONSTRATION} and a.query.expected), lambda a: not a.families
    )


def share_of_noise(answers: Iterable[Asked]) -> dict[str, float]:
    """Q12: language → share of queries without an answer for which something is shown."""
    return _shares((a for a in answers if a.query.kind == "no_answer"), lambda a: bool(a.families))


def _shares(answers: Iterable[Asked], counts: Callable[[Asked], bool]) -> dict[str, float]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for asked in answers:
        groups[asked.query.language].append(counts(asked))
    return {language: sum(group) / len(group) for language, group in groups.items()}


def gain(answers: Iterable[Asked]) -> dict[str, float]:
    """Q2: language → nDCG@10 of the whole above that of its better arm, by words or by meaning alone."""
    chosen = [asked for asked in answers if asked.query.kind in ACROSS]
    by_pool = {
        pool: values(Goal("", "", nDCG @ 10, lambda asked, pool=pool: asked.pool == pool, lambda _: 0.0), chosen)
        for pool in (EVERYTHING, BY_WORDS, BY_MEANING)
    }
    return {
        language: whole - max(by_pool[BY_WORDS].get(language, 0.0), by_pool[BY_MEANING].get(language, 0.0))
        for language, whole in by_pool[EVERYTHING].items()
    }


def pairs(answers: Iterable[Asked]) -> Mapping[tuple[str, str], float]:
    """(language of the query, language of the page) → recall@10 where the page has no other language."""
    groups: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for asked in answers:
        if asked.pool.startswith("untagged"):
            groups[asked.query.language, asked.page_language].append(asked)
    return {pair: mean(R @ 10, group) for pair, group in groups.items()}
