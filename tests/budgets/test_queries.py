"""What each page may ask the database, and that it never depends on how much there is."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.budgets.world import SLIPS, World, add_documents, make_world

pytestmark = pytest.mark.django_db
FEW, MANY = 20, 2_000
# The page and its languages, what is new, who works with whom, topics, cities, visits.
BUDGETS = {
    "home": 15,
    "city": 14,  # the page and its languages, what it shares, partnerships, units, contacts
    "cities": 12,
    "network": 14,
    "networks": 12,
    "publication": 12,
    "listing": 12,
    "search": 8,
    "comparison": 12,
    "topic": 12,
    "topics": 8,
    "feed": 6,
    "sitemap": 4,
}
FALLBACK = 4  # finding the best version of a page that the reader's language lacks


def budget_of(channel: str) -> int:
    name = channel.split(",")[0].split(" of ")[0]
    extra = FALLBACK if name.endswith("in another language") else 0
    return BUDGETS[name.removesuffix(" in another language")] + extra


def asked_by(client: Client, url: str) -> list[str]:
    client.get(url)  # words and labels are read once per process, not once per page
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200, url
    return [query["sql"] for query in asked.captured_queries]


def costs(client: Client, world: World) -> dict[str, int]:
    return {name: len(asked_by(client, url)) for name, url in world.addresses.items()}


def test_every_page_stays_within_its_budget_with_few_and_with_many_publications(client: Client, portal: Any) -> None:
    world = make_world()
    add_documents(FEW)
    few = costs(client, world)
    add_documents(MANY - FEW, start=FEW)
    many = costs(client, world)
    deep = len(asked_by(client, "/de/practices/?page=30"))  # of 34
    assert few == many
    assert deep == many["listing"]
    assert {name: cost for name, cost in many.items() if cost > budget_of(name)} == {}


def test_a_mistyped_question_stays_within_the_budget_too(client: Client, portal: Any) -> None:
    """It costs less where its words stand in a handful of documents."""
    make_world()
    for start, end in ((0, FEW), (FEW, 10 * FEW)):
        add_documents(end - start, start=start)
        for text in SLIPS:
            assert len(asked_by(client, f"/de/search/?q={text}")) <= BUDGETS["search"], (end, text)


def test_reading_writes_nothing(client: Client, portal: Any) -> None:
    world = make_world()
    for name, url in world.addresses.items():
        statements = asked_by(client, url)
        assert [sql for sql in statements if not sql.lstrip().upper().startswith(("SELECT", "WITH"))] == [], name


def test_a_session_is_read_only_for_somebody_who_has_one(client: Client, portal: Any) -> None:
    world = make_world()
    for name, url in world.addresses.items():
        assert not [sql for sql in asked_by(client, url) if "django_session" in sql or "accounts_user" in sql], name
