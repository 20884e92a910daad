"""What the demonstration made, so that it can take all of it away again."""

from collections.abc import Iterable
from typing import Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models


class DemoItemQuerySet(models.QuerySet["DemoItem"]):
    def newest_first(self) -> Self:
        """What was made last depends on what was made first; it goes first."""
        return self.select_related("content_type").order_by("-pk")


class DemoItem(models.Model):
    """One object of the demonstration."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.CharField(max_length=64)

    objects = DemoItemQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="demo_item_once")]

    def __str__(self) -> str:
        return f"{self.content_type.model} {self.object_id}"

    def find(self) -> models.Model | None:
        """The object, or ``None`` when somebody has deleted it since."""
        model = self.content_type.model_class()
        return model._default_manager.filter(pk=self.object_id).first() if model else None

    @classmethod
    def remember(cls, *objects: models.Model) -> None:
        cls.objects.bulk_create(cls._items(objects), ignore_conflicts=True)

    @classmethod
    def _items(cls, objects: Iterable[models.Model]) -> list[Any]:
        return [
            cls(content_type=ContentType.objects.get_for_model(each, for_concrete_model=True), object_id=str(each.pk))
            for each in objects
        ]
