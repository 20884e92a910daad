"""A server for the tests, started once per run, with indices of their own for every test.

``TEST_ELASTICSEARCH_URL`` names one that is running already, for quick turns while writing tests.
"""

import os
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from portal.search.elastic.connection import worker_client
from tests.elastic.server import Server


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    running = os.environ.get("TEST_ELASTICSEARCH_URL", "")
    if running:
        yield running
        return
    with Server() as server:
        yield server.url


@pytest.fixture
def elastic(elasticsearch_url: str, settings: Any) -> Iterator[Elasticsearch]:
    """The client of the worker; every index of the test has a name that no other test uses."""
    settings.ELASTICSEARCH_URL = elasticsearch_url
    settings.ELASTICSEARCH_PREFIX = f"test-{uuid4().hex[:12]}"
    client = worker_client()
    yield client
    for name in client.indices.get(index=f"{settings.ELASTICSEARCH_PREFIX}-*", expand_wildcards="all"):
        client.indices.delete(index=name)
