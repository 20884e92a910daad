"""After a change of topics: the search documents that carry them are written anew, in the same transaction."""

from collections.abc import Iterable

from django.db import transaction

from portal.search.feeding import refresh_families
from portal.search.models import SearchFacet
from translations.models import Concept


@transaction.atomic
def refresh_topics(concepts: Iterable[Concept]) -> None:
    """Every document about one of these topics, or about a narrower one, gets the new words."""
    carried = SearchFacet.objects.filter(name="topic_path", value__in=[each.code for each in concepts])
    refresh_families(carried.order_by("document__family").values_list("document__family", flat=True).distinct())
