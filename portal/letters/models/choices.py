"""How often somebody wants e-mails of one kind; without a row the kind's own default holds."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.letters.cadence import Cadence


class Choice(models.Model):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="email_choices")
    kind = models.CharField(max_length=40)
    cadence = models.CharField(max_length=10, choices=Cadence.choices)

    class Meta:
        verbose_name_plural = _("choices")
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="letters_one_choice")]

    def __str__(self) -> str:
        return f"{self.person}: {self.kind} {self.cadence}"
