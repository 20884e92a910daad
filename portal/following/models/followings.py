"""Who wants to hear of what."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.letters.cadence import Cadence
from portal.letters.languages import language_of

LONGEST_VALUE = 1000
UNCONFIRMED_FOR = timedelta(days=7)
CHOICES = [(each.value, each.label) for each in Cadence if each != Cadence.NEVER]


class What(models.TextChoices):
    CITY = "city", _("City")
    TOPIC = "topic", _("Topic")
    NETWORK = "network", _("Network")
    MODULE = "module", _("Module")
    SEARCH = "search", _("Search")


class FollowingQuerySet(models.QuerySet["Following"]):
    def in_force(self) -> Self:
        """Of an address only once its owner has said so."""
        return self.filter(confirmed_at__isnull=False)

    def of(self, recipient: Any) -> Self:
        """Of a person with an account, or of an address."""
        return self.filter(address=recipient) if isinstance(recipient, str) else self.filter(person=recipient)

    def never_confirmed(self, at: datetime) -> Self:
        return self.filter(confirmed_at__isnull=True, asked_at__lt=at - UNCONFIRMED_FOR)


class Following(models.Model):
    """``value`` is a code, the family of a module, or a search as its canonical query.

    Either ``person`` or ``address``; a person's language is that of their profile.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="followings"
    )
    address = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(max_length=12, choices=settings.LANGUAGES)
    what = models.CharField(max_length=10, choices=What.choices)
    value = models.CharField(_("value"), max_length=LONGEST_VALUE)
    cadence = models.CharField(max_length=10, choices=CHOICES, default=Cadence.WEEKLY)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("followings")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "what", "value"], condition=Q(person__isnull=False), name="following_once_person"
            ),
            models.UniqueConstraint(
                fields=["address", "what", "value"], condition=Q(person__isnull=True), name="following_once_address"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, address="") | Q(person__isnull=True) & ~Q(address=""),
                name="following_one_recipient",
            ),
        ]
        indexes = [models.Index(fields=["what", "value"], name="following_value")]

    def __str__(self) -> str:
        return f"{self.what}: {self.value}"

    @property
    def reading_language(self) -> str:
        """A person's is that of their profile now."""
        return language_of(self.person) if self.person is not None else self.language

    @property
    def recipient(self) -> Any:
        """A user or an address, as letters take it."""
        return self.person or self.address
