"""Pages whose names a person may learn in order to link them: what is live and open, and the own part of the tree."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from portal.base.models.visibility import restricted_paths


def known_to(user: Any) -> Q:
    """Made of plain comparisons only: the full-text search takes no others."""
    if user.is_superuser:
        return Q()
    open_to_all = Q(live=True)
    for path in restricted_paths(user):
        open_to_all &= ~Q(path__startswith=path)
    own = Q(pk__in=[])
    for path in policy_registry.get_by_type(Page).own_paths(user):
        own |= Q(path__startswith=path)
    return open_to_all | own


def known_pages(user: Any) -> QuerySet[Page]:
    return Page.objects.filter(known_to(user))
