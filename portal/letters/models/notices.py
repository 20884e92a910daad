"""What waits for somebody's next digest."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.letters.cadence import DIGESTS
from portal.letters.models.letters import KEY_LENGTH


class NoticeQuerySet(models.QuerySet["Notice"]):
    def untold(self) -> Self:
        return self.filter(told_at__isnull=True)

    def to_tell(self, cadence: str, *, before: datetime) -> Self:
        """In the order of the digests: by person or address, then as they were written."""
        waiting = self.untold().filter(cadence=cadence, written_at__lt=before)
        return waiting.order_by("person", "address", "source", "pk")

    def for_the_same(self, notice: "Notice") -> Self:
        return self.filter(person=notice.person_id, address=notice.address)


class Notice(models.Model):
    """One thing to tell one person or address, in their language. ``key`` says what and whom: it is told once.

    ``source`` is why it is told ("kind:…", or what was followed): a digest puts together what has one reason.
    ``about`` is its subject (see ``subjects``). The words are wiped when they are told.
    """

    key = models.CharField(max_length=KEY_LENGTH, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="notices")
    address = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(max_length=12, choices=settings.LANGUAGES)
    cadence = models.CharField(max_length=10, choices=[(each.value, each.label) for each in DIGESTS])
    source = models.CharField(max_length=60)
    about = models.CharField(max_length=100)
    headline = models.CharField(max_length=250)
    text = models.TextField(_("text"), blank=True)
    url = models.URLField(max_length=1000)
    reason = models.TextField()
    stop_url = models.URLField(max_length=1000)
    stop_all_url = models.URLField(max_length=1000)
    written_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("notices")
        indexes = [
            models.Index("cadence", "written_at", condition=Q(told_at__isnull=True), name="letters_untold"),
            models.Index("told_at", condition=Q(told_at__isnull=False), name="letters_told"),
        ]

    def __str__(self) -> str:
        return self.headline or self.key
