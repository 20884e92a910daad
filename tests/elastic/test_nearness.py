"""What is near in meaning comes through the same doors in Elasticsearch as in the database."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from elasticsearch import Elasticsearch

from portal.search.asked import Asked
from portal.search.database.engine import DatabaseEngine
from portal.search.drafts import LOGIN, VersionDraft
from portal.search.elastic.engine import ElasticEngine
from portal.search.elastic.mirror import drain
from portal.search.meaning import matrix
from portal.search.meaning.embedding import embed_missing
from portal.search.meaning.questions import question_vector
from portal.search.request import SearchRequest
from portal.search.storing import store
from tests.portal.search.meaning.conftest import words  # noqa: F401  (a fixture)
from tests.portal.search.samples import MOMENT, make_draft

pytestmark = [pytest.mark.django_db, pytest.mark.elastic, pytest.mark.usefixtures("patient", "pages")]

WATER, FLOOD, TREE, SCHOOL, MEMBERS, OVER = (UUID(int=number) for number in range(1, 7))
CLOSE = 0.5
QUANTISED = 0.02  # vectors of the index have eight bits a number


@pytest.fixture
def pages(index: Elasticsearch, words: None) -> None:  # noqa: F811
    """One thing each in its own language only."""
    store(make_draft(1, VersionDraft("ka", "წყალი", "", "", "/ka/1/"), topics=("water",), kind="report"))
    store(make_draft(2, VersionDraft("hu", "árvíz", "", "", "/hu/2/"), topics=("water",)))
    store(make_draft(3, VersionDraft("ka", "ხე", "", "", "/ka/3/")))
    store(make_draft(4, VersionDraft("de", "Schule", "", "", "/4/"), VersionDraft("hu", "iskola", "", "", "/hu/4/")))
    store(make_draft(5, VersionDraft("ka", "წყალი", "", "", "/ka/5/"), audience=LOGIN))
    store(make_draft(6, VersionDraft("ka", "წყალი", "", "", "/ka/6/"), expires_at=MOMENT - timedelta(days=1)))
    embed_missing()
    drain(index)


def near(text: str, meant: str = "", user: Any = None, **facets: Any) -> list[tuple[UUID, str]]:
    """What Elasticsearch holds for close, after making sure that the database does so too."""
    matrix.forget_matrix()
    asked = Asked.of(SearchRequest(text, "de", **facets))
    vector = question_vector(meant or text, "de")
    assert vector is not None
    answers = [
        {
            each.family: each
            for each in engine.near(vector, asked, user or AnonymousUser(), MOMENT, size=10)
            if each.similarity > CLOSE
        }
        for engine in (DatabaseEngine(), ElasticEngine())
    ]
    ours, theirs = answers
    assert ours.keys() == theirs.keys()
    assert all(abs(ours[family].similarity - theirs[family].similarity) < QUANTISED for family in ours)
    return sorted((each.family, each.language) for each in theirs.values())


def test_only_what_passes_the_selections_is_near() -> None:
    assert near("Wasser", topics=("water",)) == [(WATER, "ka")]
    assert near("Wasser", topics=("water",), kinds=("practice",)) == []
    assert near("Wasser", languages=("hu",)) == []


def test_what_has_an_excluded_word_is_not_near() -> None:
    assert near("Wasser -წყალი", "Wasser") == []


def test_only_members_come_near_to_what_is_for_members() -> None:
    assert near("Wasser", user=get_user_model()(username="member")) == [(WATER, "ka"), (MEMBERS, "ka")]
