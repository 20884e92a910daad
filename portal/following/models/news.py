"""What happened that followers may want to hear of: a row of the change itself, worked off by the worker."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Event(models.TextChoices):
    PUBLISHED = "published"
    TRANSLATED = "translated"  # into ``detail``, the code of the language
    RELEASED = "released"  # in the version ``detail``
    WITHDRAWN = "withdrawn"  # that version


class NewsQuerySet(models.QuerySet["News"]):
    def unmatched(self) -> Self:
        return self.filter(matched_at__isnull=True).order_by("pk")


class News(models.Model):
    """One event of one family of pages; it stays, so that it is news once."""

    family = models.UUIDField()
    event = models.CharField(max_length=12, choices=Event.choices)
    detail = models.CharField(max_length=60, blank=True)
    happened_at = models.DateTimeField(default=timezone.now)
    matched_at = models.DateTimeField(null=True)

    objects = NewsQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["family", "event", "detail"], name="following_news_once")]
        indexes = [models.Index("id", condition=Q(matched_at__isnull=True), name="following_unmatched")]

    def __str__(self) -> str:
        return f"{self.family} {self.event} {self.detail}"

    @property
    def name(self) -> str:
        """The same event in the key of a letter."""
        return ":".join(filter(None, (str(self.family), self.event, self.detail)))


def note_news(family: Any, event: str, detail: str = "", *, at: datetime | None = None) -> None:
    """In the transaction of what happened; said again, it is not news."""
    News.objects.bulk_create(
        [News(family=family, event=event, detail=detail, happened_at=at or timezone.now())], ignore_conflicts=True
    )
