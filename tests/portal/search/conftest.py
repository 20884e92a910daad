from collections.abc import Iterator

import pytest

from portal.search import vocabulary
from portal.search.registry import registry


@pytest.fixture
def clean_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No labels and no words but those the test registers."""
    monkeypatch.setattr(registry, "facet_labels", {})
    monkeypatch.setattr(registry, "vocabularies", [])
    vocabulary.forget_vocabulary()
    yield
    vocabulary.forget_vocabulary()
