"""The engine in the database: always exactly what the table says."""

from typing import Any

from portal.search.request import SearchRequest
from portal.search.results import SearchResults


class DatabaseEngine:
    """Searches the search table on SQLite and PostgreSQL."""

    def find(self, request: SearchRequest, user: Any) -> SearchResults:
        return SearchResults(request=request)
