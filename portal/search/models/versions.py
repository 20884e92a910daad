"""How often each family was written, and what of it the mirror in Elasticsearch has."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

BEHIND = ~Q(number=F("mirrored"))


class FamilyVersionQuerySet(models.QuerySet[Any]):
    def behind(self) -> Self:
        """What the mirror does not have as it is now.

        Each has its moment, which PostgreSQL knows to be rare: of two columns that differ it expects that most do,
        and would read every family instead of the index.
        """
        return self.filter(BEHIND, behind_since__isnull=False)

    def in_turn(self, at: datetime) -> Self:
        """Those of them whose turn it is: the longest waiting first; what was refused rests until its next trial."""
        resting = MirrorRefusal.objects.filter(again_at__gt=at, number=models.OuterRef("number"))
        return (
            self.behind()
            .exclude(models.Exists(resting.filter(family=models.OuterRef("family"))))
            .order_by("behind_since")
        )


class FamilyVersion(models.Model):
    """How often a family's document was written or removed. Outlives it, so that a version never returns.

    ``mirrored`` is the number that the mirror wrote last: where the two differ, it has work to do. There is no other
    queue, so nothing can be in the table and not in the queue. ``narrowed`` is the number that last took something
    from readers: a language, or the whole document from some of them.
    """

    family = models.UUIDField(primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    mirrored = models.PositiveBigIntegerField(default=0)
    narrowed = models.PositiveBigIntegerField(default=0)
    behind_since = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(FamilyVersionQuerySet, class_name="FamilyVersionManager")()

    class Meta:
        indexes = [models.Index("behind_since", "family", condition=BEHIND, name="search_mirror_behind")]
        constraints = [
            models.CheckConstraint(condition=~BEHIND | Q(behind_since__isnull=False), name="search_behind_since"),
        ]

    def __str__(self) -> str:
        return f"{self.family} v{self.number}"


class MirrorRefusal(models.Model):
    """A document that Elasticsearch does not take. It stays behind and is tried again; the others do not wait."""

    family = models.UUIDField(primary_key=True)
    number = models.PositiveBigIntegerField()
    failures = models.PositiveIntegerField(default=1)
    error = models.TextField()
    again_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.family} v{self.number}: {self.error}"


class MirrorState(models.Model):
    """One row: what the worker and the checks saw last."""

    worker_seen_at = models.DateTimeField(null=True)
    server_version = models.CharField(max_length=40, blank=True)
    error = models.TextField(blank=True)
    error_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    differences = models.PositiveIntegerField(null=True)
    # The generation being built, and when whoever builds it last said so.
    building = models.CharField(max_length=100, blank=True)
    building_seen_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"mirror seen at {self.worker_seen_at}"
