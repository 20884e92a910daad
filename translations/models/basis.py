"""What a translation was made from: the sentences of its source, as fingerprints.

Only so can be said, long after, how many sentences of the source changed since, whoever made the translation and
wherever: side by side, in a PO file, or by hand.
"""

from typing import Any

from django.db import models
from wagtail.models import Page, Revision


class DraftBasis(models.Model):
    """Of one draft: the sentences of the source that it carries in its own language, and how many it lacks."""

    revision: Any = models.OneToOneField(
        Revision, primary_key=True, on_delete=models.CASCADE, related_name="translation_basis"
    )
    sentences = models.JSONField(default=list)
    missing = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{len(self.sentences)} sentences, {self.missing} missing"


class PublishedBasis(models.Model):
    """Of what readers see. A source's own sentences; a translation's are those it was made from."""

    page: Any = models.OneToOneField(
        Page, primary_key=True, on_delete=models.CASCADE, related_name="translation_basis"
    )
    sentences = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{len(self.sentences)} sentences"
