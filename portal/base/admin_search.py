"""The admin's search on SQLite: safe against any input, ranked in one pass, blind to accents and scripts' variants.

The stock backend answers a double quote with an error and ranks with one sub-query per row: 3,100 hits took 44
seconds. Only the admin uses this; the public search is ``portal.search``. On PostgreSQL the stock backend is right.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models.expressions import RawSQL
from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    IndexEntry,
    ObjectIndexer,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchResults,
)
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

# Letters that no decomposition reduces; the Armenian ligature has two spellings of its own.
LETTERS = str.maketrans({"ı": "i", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "և": "եւ"})
BREVE_OF_SHORT_I = re.compile("(?<=и)\u0306")  # й is a letter of its own, ğ and ă are accented ones
NOTHING = "\uffff"  # a term no text contains: punctuation alone must find nothing, not everything
WEIGHTS = (1.0, 1.0, 6.0)  # of the columns autocomplete, body, title


def fold(text: str) -> str:
    """One form for text and query: no case (also Georgian capitals), no accents, one spelling of a ligature."""
    letters = text.casefold().translate(LETTERS).replace("եվ", "եւ")
    marked = BREVE_OF_SHORT_I.sub("\ue000", unicodedata.normalize("NFKD", letters))
    bare = "".join(letter for letter in marked if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare.replace("\ue000", "\u0306"))


def clean(query: Any) -> Any:
    """A query the database can take: no quotes or zeros in its words, nothing that SQLite does not know."""
    if isinstance(query, Fuzzy | PlainText):
        return PlainText(_clean_text(query.query_string), operator=query.operator)
    if isinstance(query, Phrase):
        return Phrase(_clean_text(query.query_string))
    if isinstance(query, Boost):
        return clean(query.subquery)
    if isinstance(query, And | Or):
        return type(query)([clean(each) for each in query.subqueries])
    if isinstance(query, Not):
        return Not(clean(query.subquery))
    return query if isinstance(query, SearchQuery) else PlainText(_clean_text(str(query)))


def _clean_text(text: str) -> str:
    words = [fold(word) for word in text.replace('"', " ").replace("\0", " ").split()]
    return " ".join(word for word in words if any(letter.isalnum() for letter in word)) or NOTHING


class FoldingIndexer(ObjectIndexer):
    def prepare_value(self, value: Any) -> str:
        return fold(super().prepare_value(value))


class FoldingIndex(SQLiteIndex):
    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing: bm25 weighs lengths itself, and the stock way rewrites rows on every save."""

    def add_items(self, model: type[models.Model], objs: Iterable[models.Model]) -> None:
        if not model.get_search_fields():  # type: ignore[attr-defined]
            return
        content_type = get_content_type_pk(model)
        indexers = {str(each.pk): FoldingIndexer(each, self.backend) for each in objs}
        entries = self.entries.filter(content_type_id=content_type)
        known = frozenset(entries.filter(object_id__in=indexers).values_list("object_id", flat=True))
        for key in known:
            entries.filter(object_id=key).update(**_columns(indexers[key]))
        self.entries.bulk_create(
            IndexEntry(content_type_id=content_type, object_id=key, **_columns(indexer))
            for key, indexer in indexers.items()
            if key not in known
        )


def _columns(indexer: ObjectIndexer) -> dict[str, str]:
    return {"title": indexer.title, "autocomplete": indexer.autocomplete, "body": indexer.body}


class RankedResults(SQLiteSearchResults):
    """One full-text query gives keys in order; the query set's own conditions decide which of them count."""

    def _do_search(self) -> list[Any]:
        query = normalize(self.query_compiler.query)
        if not self.query_compiler.order_by_relevance or isinstance(query, MatchAll | Not):
            return list(super()._do_search())
        queryset = self.query_compiler.queryset
        allowed = set(queryset.order_by().values_list("pk", flat=True))
        to_key = queryset.model._meta.pk.to_python
        scores = {to_key(key): score for key, score in self._hits(query)}
        keys = [key for key in scores if key in allowed][self.start : self.stop]
        found = queryset.in_bulk(keys)
        for key, each in found.items():
            if self._score_field:
                setattr(each, self._score_field, scores[key])
        return [found[key] for key in keys if key in found]

    def _do_count(self) -> int:
        """Counting needs no order."""
        compiler = self.query_compiler
        ranked, compiler.order_by_relevance = compiler.order_by_relevance, False
        try:
            return int(self.get_queryset().count())
        finally:
            compiler.order_by_relevance = ranked

    def _hits(self, query: SearchQuery) -> Any:
        compiler = self.query_compiler
        match = MatchExpression(compiler.fields or compiler.FTS_TABLE_FIELDS, compiler.build_search_query(query))
        table = SQLiteFTSIndexEntry._meta.db_table
        rank = RawSQL(f"bm25({table}, %s, %s, %s)", WEIGHTS, output_field=models.FloatField())  # noqa: S611
        types = get_descendants_content_types_pks(compiler.queryset.model)
        hits = SQLiteFTSIndexEntry.objects.filter(match, index_entry__content_type__in=types).annotate(score=rank)
        return hits.order_by("score", "-index_entry__object_id").values_list("index_entry__object_id", "score")


class SearchBackend(SQLiteSearchBackend):
    index_class = FoldingIndex
    results_class = RankedResults

    def _search(self, query_compiler_class: Any, query: Any, model_or_queryset: Any, **kwargs: Any) -> Any:
        if kwargs.get("fields") is not None:
            # The full-text table has one column of its own, the title; everything else lies in one body.
            kwargs["fields"] = [name for name in kwargs["fields"] if name == "title"] or None
        cleaned = clean(query) if query != "" else query
        return super()._search(query_compiler_class, cleaned, model_or_queryset, **kwargs)
