"""The only door to search documents: ``visible_to(user)``."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.search.drafts import LOGIN, PUBLIC


def audiences_of(user: Any) -> tuple[str, ...]:
    """What this person may read: everybody the public part, members who are logged in the rest."""
    return (PUBLIC, LOGIN) if user is not None and user.is_authenticated else (PUBLIC,)


def open_to(user: Any, at: datetime, path: str = "") -> Q:
    """What this person may see at this moment; ``path`` leads to the document or its line, e.g. ``line__``."""
    unexpired = Q(**{f"{path}expires_at__isnull": True}) | Q(**{f"{path}expires_at__gt": at})
    return unexpired & Q(**{f"{path}audience__in": audiences_of(user)})


class SearchDocumentQuerySet(models.QuerySet[Any]):
    """Documents, with the words every list starts from."""

    def visible_to(self, user: Any, *, at: datetime | None = None) -> Self:
        return self.filter(open_to(user, at or timezone.now()))

    def of_kinds(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def with_facet(self, name: str, values: Iterable[str]) -> Self:
        """Documents that carry one of these values; one row each, whatever the number of values."""
        matching = self.model._meta.get_field("facets").related_model.objects.filter(
            name=name, value__in=tuple(values)
        )
        return self.filter(pk__in=matching.values("document_id"))

    def of_city(self, city: str) -> Self:
        """Owned by the city or about it together with others."""
        return self.with_facet("cities", [city])

    def of_topic(self, topic: str) -> Self:
        """About the topic or one of its narrower topics."""
        return self.with_facet("topic_path", [topic])

    def of_network(self, network: str) -> Self:
        return self.with_facet("network", [network])

    def latest_first(self) -> Self:
        return self.order_by("-sort_date", "-published_at", "family")
