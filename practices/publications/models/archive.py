"""What was taken away for good: readers are told so, and where to go on from there."""

from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practices.publications.models.publication import Publication


class ArchivedPublicationQuerySet(models.QuerySet["ArchivedPublication"]):
    def of(self, family: UUID) -> Self:
        return self.filter(family=family)


class ArchivedPublication(models.Model):
    """A publication, in all its languages, that is gone. ``family`` is the ``translation_key`` of its pages.

    ``revisions`` are those that readers saw last: with them it comes back as it was.
    """

    family = models.UUIDField(unique=True)
    follows = models.ForeignKey(
        Publication,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    archived_at = models.DateTimeField(default=timezone.now)
    archived_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    revisions = models.JSONField(default=list)

    objects = ArchivedPublicationQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("archived publications")

    def __str__(self) -> str:
        return str(self.family)
