"""What a search document can be: the words of one page family, by kind."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    CITY = "city", _("City")
    NETWORK = "network", _("Network")
    PRACTICE = "practice", _("Good practice")
    REPORT = "report", _("Report")
    MODULE = "module", _("Module")
    STANDARD = "standard", _("Page")
