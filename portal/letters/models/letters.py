"""The outbox: letters written together with the change they tell of, sent afterwards by the worker."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEY_LENGTH = 200


class LetterState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    PARKED = "parked", _("Given up")
    DROPPED = "dropped", _("Not sent any more")


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self, at: datetime) -> Self:
        """Whose turn it is: neither resting after a refusal nor in the hands of another worker."""
        free = Q(leased_until__isnull=True) | Q(leased_until__lte=at)
        return self.filter(free, state=LetterState.WAITING, next_try_at__lte=at).order_by("next_try_at", "pk")

    def waiting(self) -> Self:
        return self.filter(state=LetterState.WAITING)

    def parked(self) -> Self:
        return self.filter(state=LetterState.PARKED)

    def remembered(self) -> Self:
        """Done with, and still known to whom and about what."""
        return self.filter(settled_at__isnull=False).exclude(subject="")


class Letter(models.Model):
    """One e-mail. ``key`` says what it tells whom, so that it is written once however often it is asked for.

    ``about`` names its subject (see ``subjects``). ``address`` is empty where it goes to somebody with an account:
    theirs is read when it is sent. Its words are wiped as soon as it is sent; that it was sent stays.
    """

    key = models.CharField(max_length=KEY_LENGTH, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=40)
    about = models.CharField(max_length=100, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recipient"),
        null=True,
        on_delete=models.CASCADE,
        related_name="letters",
    )
    address = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    reason = models.TextField(_("why it is sent"))
    stop_url = models.URLField(_("address to stop it"), max_length=1000, blank=True)

    state = models.CharField(_("state"), max_length=10, choices=LetterState.choices, default=LetterState.WAITING)
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    settled_at = models.DateTimeField(_("done with at"), null=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try at"), default=timezone.now)
    leased_until = models.DateTimeField(null=True)
    error = models.TextField(_("what the mail server said"), blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")
        ordering = ["-written_at", "-pk"]
        indexes = [
            models.Index("next_try_at", "id", condition=Q(state=LetterState.WAITING), name="letters_waiting"),
            models.Index(
                "settled_at",
                condition=Q(settled_at__isnull=False) & ~Q(subject=""),
                name="letters_remembered",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or self.key

    def recipient(self) -> str:
        """The address it goes to now; empty where the account is closed or has none."""
        if self.person is None:
            return self.address
        return self.person.email if self.person.is_active else ""
