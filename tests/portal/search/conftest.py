from collections.abc import Iterator

import pytest

from portal.search import vocabulary
from portal.search.models import SearchDocument
from portal.search.registry import registry
from portal.search.storing import remove


@pytest.fixture
def clean_search(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No documents, no labels and no words but those of the test."""
    for family in list(SearchDocument.objects.values_list("family", flat=True)):
        remove(family)
    monkeypatch.setattr(registry, "facet_labels", {})
    monkeypatch.setattr(registry, "vocabularies", [])
    vocabulary.forget_vocabulary()
    yield
    vocabulary.forget_vocabulary()
