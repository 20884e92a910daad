"""The only door to pages: ``visible_to(user)``."""

from datetime import datetime
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Left, Length
from django.utils import timezone
from wagtail.models import PageManager, PageQuerySet, PageViewRestriction

Reader = Any  # a user of AUTH_USER_MODEL or AnonymousUser


class VisiblePageQuerySet(PageQuerySet):
    """Pages of one type, with the words every list starts from."""

    def visible_to(self, user: Reader, *, at: datetime | None = None) -> Self:
        """Live, not expired at that time, real (no alias) and open to this person."""
        moment = at or timezone.now()
        pages = self.live().filter(Q(expire_at__isnull=True) | Q(expire_at__gt=moment), alias_of__isnull=True)
        return pages.open_to(user)

    def open_to(self, user: Reader) -> Self:
        """Behind no door that is closed to this person, whether or not there is anything to read."""
        return self.exclude(Exists(_closed_to(user).filter(page__path=Left(OuterRef("path"), Length("page__path")))))


def _closed_to(user: Reader) -> models.QuerySet[PageViewRestriction]:
    """The restrictions that keep this person out. Each closes a page and everything below it."""
    restrictions = PageViewRestriction.objects.all()
    if isinstance(user, AnonymousUser) or user is None or not user.is_authenticated:
        return restrictions
    if user.is_superuser:
        return restrictions.none()
    groups = PageViewRestriction.objects.filter(
        restriction_type=PageViewRestriction.GROUPS, groups__in=user.groups.values("pk")
    )
    # A shared password belongs to a browser session, not to a person: it opens nothing here.
    return restrictions.exclude(restriction_type=PageViewRestriction.LOGIN).exclude(pk__in=groups.values("pk"))


def restricted_paths(user: Reader) -> list[str]:
    """Tree paths that this person may not read."""
    return list(_closed_to(user).values_list("page__path", flat=True))


VisiblePageManager = PageManager.from_queryset(VisiblePageQuerySet, class_name="VisiblePageManager")
