"""Who asked for a translation that does not exist yet: colleagues by name, readers as a number."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class TranslationWish(models.Model):
    """One page in one language. ``family`` is the ``translation_key`` of its versions."""

    family = models.UUIDField()
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    asked_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_on = models.DateField(null=True, blank=True)
    readers = models.PositiveIntegerField(default=0)
    readers_asked_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = _("translation wishes")
        constraints = [models.UniqueConstraint(fields=["family", "language"], name="translation_wish_once")]

    def __str__(self) -> str:
        return f"{self.family} → {self.language}"

    @property
    def is_open(self) -> bool:
        return self.asked_on is not None or self.readers > 0

    @classmethod
    def count_reader(cls, family: Any, language: str, *, on: date) -> None:
        """One reader more; nothing about who it was."""
        cls.objects.get_or_create(family=family, language=language)
        wish = cls.objects.filter(family=family, language=language)
        wish.update(readers=F("readers") + 1, readers_asked_on=on)
