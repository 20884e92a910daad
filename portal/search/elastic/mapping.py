"""How a family stands in Elasticsearch: one document, whose id is the family's UUID and whose version is the table's.

    {
      "family": "0b0e…",                        # the same as _id, to sort by
      "counted": ["kind:practice", "topic:waste", "language:ka", "city:kutaisi", "year:2024", …],
      "city": "kutaisi",                        # the first of its cities, for sorting; absent without one
      "titles": {"ka": "…", "de": "…"},         # folded, for sorting: the values of "titles.de"
      "any_title": "…",                         # the one to sort by where a reader knows none of these languages
      "sort_date": "2024-05-01", "weight": 0.7,
      "lift": 1.07,                             # what the weight makes of a score: this many times
      "audience": "public", "expires_at": "2027-01-01T00:00:00+00:00",   # absent: never
      "title": "…", "names": "…", … "attachments": "…",  # the columns of the full-text table
      "versions": [{"language": "ka", "vector": [384 numbers of length 1]}]   # absent without meaning
    }

The columns hold the tokens of ``portal.search.analysis`` separated by spaces; the server only splits them, so that
both engines find the same things. ``counted`` is what ``SearchLine`` counts: selections filter on it (``topic:…`` is
the topic with its narrower ones), and a terms aggregation on it gives the table's counts. Visibility and order are
never more than a shortcut here: what is shown is read through ``SearchDocument.objects.visible_to``.
"""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.conf import settings
from elasticsearch_dsl import (
    Date,
    DenseVector,
    Document,
    Flattened,
    Float,
    InnerDoc,
    Keyword,
    MetaField,
    Nested,
    Text,
)

# Grows with every change that an index of before cannot serve; the fingerprint beside it catches what was forgotten.
SCHEMA = 1
DIMENSIONS = 384
TOKENS = "tokens"
LONGEST_TOKEN = 8_000  # characters; a term may have 32,766 bytes
SHORTEST_PREFIX, LONGEST_PREFIX = 4, 8

SETTINGS: dict[str, Any] = {
    "number_of_shards": 1,  # one vocabulary: scores do not depend on where a document lies
    "auto_expand_replicas": "0-1",
    "refresh_interval": "1s",  # stated, so that a quiet index does not fall asleep and let its next reader wait
    # How long the version of a deleted document is remembered; a write that started before must be over by then.
    "gc_deletes": "1h",
    "analysis": {
        "tokenizer": {"between_spaces": {"type": "whitespace", "max_token_length": LONGEST_TOKEN}},
        "analyzer": {TOKENS: {"type": "custom", "tokenizer": "between_spaces"}},
    },
}


def _running() -> Text:
    """Words in their order: phrases are asked here."""
    return Text(analyzer=TOKENS)


def _loose() -> Text:
    """Forms whose frequency counts, but not their order."""
    return Text(analyzer=TOKENS, index_options="freqs")


class VersionVector(InnerDoc):
    language = Keyword()
    vector = DenseVector(dims=DIMENSIONS, similarity="dot_product", index_options={"type": "int8_hnsw"})


class FamilyDocument(Document):
    family = Keyword()
    counted = Keyword()
    city = Keyword()
    titles = Flattened(ignore_above=8_000)
    any_title = Keyword(ignore_above=8_000)
    sort_date = Date(format="strict_date")
    weight = Float()
    lift = Float()
    audience = Keyword()
    expires_at = Date()

    title = _running()
    names = Text(analyzer=TOKENS, norms=False)
    labels = _running()
    intro = _running()
    body = _running()
    head_stems = _loose()
    body_stems = _loose()
    parts = Text(
        analyzer=TOKENS,
        norms=False,
        index_options="docs",
        index_prefixes={"min_chars": SHORTEST_PREFIX, "max_chars": LONGEST_PREFIX},
    )
    tags = Text(analyzer=TOKENS, norms=False, index_options="docs")

    attachments = _running()

    versions = Nested(VersionVector)

    class Meta:
        dynamic = MetaField("strict")


def read_alias() -> str:
    """Where readers search: one generation, always a complete one."""
    return f"{settings.ELASTICSEARCH_PREFIX}-read"


def write_alias() -> str:
    """On every generation that is kept up to date: the one readers search and the one being built."""
    return f"{settings.ELASTICSEARCH_PREFIX}-write"


def door(generation: str) -> str:
    """An alias of one generation only. Writing through it cannot create an index that somebody has just deleted."""
    return f"{generation}-door"


def all_generations() -> str:
    return f"{settings.ELASTICSEARCH_PREFIX}-v*"


def generation_name(at: datetime) -> str:
    return f"{settings.ELASTICSEARCH_PREFIX}-v{SCHEMA}-{at:%Y%m%d%H%M%S%f}"


def mappings() -> dict[str, Any]:
    described: dict[str, Any] = FamilyDocument._doc_type.mapping.to_dict()
    return described


def schema_fingerprint() -> str:
    """Changes with everything the server is told about documents."""
    told = json.dumps([SCHEMA, SETTINGS, mappings()], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]
