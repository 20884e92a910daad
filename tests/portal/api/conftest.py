from tests.portal.search.conftest import clean_search  # noqa: F401  (a fixture)
