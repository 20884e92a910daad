"""Addresses outside the portal that its pages lead to, and how they answered lately."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.utils import timezone
from wagtail.models import Page

from cities.models import City


class LinkState(models.TextChoices):
    UNCHECKED = "unchecked"
    WORKS = "works"
    UNCLEAR = "unclear"  # the server is there and refuses machines
    FAILING = "failing"  # lately; it may have a bad day
    BROKEN = "broken"
    REFUSED = "refused"  # no public address of the web, so it was never asked


TO_MEND = (LinkState.BROKEN, LinkState.REFUSED)


def digest_of(address: str) -> str:
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


class CheckedLinkQuerySet(models.QuerySet["CheckedLink"]):
    def due(self, *, at: datetime) -> Self:
        return self.filter(next_check_at__lte=at, uses__isnull=False).order_by("next_check_at", "pk").distinct()

    def unused(self) -> Self:
        return self.filter(uses__isnull=True)

    def checked(self) -> Self:
        return self.filter(checked_at__isnull=False)

    def to_mend(self) -> Self:
        return self.filter(state__in=TO_MEND)

    def at(self, addresses: Iterable[str]) -> Self:
        return self.filter(digest__in=[digest_of(each) for each in addresses])


class CheckedLink(models.Model):
    """One address, however many pages lead to it. ``reason`` is the word of ``NoAnswer`` or ``AddressRefused``."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    address = models.TextField()
    state = models.CharField(max_length=10, choices=LinkState.choices, default=LinkState.UNCHECKED)
    status = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(max_length=20, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    next_check_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = CheckedLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return self.address


class LinkUse(models.Model):
    """A published page leads to an address."""

    link = models.ForeignKey(CheckedLink, on_delete=models.CASCADE, related_name="uses")
    page: Any = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="outward_links")
    city = models.ForeignKey(City, null=True, on_delete=models.CASCADE, related_name="outward_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["link", "page"], name="link_use_once")]

    def __str__(self) -> str:
        return f"{self.page_id} → {self.link_id}"
