"""Filling the search table with drafts, until the engine can answer."""

from collections.abc import Iterable

from django.core.management import call_command
from django.db import connection

from portal.search.bulk import store_new
from portal.search.drafts import SearchDocumentDraft
from portal.search.engine import STANDBY
from portal.search.evaluation.vectors import embed_everything
from portal.search.registry import registry


def load_words() -> None:
    """Topics and places as a new installation has them."""
    registry.load_starting_words()


def fill(drafts: Iterable[SearchDocumentDraft], engine: str = STANDBY) -> int:
    """Store families that are not there yet, with their vectors; how many there were."""
    count = store_new(drafts)
    make_ready(engine)
    return count


def make_ready(engine: str) -> None:
    """Do now what follows a change of the table, so that what the engine answers is what the table says."""
    embed_everything()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    if engine != STANDBY:
        call_command("search_mirror", "--once", verbosity=0)
