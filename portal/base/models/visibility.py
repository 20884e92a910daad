"""The only door to pages: ``visible_to(user)``."""

from datetime import datetime
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone
from wagtail.models import PageManager, PageQuerySet, PageViewRestriction

Reader = Any  # a user of AUTH_USER_MODEL or AnonymousUser


class VisiblePageQuerySet(PageQuerySet):
    """Pages of one type, with the words every list starts from."""

    def visible_to(self, user: Reader, *, at: datetime | None = None) -> Self:
        """Live, not expired at that time, real (no alias) and open to this person."""
        moment = at or timezone.now()
        pages = self.live().filter(Q(expire_at__isnull=True) | Q(expire_at__gt=moment), alias_of__isnull=True)
        for path in restricted_paths(user):
            pages = pages.exclude(path__startswith=path)
        return pages


def restricted_paths(user: Reader) -> list[str]:
    """Tree paths that this person may not read; one query, two for somebody with restrictions to pass."""
    restrictions = PageViewRestriction.objects.select_related("page").only("restriction_type", "page__path")
    return [each.page.path for each in restrictions if not _passes(user, each)]


def _passes(user: Reader, restriction: PageViewRestriction) -> bool:
    if isinstance(user, AnonymousUser) or not user.is_authenticated:
        return False
    if user.is_superuser or restriction.restriction_type == PageViewRestriction.LOGIN:
        return True
    if restriction.restriction_type == PageViewRestriction.GROUPS:
        return bool(restriction.groups.filter(pk__in=user.groups.values("pk")).exists())
    return False  # a shared password belongs to a browser session, not to a person


VisiblePageManager = PageManager.from_queryset(VisiblePageQuerySet, class_name="VisiblePageManager")
