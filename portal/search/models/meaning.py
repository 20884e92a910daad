"""Which texts have a meaning to compare, and the vectors of those that were embedded."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef

from portal.search.models.documents import SearchDocument

HASH_LENGTH = 64


class SearchVector(models.Model):
    """The vector of one text under one recipe, not centred: 16-bit floats, little end first. Shared by all documents
    with that text."""

    recipe = models.CharField(max_length=80)
    text_hash = models.CharField(max_length=HASH_LENGTH)
    vector = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recipe", "text_hash"], name="search_vector_once")]

    def __str__(self) -> str:
        return f"{self.recipe} {self.text_hash[:8]}"


class SearchPassageQuerySet(models.QuerySet[Any]):
    """Passages, by whether they were embedded."""

    def embedded(self, recipe: str) -> Self:
        return self.filter(_has_vector(recipe))

    def waiting(self, recipe: str) -> Self:
        return self.filter(~_has_vector(recipe))


def _has_vector(recipe: str) -> Exists:
    return Exists(SearchVector.objects.filter(recipe=recipe, text_hash=OuterRef("text_hash")))


class SearchPassage(models.Model):
    """What stands for one language version of a document when meanings are compared."""

    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="meaning_passages")
    language = models.CharField(max_length=12)
    text_hash = models.CharField(max_length=HASH_LENGTH, db_index=True)
    text = models.TextField()

    objects = models.Manager.from_queryset(SearchPassageQuerySet, class_name="PassageManager")()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "language"], name="search_passage_once")]

    def __str__(self) -> str:
        return f"{self.language}: {self.text[:40]}"
