"""How often somebody wants to hear of a thing."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Cadence(models.TextChoices):
    AT_ONCE = "at_once", pgettext_lazy("e-mails", "At once")
    DAILY = "daily", pgettext_lazy("e-mails", "Once a day")
    WEEKLY = "weekly", pgettext_lazy("e-mails", "Once a week")
    NEVER = "never", pgettext_lazy("e-mails", "Never")


DIGESTS = (Cadence.DAILY, Cadence.WEEKLY)


def digest_for(cadence: str) -> Cadence:
    """With which digest goes what waits already; who wants all at once from now on has it with tomorrow's."""
    return Cadence.WEEKLY if cadence == Cadence.WEEKLY else Cadence.DAILY
