"""Vectors in the index: what is near there is what is near in the database, within the same walls."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from elasticsearch import Elasticsearch

from portal.search.answering import find
from portal.search.asked import Asked
from portal.search.database.engine import DatabaseEngine
from portal.search.drafts import LOGIN, VersionDraft
from portal.search.elastic import mapping
from portal.search.elastic.engine import ElasticEngine
from portal.search.elastic.mirror import drain
from portal.search.elastic.upkeep import unfit
from portal.search.meaning.embedding import embed_missing
from portal.search.meaning.matrix import forget_matrix
from portal.search.meaning.questions import forget_questions, question_vector
from portal.search.models import FamilyVersion
from portal.search.request import SearchRequest
from portal.search.storing import remove, store
from tests.portal.search.samples import make_draft

pytestmark = [pytest.mark.django_db, pytest.mark.elastic, pytest.mark.usefixtures("patient")]
WORDS = "tests.portal.search.meaning.words.WordEmbedder"


@pytest.fixture(autouse=True)
def on_elasticsearch(settings: Any, request: pytest.FixtureRequest) -> Iterator[Elasticsearch]:
    settings.PORTAL_SEARCH_EMBEDDER = WORDS  # before the index, whose recipe it becomes
    settings.PORTAL_SEARCH_ENGINE = "elasticsearch"
    forget_matrix()
    forget_questions()
    yield request.getfixturevalue("index")
    forget_matrix()
    forget_questions()


@pytest.fixture
def pages(index: Elasticsearch) -> None:
    store(make_draft(1, VersionDraft("ka", "წყალი", "", "", "/ka/1/"), topics=("water",), kind="report"))
    store(make_draft(2, VersionDraft("hu", "árvíz", "", "", "/hu/2/"), topics=("water",)))
    store(
        make_draft(3, VersionDraft("de", "Schule", "", "", "/de/3/"), VersionDraft("hu", "iskola", "", "", "/hu/3/"))
    )
    store(make_draft(4, VersionDraft("ka", "ხე", "", "", "/ka/4/"), audience=LOGIN))
    store(make_draft(5, VersionDraft("ka", "ხე", "", "", "/ka/5/"), expires_at=timezone.now() - timedelta(days=1)))
    embed_missing()
    refreshed(index)


def refreshed(index: Elasticsearch) -> None:
    drain(index)
    index.indices.refresh(index=mapping.read_alias())


def near(engine: Any, text: str, **facets: Any) -> list[tuple[int, str, float]]:
    forget_matrix()
    asked = Asked.of(SearchRequest(text, "de", **facets))
    vector = question_vector(text.split(" -")[0], "de").tolist()
    found = engine.near(vector, asked, AnonymousUser(), timezone.now(), size=10)
    return [(each.family.int, each.language, round(each.similarity, 1)) for each in found if each.similarity > 0.5]


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("Wasser", {}),
        ("Hochwasser", {"topics": ("water",)}),
        ("Wasser", {"kinds": ("practice",)}),
        ("Wasser", {"languages": ("ka",)}),
        ("Schule", {}),
        ("Wasser -წყალი", {}),
        ("Baum", {}),
        ("Apfelkuchen", {}),
    ],
)
def test_both_engines_find_the_same_near(pages: None, text: str, facets: dict[str, Any]) -> None:
    assert near(ElasticEngine(), text, **facets) == near(DatabaseEngine(), text, **facets)


def test_the_closest_version_is_told(pages: None) -> None:
    assert near(ElasticEngine(), "Wasser") == [(1, "ka", 1.0)]
    assert near(ElasticEngine(), "Schule") == [(3, "de", 1.0)]


def test_a_page_shows_what_is_similar(pages: None) -> None:
    results = find(SearchRequest("Wasser", "de"), AnonymousUser())
    assert results.engine == "elasticsearch"
    assert [hit.card.family.int for hit in results.similar] == [1]


def test_what_is_withdrawn_is_not_similar_before_the_mirrors_turn(pages: None) -> None:
    remove(UUID(int=1))
    assert near(ElasticEngine(), "Wasser") == []


def test_a_withdrawn_language_is_not_similar_after_the_mirrors_turn(pages: None, index: Elasticsearch) -> None:
    store(make_draft(3, VersionDraft("hu", "fa", "", "", "/hu/3/")))
    refreshed(index)
    assert near(ElasticEngine(), "Schule") == []


def test_vectors_that_come_later_are_mirrored_by_themselves(index: Elasticsearch) -> None:
    store(make_draft(1, VersionDraft("ka", "წყალი", "", "", "/ka/1/")))
    refreshed(index)
    assert near(ElasticEngine(), "Wasser") == []
    embed_missing()
    assert FamilyVersion.objects.behind().count() == 1
    refreshed(index)
    assert near(ElasticEngine(), "Wasser") == [(1, "ka", 1.0)]


def test_an_index_with_other_vectors_is_made_anew(index: Elasticsearch, settings: Any) -> None:
    assert unfit(index) == ""
    settings.PORTAL_SEARCH_EMBEDDER = "tests.portal.search.meaning.words.OtherEmbedder"
    assert "embedding" in unfit(index)
