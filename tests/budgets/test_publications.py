"""A publication costs the same however many there are: at most twelve queries, frame and navigation included."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.search.drafts import SearchDocumentDraft, VersionDraft
from portal.search.storing import store
from tests.practices.material import full_meeting, full_module, full_practice, full_report

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
FEW, MANY = 20, 2_000


def add_publications(number: int, topic: str, city: str) -> None:
    """Documents of the search table about the same topic: all that a publication page reads of the others."""
    now = timezone.now()
    for position in range(number):
        store(
            SearchDocumentDraft(
                family=uuid4(),
                kind=("practice", "report", "module")[position % 3],
                versions=(VersionDraft("de", f"Eintrag {position}", "Ein Satz.", "", f"/de/x-{position}/"),),
                published_at=now,
                updated_at=now,
                original_language="de",
                city=city if position % 2 else "elsewhere",
                cities=(city,) if position % 2 else ("elsewhere",),
                topics=(topic,),
                topic_path=(topic,),
                sort_date=(now - timedelta(days=position)).date(),
            )
        )


def queries_of(client: Client, url: str) -> list[str]:
    client.get(url)  # Wagtail caches the roots of its sites
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return [query["sql"] for query in captured]


@pytest.mark.parametrize("make", [full_practice, full_report, full_module, full_meeting])
def test_publication_page_costs_at_most_twelve_queries(client: Client, make: Callable[[], Any]) -> None:
    queries = queries_of(client, make().get_url())
    assert len(queries) <= MOST_QUERIES, "\n".join(query[:160] for query in queries)


def test_publication_page_costs_the_same_among_few_and_many(client: Client) -> None:
    page = full_practice()
    topic = page.topics.first().code
    add_publications(FEW, topic, "tbilisi")
    among_few = queries_of(client, page.get_url())
    add_publications(MANY - FEW, topic, "tbilisi")
    among_many = queries_of(client, page.get_url())
    assert len(among_many) == len(among_few) <= MOST_QUERIES
