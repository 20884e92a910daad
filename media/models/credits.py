"""Who made it and what others may do with it: the same for pictures and documents."""

from django.core.validators import MaxValueValidator, MinValueValidator
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


LICENCE_ADDRESSES = {
    Licence.CC_BY_4: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA_4: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.DL_DE_BY_2: "https://www.govdata.de/dl-de/by-2-0",
}


class CreditMixin(models.Model):
    """Credit, licence and captions."""

    credit = models.CharField(
        _("credit"),
        max_length=160,
        help_text=_("Whoever made it, as they want to be named: “Maria Muster, City of Saarbrücken”."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=Licence.choices,
        default=Licence.CC_BY_4,
        help_text=_("What others may do with it. Ask whoever made it when you do not know."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2200)],
        help_text=_("When it was made."),
    )
    caption = LocalizedTextField(
        _("caption"), help_text=_("One sentence that stands below it: who, what, where, when.")
    )
    may_press_download = models.BooleanField(
        _("offer to the press"),
        default=False,
        help_text=_("Journalists find it in the press package of the report, in full size, with credit and licence."),
    )

    class Meta:
        abstract = True

    @property
    def licence_address(self) -> str:
        """Where the licence's text stands; empty for terms of our own."""
        return LICENCE_ADDRESSES.get(Licence(self.licence), "")
