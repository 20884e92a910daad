"""What every test may lean on: a database in which the trees of all ten languages stand."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from portal.home.models import HomePage
from portal.search.spelling.nearest import forget_words
from portal.search.vocabulary import forget_vocabulary
from tests.elastic.fixtures import elastic, elasticsearch_url  # noqa: F401  (fixtures for every folder)
from tests.factories import lay_ground


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Found the portal once per test database; every test starts from there."""
    with django_db_blocker.unblock():
        lay_ground()


@pytest.fixture
def portal(db: None) -> dict[str, HomePage]:
    """Home pages by language, founded again where an earlier test emptied the database."""
    return lay_ground()


@pytest.fixture(autouse=True)
def fresh_start() -> Iterator[None]:
    """A rolled-back test leaves nothing in the database, in the cache, in its language, in what was read of it."""
    cache.clear()
    forget_words()
    forget_vocabulary()
    with translation.override(settings.LANGUAGE_CODE):
        yield
    cache.clear()
