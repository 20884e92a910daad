"""Tests that read the built demonstration. They run in a process of their own, with it in the test database."""

import pytest
from pytest_django.plugin import DjangoDbBlocker

from portal.demo.build import build_demo


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_keepdb: bool,
    django_db_use_migrations: bool,
    django_db_createdb: bool,
    django_db_modify_db_settings: None,
    request: pytest.FixtureRequest,
) -> None:
    """Make the test database and build the demonstration in it, once for all tests of this folder."""
    from django.test.utils import setup_databases, teardown_databases

    with django_db_blocker.unblock():
        databases = setup_databases(verbosity=0, interactive=False)
        build_demo()

    def teardown() -> None:
        with django_db_blocker.unblock():
            teardown_databases(databases, verbosity=0)

    request.addfinalizer(teardown)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The database decides what is found and how it is ordered: all of these run on both."""
    for item in items:
        if "tests/demo" in str(item.path):
            item.add_marker(pytest.mark.database)
