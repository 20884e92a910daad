"""Which of some documents answer a question: for those who asked it once and want to hear of what comes later."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from portal.search.asked import Asked
from portal.search.database.matching import matches, permitted
from portal.search.models import SearchDocument
from portal.search.request import SearchRequest


def answering(request: SearchRequest, among: Collection[UUID], user: Any, *, at: datetime) -> set[UUID]:
    """Those that this person may see, that pass every filter and have all the words.

    Asked of the search table: what was published a moment ago is there.
    """
    asked = Asked.of(request)
    if asked.is_empty:
        return set()
    keys = permitted(asked.expression, request.selections, user, at=at)
    listed = SearchDocument.objects.filter(family__in=among).values_list("pk", "family")
    found = {family for key, family in listed if key in keys}
    if found and asked.expression.groups:
        found &= {match.family for match in matches(asked.expression, user, at=at)}
    return found
