"""How far each publication is in each language: one row for each pair, also where there is nothing yet.

The rows follow from pages, sentences, workflows and wishes and are written in the transaction of every change
(``translating.statuses``). So the desk counts fifty thousand pairs in one query.
"""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cities.models import City
from practices.publications.models.publication import Publication


class TranslationState(models.TextChoices):
    ORIGINAL = "original", _("Original")
    MISSING = "missing", _("Missing")
    ASKED = "asked", _("Asked for")
    WORKING = "working", _("In work")
    WAITING = "waiting", _("Waiting for approval")
    PUBLISHED = "published", _("Published")
    OUTDATED = "outdated", _("Outdated")


class TranslationStatusQuerySet(models.QuerySet["TranslationStatus"]):
    def of_family(self, family: Any) -> Self:
        return self.filter(family=family)

    def readable(self) -> Self:
        """In a language in which readers have it."""
        return self.filter(is_live=True)


class TranslationStatus(models.Model):
    """``publication`` is the page it is translated from, ``page`` the version in this language, if there is one."""

    family = models.UUIDField()
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    publication: Any = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="translation_statuses")
    page: Any = models.ForeignKey(Publication, null=True, on_delete=models.SET_NULL, related_name="+")
    city: Any = models.ForeignKey(City, null=True, on_delete=models.CASCADE, related_name="translation_statuses")
    kind = models.CharField(max_length=20)
    state = models.CharField(_("state"), max_length=10, choices=TranslationState.choices)
    # Sentences: of the source that changed since, and how many of all are translated.
    changed = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    is_live = models.BooleanField(default=False)
    is_source_live = models.BooleanField(default=False)
    is_machine_made = models.BooleanField(_("machine-made"), default=False)
    is_sent_back = models.BooleanField(default=False)
    readers = models.PositiveIntegerField(_("readers who asked"), default=0)

    objects = TranslationStatusQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["family", "language"], name="translation_status_once")]
        indexes = [
            # Everything the counts ask for stands in the index itself.
            models.Index(
                "city", "language", "state", "is_live", "is_source_live", "is_machine_made", name="translation_counts"
            ),
            models.Index("state", "language", name="translation_status_state"),
        ]

    def __str__(self) -> str:
        return f"{self.family} {self.language}: {self.state}"
