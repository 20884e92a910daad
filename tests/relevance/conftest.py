"""One measurement serves all gates of a process."""

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from portal.search.evaluation.filling import load_words
from tests.relevance.measuring import Asked, Measuring

TURNS = (0, 3, 7)  # three of the ten pools of single languages: each language stands on 18 or 19 pages
EMBEDDER = "portal.search.meaning.e5.E5Embedder"  # the real one: other tests have one that makes no work


@pytest.fixture(scope="session")
def answers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> list[Asked]:
    """What the database engine answers to the gold set; nothing of it stays in the database."""
    with django_db_blocker.unblock(), override_settings(PORTAL_SEARCH_EMBEDDER=EMBEDDER), transaction.atomic():
        load_words()
        answers = list(Measuring("database", TURNS).parallel())
        transaction.set_rollback(True)
    return answers
