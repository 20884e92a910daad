"""The tables of analysed words: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL.

Their rows are always joined with the line of the document, so a row left behind shows nothing.
"""

from typing import Any

WORDS = "portal_search_words"

# Column of the FTS5 table → weight in its bm25.
COLUMNS = {
    "title": 6.0,
    "names": 5.0,
    "labels": 4.0,
    "intro": 3.0,
    "body": 1.0,
    "head_stems": 2.0,
    "body_stems": 0.5,
    "parts": 0.4,
    "tags": 6.0,
    "attachments": 0.3,
}

# Private characters mark stems and tags; without them in the list the tokenizer would cut them off.
SQLITE = f"""
CREATE VIRTUAL TABLE {WORDS} USING fts5(
    {", ".join(COLUMNS)}, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co'", prefix = '4 6'
)
"""
POSTGRESQL = f"""
CREATE TABLE {WORDS} (
    document_id bigint PRIMARY KEY,
    words tsvector NOT NULL
);
CREATE INDEX {WORDS}_words ON {WORDS} USING gin (words) WITH (fastupdate = off)
"""
# FTS5 keeps the words it was given; a vector does not, and the mirror wants them as they were.
POSTGRESQL_TOKENS = f"ALTER TABLE {WORDS} ADD COLUMN IF NOT EXISTS tokens jsonb"
# The planner does not know that the vectors lie outside of their rows, takes reading all of them for cheap, and then
# reads 160 ms long where the index answers in one. A function with settings of its own is planned by itself.
HAVING = "portal_search_having"
POSTGRESQL_HAVING = f"""
CREATE OR REPLACE FUNCTION {HAVING}(query tsquery) RETURNS SETOF bigint LANGUAGE sql STABLE
SET enable_seqscan = off SET jit = off
AS 'SELECT document_id FROM {WORDS} WHERE words @@ query'
"""  # noqa: S608
CREATE = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def create_words(apps: Any, schema_editor: Any) -> None:
    for statement in CREATE[schema_editor.connection.vendor].split(";\n"):
        schema_editor.execute(statement)


def renew_words(apps: Any, schema_editor: Any) -> None:
    """Give a table made with fewer columns the ones it lacks; FTS5 cannot add any, so its rows are copied."""
    connection = schema_editor.connection
    if connection.vendor != "sqlite":
        return  # the vector has no columns
    with connection.cursor() as cursor:
        there = [column.name for column in connection.introspection.get_table_description(cursor, WORDS)]
    kept = ", ".join(column for column in COLUMNS if column in there)
    if len(kept.split(", ")) == len(COLUMNS):
        return
    schema_editor.execute(f"ALTER TABLE {WORDS} RENAME TO {WORDS}_before")
    create_words(apps, schema_editor)
    schema_editor.execute(f"INSERT INTO {WORDS} (rowid, {kept}) SELECT rowid, {kept} FROM {WORDS}_before")  # noqa: S608
    schema_editor.execute(f"DROP TABLE {WORDS}_before")


def keep_tokens(apps: Any, schema_editor: Any) -> None:
    """Rows of before have no tokens until their document is written again, which the check of the table sees to."""
    if schema_editor.connection.vendor != "sqlite":
        schema_editor.execute(POSTGRESQL_TOKENS)


def ask_through_the_index(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "sqlite":
        schema_editor.execute(POSTGRESQL_HAVING)


def drop_function(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "sqlite":
        schema_editor.execute(f"DROP FUNCTION {HAVING}(tsquery)")


def drop_words(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(f"DROP TABLE {WORDS}")
