"""Who made it and what others may do with it: the same for pictures and documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.base.fields import LocalizedTextField


class Licence(models.TextChoices):
    """SPDX identifiers where one exists."""

    CC_BY_4 = "CC-BY-4.0", "CC BY 4.0"
    CC_BY_SA_4 = "CC-BY-SA-4.0", "CC BY-SA 4.0"
    CC0 = "CC0-1.0", "CC0 1.0"
    DL_DE_BY_2 = "DL-DE-BY-2.0", "DL-DE BY 2.0"
    PRESS = "press", _("For press use, with credit")
    RESERVED = "reserved", _("All rights reserved")


class CreditMixin(models.Model):
    """Credit, licence and captions."""

    credit = models.CharField(
        _("credit"), max_length=160, help_text=_("The photographer or author, as it must be named.")
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, default=Licence.CC_BY_4)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    caption = LocalizedTextField(_("caption"), help_text=_("What is to be seen, for everybody."))
    original_name = models.CharField(_("original file name"), max_length=150, blank=True, editable=False)
    may_press_download = models.BooleanField(_("offer to the press"), default=False)

    class Meta:
        abstract = True
