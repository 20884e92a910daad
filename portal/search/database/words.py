"""Writing and removing analysed words in the database's own full-text table."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from django.db import connection

from portal.search.database.analysed import AnalysedDraft
from portal.search.database.tables import COLUMNS, WORDS

# In a tsvector the fields cannot be told apart without reading it, so each word of the head also stands there with
# the mark of its field: the index alone then says where it was found.
FIELD_MARK = {"title": "\ue051", "names": "\ue052", "labels": "\ue053", "intro": "\ue054"}
STEM_MARK = {"head_stems": "\ue055", "body_stems": "\ue056"}
PART_MARK = "\ue057"
TAG_MARK = "\ue058"
ATTACHED_MARK = "\ue059"
LAST_POSITION = 16_383
POSITIONED = ("title", "names", "labels", "intro", "body")


def write_words(document_id: int, draft: AnalysedDraft) -> None:
    """Replace what the full-text table knows about this document."""
    remove_words([document_id])
    write_words_of([(document_id, draft)])


def write_words_of(documents: Iterable[tuple[int, AnalysedDraft]]) -> None:
    """The words of documents that have none yet."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                f"INSERT INTO {WORDS} (rowid, {', '.join(COLUMNS)}) VALUES (%s{', %s' * len(COLUMNS)})",  # noqa: S608
                [(key, *_texts(draft).values()) for key, draft in documents],
            )
        else:
            cursor.executemany(
                f"INSERT INTO {WORDS} (document_id, words, tokens) VALUES (%s, %s::tsvector, %s::jsonb)",  # noqa: S608
                [
                    (key, " ".join(_lexemes(draft)), json.dumps(_texts(draft), ensure_ascii=False))
                    for key, draft in documents
                ],
            )


def remove_words(document_ids: Sequence[int]) -> None:
    key = "rowid" if connection.vendor == "sqlite" else "document_id"
    with connection.cursor() as cursor:
        for document_id in document_ids:
            cursor.execute(f"DELETE FROM {WORDS} WHERE {key} = %s", [document_id])  # noqa: S608


def read_words(document_ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """Document → column → its tokens, separated by spaces: what was written, without analysing it again."""
    if not document_ids:
        return {}
    ids = ", ".join(["%s"] * len(document_ids))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            columns = ", ".join(COLUMNS)
            cursor.execute(f"SELECT rowid, {columns} FROM {WORDS} WHERE rowid IN ({ids})", document_ids)  # noqa: S608
            return {key: dict(zip(COLUMNS, texts, strict=True)) for key, *texts in cursor.fetchall()}
        cursor.execute(
            f"SELECT document_id, tokens::text FROM {WORDS} WHERE tokens IS NOT NULL AND document_id IN ({ids})",  # noqa: S608
            document_ids,
        )
        return {key: json.loads(tokens) for key, tokens in cursor.fetchall()}


def word_keys() -> set[int]:
    """The documents that have a row in the full-text table."""
    key = "rowid" if connection.vendor == "sqlite" else "document_id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM {WORDS}")  # noqa: S608
        return {row[0] for row in cursor.fetchall()}


def complete_word_keys() -> set[int]:
    """Those of them of which the tokens are there too."""
    if connection.vendor == "sqlite":
        return word_keys()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT document_id FROM {WORDS} WHERE tokens IS NOT NULL")  # noqa: S608
        return {row[0] for row in cursor.fetchall()}


def _texts(draft: AnalysedDraft) -> dict[str, str]:
    return {column: " ".join(getattr(draft, column)) for column in COLUMNS}


def _lexemes(draft: AnalysedDraft) -> Iterator[str]:
    """The draft as the text of a tsvector. Tokens consist of letters and digits, so quoting them is enough."""
    columns = asdict(draft)
    position = 0
    for field in POSITIONED:
        position += 1  # a gap: no phrase runs from one field into the next
        for token in columns[field]:
            position += 1
            yield f"'{token}':{min(position, LAST_POSITION)}"
    for place, token in enumerate(columns["attachments"], position + 2):
        yield f"'{ATTACHED_MARK}{token}':{min(place, LAST_POSITION)}"
    marks = {**FIELD_MARK, **STEM_MARK, "parts": PART_MARK, "tags": TAG_MARK}
    for field, mark in marks.items():
        yield from (f"'{mark}{token}'" for token in dict.fromkeys(columns[field]))
