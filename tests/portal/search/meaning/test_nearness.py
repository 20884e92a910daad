from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from portal.search.asked import Asked
from portal.search.database.engine import DatabaseEngine
from portal.search.drafts import LOGIN, VersionDraft
from portal.search.meaning import matrix
from portal.search.meaning.embedding import embed_missing
from portal.search.meaning.questions import question_vector
from portal.search.request import SearchRequest
from portal.search.storing import remove, store
from tests.portal.search.samples import make_draft

pytestmark = [pytest.mark.django_db, pytest.mark.database]

WATER, FLOOD, TREE, SCHOOL = (UUID(int=number) for number in (1, 2, 3, 4))


@pytest.fixture
def pages(words: None) -> None:
    """One thing each in its own language only."""
    store(make_draft(1, VersionDraft("ka", "წყალი", "", "", "/ka/1/"), topics=("water",), kind="report"))
    store(make_draft(2, VersionDraft("hu", "árvíz", "", "", "/hu/2/"), topics=("water",)))
    store(make_draft(3, VersionDraft("ka", "ხე", "", "", "/ka/3/")))
    store(
        make_draft(4, VersionDraft("de", "Schule", "", "", "/de/4/"), VersionDraft("hu", "iskola", "", "", "/hu/4/"))
    )
    embed_missing()


def near(text: str, user: Any = None, **facets: Any) -> list[tuple[UUID, str]]:
    matrix.forget_matrix()
    asked = Asked.of(SearchRequest(text, "de", **facets))
    vector = question_vector(text, "de")
    found = DatabaseEngine().near(vector, asked, user or AnonymousUser(), timezone.now(), size=10)
    return [(each.family, each.language) for each in found if each.similarity > 0.5]


def test_a_page_in_another_language_is_near(pages: None) -> None:
    assert near("Wasser") == [(WATER, "ka")]
    assert near("Hochwasser") == [(FLOOD, "hu")]


def test_a_document_is_near_once_by_its_closest_version(pages: None) -> None:
    assert near("Schule") == [(SCHOOL, "de")]


def test_only_what_passes_the_selections_is_near(pages: None) -> None:
    assert near("Wasser", topics=("water",)) == [(WATER, "ka")]
    assert near("Wasser", topics=("water",), kinds=("practice",)) == []
    assert near("Wasser", languages=("hu",)) == []


def test_what_has_an_excluded_word_is_not_near(pages: None) -> None:
    asked = Asked.of(SearchRequest("Wasser -წყალი", "de"))
    found = DatabaseEngine().near(question_vector("Wasser", "de"), asked, AnonymousUser(), timezone.now(), size=10)
    assert WATER not in [each.family for each in found]


def test_what_is_withdrawn_is_not_near_even_while_the_process_remembers_it(pages: None) -> None:
    near("Wasser")
    remove(WATER)
    assert matrix.current_matrix is not None
    assert _near_as_remembered("Wasser") == []


def test_a_withdrawn_language_is_not_near_even_while_the_process_remembers_it(pages: None) -> None:
    near("iskola")
    store(make_draft(4, VersionDraft("de", "Schulhaus", "", "", "/de/4/")))
    assert SCHOOL not in [family for family, _language in _near_as_remembered("Schule")]


def test_what_only_members_may_read_is_not_near_for_others(pages: None, django_user_model: Any) -> None:
    store(make_draft(1, VersionDraft("ka", "წყალი", "", "", "/ka/1/"), audience=LOGIN))
    embed_missing()
    assert near("Wasser") == []
    assert near("Wasser", django_user_model(username="member")) == [(WATER, "ka")]


def test_what_expired_is_not_near(pages: None) -> None:
    store(
        make_draft(1, VersionDraft("ka", "წყალი", "", "", "/ka/1/"), expires_at=timezone.now() - timedelta(hours=1))
    )
    embed_missing()
    assert near("Wasser") == []


def test_too_many_versions_for_one_process_switch_the_arm_off(pages: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix, "MOST_VERSIONS", 4)
    assert near("Wasser") == []


def _near_as_remembered(text: str) -> list[tuple[UUID, str]]:
    """With the matrix as it was before the change."""
    remembered = matrix._shelf
    remembered.look_again = float("inf")
    vector, asked = question_vector(text, "de"), Asked.of(SearchRequest(text, "de"))
    found = DatabaseEngine().near(vector, asked, AnonymousUser(), timezone.now(), size=10)
    return [(each.family, each.language) for each in found if each.similarity > 0.5]
