"""The portal with Elasticsearch as its engine, reached over a way on which anything can go wrong."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from portal.search.elastic.mirror import drain
from tests.elastic.conftest import empty_table, index, nothing_learned  # noqa: F401  (fixtures)
from tests.faults.proxy import FaultProxy
from tests.portal.search.conftest import clean_search  # noqa: F401  (a fixture)


@pytest.fixture
def proxy(index: Elasticsearch, elasticsearch_url: str, settings: Any) -> Iterator[FaultProxy]:  # noqa: F811
    """Readers reach the index through it; the mirror of the tests writes past it."""
    settings.PORTAL_SEARCH_ENGINE = "elasticsearch"
    with FaultProxy(int(elasticsearch_url.rpartition(":")[2])) as proxy:
        settings.ELASTICSEARCH_URL = proxy.url
        yield proxy


@pytest.fixture
def mirror(index: Elasticsearch) -> Callable[[], object]:  # noqa: F811
    """The mirror's turn."""
    return lambda: drain(index)
