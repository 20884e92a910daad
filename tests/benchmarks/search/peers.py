"""The same words put to the bare index of the database or of Elasticsearch, and to Wagtail's own search."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from elasticsearch import Elasticsearch
from wagtail.search.backends import get_search_backend

from portal.search.analysis import plain_tokens
from portal.search.database.tables import WORDS
from portal.search.elastic import mapping
from tests.benchmarks.search.corpus import drafts
from tests.facts_app.models import SearchedText

FIRST = 20
FIELDS = ("title", "intro", "body")


def raw_database(text: str) -> Callable[[], Any]:
    """FTS5 or tsvector by themselves: find and rank the first hits; no counts, no languages, no rights."""
    words = plain_tokens(text)
    if connection.vendor == "sqlite":
        query = " AND ".join(f'"{word}"' for word in words)
        if '"' in text:
            query = f'"{" ".join(words)}"'
        asked = f"{{{' '.join(FIELDS)}}} : ({query})"
        statement = f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s ORDER BY rank LIMIT {FIRST}"
    else:
        asked = (" <-> " if '"' in text else " & ").join(words)
        statement = (
            f"SELECT document_id FROM {WORDS} WHERE words @@ to_tsquery('simple', %s) "
            f"ORDER BY ts_rank(words, to_tsquery('simple', %s)) DESC LIMIT {FIRST}"
        )

    def ask() -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(statement, [asked] * statement.count("%s"))
            return list(cursor.fetchall())

    return ask


def raw_elasticsearch(server: Elasticsearch, text: str) -> Callable[[], Any]:
    tokens = " ".join(plain_tokens(text))
    kind = {"type": "phrase"} if '"' in text else {"operator": "and"}
    query = {"multi_match": {"query": tokens, "fields": list(FIELDS), **kind}} if tokens else {"match_all": {}}
    return lambda: server.search(
        index=mapping.read_alias(), query=query, size=FIRST, track_total_hits=True, source=False
    )


def fill_wagtail(count: int) -> None:
    """The first version of each family in the stock search; it knows one language."""
    rows = SearchedText.objects.bulk_create(
        SearchedText(title=draft.versions[0].title, body=draft.versions[0].body, kind=draft.kind)
        for draft in drafts(count)
    )
    _stock().add_bulk(SearchedText, rows)


def stock_wagtail(text: str) -> Callable[[], Any]:
    """The first hits and how many there are, as a results page asks for them; no facets but one."""

    def ask() -> tuple[list[Any], int]:
        results = _stock().search(text.replace('"', ""), SearchedText)
        return list(results[:FIRST]), results.count()

    return ask


def _stock() -> Any:
    return get_search_backend("wagtail.search.backends.database")
