"""Puts a corpus into the search table, past the pages: as many families as asked for."""

from typing import Any

from django.db import connection
from django.db.models import Model

from portal.search.bulk import store_new
from portal.search.database.tables import COLUMNS, WORDS
from portal.search.models import FamilyVersion, SearchDocument, SearchFacet, SearchLine, TitleWord
from tests.benchmarks.search.corpus import drafts

# More than these are copies of them under other keys: what a query costs does not depend on who wrote the words, and
# analysing a hundred thousand texts takes a quarter of an hour.
DISTINCT = 10_000


def fill(families: int) -> None:
    """From an empty table."""
    distinct = min(families, DISTINCT)
    store_new(drafts(distinct))
    base = SearchDocument.objects.order_by("-pk").values_list("pk", flat=True)[0]
    for number in range(1, -(-families // distinct)):
        _copy(base, distinct, number)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def _copy(base: int, distinct: int, number: int) -> None:
    key, family = number * base, number * distinct
    _copy_rows(FamilyVersion, {"family": _family(family)}, f"family <= {_text(distinct)}")
    own = {"family": _family(family)}
    _copy_rows(SearchDocument, {**own, "id": f"id + {key}"}, f"id <= {base}")
    _copy_rows(SearchLine, {**own, "document_id": f"document_id + {key}"}, f"document_id <= {base}")
    _copy_rows(SearchFacet, {"document_id": f"document_id + {key}", "id": ""}, f"document_id <= {base}")
    _copy_rows(TitleWord, {"line_id": f"line_id + {key}", "id": ""}, f"line_id <= {base}")
    names = ("rowid", *COLUMNS) if connection.vendor == "sqlite" else ("document_id", "words", "tokens")
    own_names = ", ".join(names)
    copied = ", ".join([f"{names[0]} + {key}", *names[1:]])
    _execute(f"INSERT INTO {WORDS} ({own_names}) SELECT {copied} FROM {WORDS} WHERE {names[0]} <= {base}")


def _copy_rows(model: type[Model], changed: dict[str, str], condition: str) -> None:
    """``changed``: column → expression; an empty one leaves the column to the database."""
    columns = [column for field in model._meta.concrete_fields if changed.get(column := field.column, column)]
    copied = ", ".join(changed.get(column, column) for column in columns)
    table = model._meta.db_table
    _execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {copied} FROM {table} WHERE {condition}")


def _family(shift: int) -> str:
    """The families of the corpus are numbered: the next thousands follow."""
    if connection.vendor == "sqlite":
        return f"printf('%032x', {_number_of_text('family')} + {shift})"
    return f"lpad(to_hex({_number_of_text('family')} + {shift}), 32, '0')::uuid"


def _number_of_text(column: str) -> str:
    if connection.vendor == "sqlite":
        digits = " + ".join(
            f"(instr('0123456789abcdef', substr({column}, {32 - place}, 1)) - 1) * {16**place}" for place in range(5)
        )
        return f"({digits})"
    return f"('x' || right(replace({column}::text, '-', ''), 8))::bit(32)::int"


def _text(number: int) -> str:
    written = f"{number:032x}"
    return f"'{written}'" if connection.vendor == "sqlite" else f"'{written}'::uuid"


def _execute(statement: str, params: Any = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
