"""Answers are what a reader gets by paging on."""

from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser

from portal.search.answering import find
from portal.search.elastic.connection import NotConfigured
from portal.search.evaluation.asking import MOST_ANSWERS, ask
from portal.search.evaluation.filling import fill
from portal.search.evaluation.neutral import NeutralQuery
from portal.search.models import FamilyVersion
from portal.search.request import SearchRequest
from tests.portal.search.samples import make_drafts

pytestmark = [pytest.mark.django_db, pytest.mark.database]
QUERY = NeutralQuery("1", "gemeinsam", "de")


def pages(count: int) -> list[UUID]:
    requests = (SearchRequest("gemeinsam", "de", page=number) for number in range(1, count + 1))
    return [hit.card.family for request in requests for hit in find(request, AnonymousUser()).hits]


@pytest.mark.usefixtures("clean_search")
def test_all_pages_are_read_in_their_order() -> None:
    fill(make_drafts(45))
    assert list(ask(QUERY, "database").families) == pages(3)


@pytest.mark.usefixtures("clean_search")
def test_a_hundred_families_are_enough_and_none_comes_twice() -> None:
    fill(make_drafts(130))
    families = ask(QUERY, "database").families
    assert len(families) == len(set(families)) == MOST_ANSWERS


@pytest.mark.usefixtures("clean_search")
def test_nobody_stands_by_for_the_engine_that_is_measured(settings: object) -> None:
    settings.ELASTICSEARCH_URL = ""  # type: ignore[attr-defined]
    FamilyVersion.objects.all().delete()  # nothing waits for a mirror: the server itself is asked
    with pytest.raises(NotConfigured):
        ask(QUERY, "elasticsearch")
