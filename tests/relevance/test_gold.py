"""The gold set is what it promises to be."""

from collections import Counter

import pytest

from tests.relevance.corpora import everything, municipal, one_language_each, topics_of_samples
from tests.relevance.gold import HOLDOUT, KINDS, LANGUAGES, ON_THE_DEMONSTRATION, gold

QUERIES = tuple(gold())


def test_there_are_enough_queries_of_every_kind_in_every_language() -> None:
    by_language = Counter(query.language for query in QUERIES)
    by_kind = Counter((query.language, query.kind) for query in QUERIES)
    assert len(QUERIES) >= 300
    assert min(by_language[language] for language in LANGUAGES) >= 25
    assert min(by_kind[language, kind] for language in LANGUAGES for kind in KINDS) >= 3


def test_no_query_is_asked_twice() -> None:
    assert [text for text, count in Counter(query.id for query in QUERIES).items() if count > 1] == []


def test_a_third_is_held_out() -> None:
    assert 0.25 < sum(query.split == HOLDOUT for query in QUERIES) / len(QUERIES) < 0.42


def test_everything_expected_exists() -> None:
    families = {document.family for document in everything().documents}
    topics = {topic for topics in topics_of_samples().values() for topic in topics}
    known = families | topics
    wanted = {name for query in QUERIES if query.kind not in ON_THE_DEMONSTRATION for name in query.expected}
    assert wanted - known == set()


@pytest.mark.parametrize("turn", range(len(LANGUAGES)))
def test_in_a_pool_of_single_languages_every_page_has_one_and_all_languages_occur(turn: int) -> None:
    pool = one_language_each(turn, tagged=False)
    assert {len(languages) for languages in pool.languages.values()} == {1}
    assert {document.language for document in pool.documents} == set(LANGUAGES)
    assert {topic for document in pool.documents for topic in document.topics} == set()


def test_ten_turns_show_every_sample_in_every_language() -> None:
    seen = {
        (document.family, document.language)
        for turn in range(len(LANGUAGES))
        for document in one_language_each(turn, tagged=True).documents
    }
    assert {(document.family, document.language) for document in municipal()} <= seen
