from collections.abc import Iterator

import pytest

from portal.search.meaning.matrix import forget_matrix
from portal.search.meaning.questions import forget_questions


@pytest.fixture
def words(clean_search: None, settings: object) -> Iterator[None]:
    """A search that knows what a dozen words mean."""
    settings.PORTAL_SEARCH_EMBEDDER = "tests.portal.search.meaning.words.WordEmbedder"
    forget_matrix()
    forget_questions()
    yield
    forget_matrix()
    forget_questions()
