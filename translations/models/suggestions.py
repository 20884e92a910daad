"""Work for a machine translator: asked for in the editor, done by the worker."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

MOST_ATTEMPTS = 10


class SuggestionJobQuerySet(models.QuerySet["SuggestionJob"]):
    def waiting(self) -> "SuggestionJobQuerySet":
        return self.filter(done_at__isnull=True, attempts__lt=MOST_ATTEMPTS)

    def parked(self) -> "SuggestionJobQuerySet":
        """Given up after many attempts; the editor shows why, and asking again begins anew."""
        return self.filter(done_at__isnull=True, attempts__gte=MOST_ATTEMPTS)


class SuggestionJob(models.Model):
    """Suggest every sentence that is still missing in one translation; one row, used again for the next wish."""

    translation: Any = models.OneToOneField(
        Translation, primary_key=True, on_delete=models.CASCADE, related_name="suggestion_job"
    )
    asked_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    attempts = models.PositiveIntegerField(default=0)
    next_try = models.DateTimeField()
    error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)

    objects = SuggestionJobQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("suggestion jobs")
        indexes = [models.Index("next_try", name="suggestion_job_next", condition=models.Q(done_at__isnull=True))]

    def __str__(self) -> str:
        return f"Suggestions for translation {self.translation_id}"

    @property
    def is_waiting(self) -> bool:
        return self.done_at is None and self.attempts < MOST_ATTEMPTS

    @property
    def is_parked(self) -> bool:
        return self.done_at is None and self.attempts >= MOST_ATTEMPTS
