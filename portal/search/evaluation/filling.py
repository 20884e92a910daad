"""Filling the search table of an empty database with drafts."""

from collections.abc import Iterable
from itertools import islice

from django.db import connection, transaction

from portal.search.drafts import SearchDocumentDraft
from portal.search.registry import registry
from portal.search.storing import store

CHUNK = 500


def load_words() -> None:
    """Topics and places as a new installation has them."""
    registry.load_starting_words()


def fill(drafts: Iterable[SearchDocumentDraft]) -> int:
    """Store all drafts; how many there were."""
    waiting = iter(drafts)
    count = 0
    while chunk := list(islice(waiting, CHUNK)):
        with transaction.atomic():
            for draft in chunk:
                store(draft)
        count += len(chunk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return count
