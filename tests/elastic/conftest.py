"""Families with words, an index for them, and what a reader of the index would find."""

from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from elasticsearch import Elasticsearch

from portal.search.elastic import reading, standby
from portal.search.elastic.breaker import breaker
from portal.search.elastic.upkeep import renewing
from portal.search.models import FamilyVersion, SearchDocument
from tests.portal.search.conftest import clean_search  # noqa: F401  (a fixture)


@pytest.fixture
def empty_table(clean_search: None) -> Iterator[None]:  # noqa: F811
    """No documents, and no family that the mirror would have to remove."""
    FamilyVersion.objects.all().delete()
    yield
    SearchDocument.objects.all().delete()


@pytest.fixture
def index(elastic: Elasticsearch, empty_table: None) -> Elasticsearch:
    """An index that readers search, empty like the table."""
    for _step in renewing(elastic, timezone.now()):
        pass
    return elastic


@pytest.fixture(autouse=True)
def nothing_learned() -> Iterator[None]:
    """This process knows nothing of earlier failures."""
    breaker.forget()
    yield
    breaker.forget()


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers wait for as long as a busy machine takes: these tests ask what is found, not how soon."""
    monkeypatch.setattr(reading, "BODY_WITHIN", 30.0)
    monkeypatch.setattr(standby, "PATIENCE", 30.0)
    monkeypatch.setattr(standby, "HURRY", 30.0)


@pytest.fixture
def found(index: Elasticsearch, settings: object) -> Callable[[], dict[str, int]]:
    """Id → version of everything in the index that is read."""
    from portal.search.elastic import mapping

    def look() -> dict[str, int]:
        index.indices.refresh(index=mapping.read_alias())
        answer = index.search(index=mapping.read_alias(), size=1000, version=True, source=False)
        return {hit["_id"]: hit["_version"] for hit in answer["hits"]["hits"]}

    return look
