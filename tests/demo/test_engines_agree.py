"""Elasticsearch shows the demonstration as the database does: for the acceptance queries and for the whole gold set."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from elasticsearch import Elasticsearch

from portal.search.answering import find
from portal.search.elastic.standby import ElasticWithStandby
from portal.search.elastic.upkeep import examine, renewing
from portal.search.request import FACETS, SearchRequest
from tests.demo.test_acceptance_queries import EXPECTED
from tests.elastic.agreement import Comparison
from tests.elastic.conftest import nothing_learned, patient  # noqa: F401  (fixtures)
from tests.relevance.gold import gold

pytestmark = [pytest.mark.django_db, pytest.mark.elastic, pytest.mark.usefixtures("patient")]

LEAST_AGREEMENT = 0.8


@pytest.fixture
def demonstration(elastic: Elasticsearch) -> Elasticsearch:
    for _step in renewing(elastic, timezone.now()):
        pass
    assert examine(elastic).is_clean
    return elastic


@pytest.mark.usefixtures("demonstration")
def test_the_right_thing_stands_among_the_first_three() -> None:
    missed = []
    for query, expected in EXPECTED.items():
        for language in ("de", "en"):
            results = find(SearchRequest(query, language), AnonymousUser(), engine=ElasticWithStandby())
            assert results.engine == "elasticsearch"
            first = {hit.card.url.rstrip("/").rsplit("/", 1)[-1] for hit in results.hits[:3]}
            missed += [] if expected & first else [(query, language, first)]
    assert missed == []


@pytest.mark.usefixtures("demonstration")
def test_both_engines_find_the_same() -> None:
    comparison = Comparison(timezone.now())
    comparison.compare(SearchRequest(query, language) for query in EXPECTED for language in ("de", "en", "ka"))
    comparison.compare(SearchRequest(query.text, query.language) for query in gold())
    comparison.compare(_lists())
    assert comparison.differences == []
    assert comparison.agreement_at_top > LEAST_AGREEMENT


def _lists() -> list[SearchRequest]:
    """Every value of every facet, in every order."""
    everything = find(SearchRequest("", "de"), AnonymousUser()).facets
    chosen: list[dict[str, Any]] = [
        {FACETS[facet.name]: (value.id,)} for facet in everything for value in facet.values
    ]
    orders = ("date", "city", "title")
    return [
        SearchRequest("", language, sort=orders[place % 3], **selection)
        for place, selection in enumerate(chosen)
        for language in ("de", "ka")
    ]
