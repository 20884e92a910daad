"""The database answers through its index of words, never by reading all documents."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.search.asked import Asked
from portal.search.bulk import store_new
from portal.search.database.engine import DatabaseEngine
from portal.search.database.matching import keys_having, ranked
from portal.search.database.tables import HAVING, WORDS
from portal.search.database.tiers import Tier
from portal.search.request import SearchRequest
from tests.portal.search.samples import MOMENT, make_drafts

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("clean_search")]
MANY = 600  # enough for a planner to prefer an index


@pytest.fixture
def many_documents(clean_search: None) -> None:
    store_new(make_drafts(MANY, words=5))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def plan_of(statement: str) -> str:
    """How the database goes about it; one line a step."""
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {statement}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def assert_goes_through_the_index(statement: str) -> None:
    plan = plan_of(statement)
    if connection.vendor == "sqlite":
        assert f"SCAN {WORDS} VIRTUAL TABLE INDEX" in plan
        assert f"SCAN {WORDS} VIRTUAL TABLE INDEX 0:\n" not in f"{plan}\n"  # without a word: the whole table
    else:
        assert f"Function Scan on {HAVING}" in plan
        assert f"on {WORDS}" not in plan  # nothing else reads it


@pytest.mark.parametrize("word", ["gemeinsam", "karsentol"])
def test_the_function_uses_the_gin_index_whatever_the_planner_believes(word: str, many_documents: None) -> None:
    """On SQLite there is nothing to believe: a match has one way only."""
    if connection.vendor == "sqlite":
        assert_goes_through_the_index(f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH '{word}'")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT proconfig FROM pg_proc WHERE proname = %s", [HAVING])
        assert cursor.fetchone() == (["enable_seqscan=off", "jit=off"],)
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = plan_of(f"SELECT document_id FROM {WORDS} WHERE words @@ '{word}'::tsquery")
    assert f"Bitmap Index Scan on {WORDS}_words" in plan
    before = scans()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = on")
        cursor.execute(f"SELECT count(*) FROM {HAVING}('{word}'::tsquery)")
        assert cursor.fetchone() == (MANY if word == "gemeinsam" else 0,)
    assert scans() == (before[0], before[1] + 1)


def scans() -> tuple[int, int]:
    """How often this transaction read all words, and how often through an index."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq_scan, idx_scan FROM pg_stat_xact_user_tables WHERE relname = %s", [WORDS])
        return tuple(cursor.fetchone())


@pytest.mark.parametrize("text", ["karsentol", "gemeinsam ba", '"gemeinsam ba"', "ba -de", "a b c d e f"])
def test_every_question_goes_through_the_index(text: str, many_documents: None, settings: Any) -> None:
    settings.DEBUG = True
    with CaptureQueriesContext(connection) as captured:
        DatabaseEngine().find(Asked.of(SearchRequest(text, "de")), AnonymousUser(), MOMENT, start=0, size=100)
    statements = [query["sql"] for query in captured if WORDS in query["sql"] or HAVING in query["sql"]]
    assert statements
    for statement in statements:
        assert_goes_through_the_index(statement)


def test_keys_and_ranking_of_many_go_through_the_index(many_documents: None) -> None:
    expression = Asked.of(SearchRequest("gemeinsam", "de")).expression
    with CaptureQueriesContext(connection) as captured:
        keys = [keys_having(expression, tier) for tier in Tier]
        first = ranked(expression, keys[-1], Tier.ANYWHERE, relevant_to="de", size=20)
    assert (len(keys[-1]), len(first)) == (MANY, 20)
    for query in captured:
        assert_goes_through_the_index(query["sql"])
