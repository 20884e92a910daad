"""Offices and bodies that do the work: departments, agencies, IT providers, funders."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cities.models.city import City
from portal.base.fields import LocalizedTextField


class UnitKind(models.TextChoices):
    DEPARTMENT = "department", _("Department")
    IT_PROVIDER = "it-provider", _("Municipal IT provider")
    AGENCY = "agency", _("Agency")
    FUNDER = "funder", _("Funder")
    IMPLEMENTER = "implementer", _("Implementing organisation")
    NETWORK_OFFICE = "network-office", _("Network office")
    PRESS_OFFICE = "press-office", _("Press office")
    UNIVERSITY = "university", _("University")


class Unit(index.Indexed, models.Model):
    """An organisation or a part of one; a city's own, or nobody's (a ministry, an agency)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(
        _("code"),
        max_length=80,
        unique=True,
        help_text=_("Small letters and hyphens, for example saarbruecken-buergeramt."),
    )
    city = models.ForeignKey(
        City,
        verbose_name=_("city"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="units",
        help_text=_("Empty for a ministry or an agency that belongs to no city."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text=_("The larger office it is a part of."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind.choices, default=UnitKind.DEPARTMENT)
    name = LocalizedTextField(_("name"), blank=False, help_text=_("The full name, as it stands on letters."))
    abbreviation = LocalizedTextField(_("abbreviation"), help_text=_("What people say: IKS, MSDA."))
    role = LocalizedTextField(_("what it does"), help_text=_("A few words: IT provider of the city."))
    counterparts = models.ManyToManyField(
        "self", verbose_name=_("counterparts"), blank=True, help_text=_("Units with the same task in partner cities.")
    )
    website = models.URLField(_("website"), blank=True, help_text=_("With https:// in front."))

    search_fields = [index.SearchField("code"), index.SearchField("name")]

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.short_name_in(get_language() or settings.LANGUAGE_CODE)

    def name_in(self, *languages: str) -> str:
        return self.name.text_for(*languages)

    def short_name_in(self, *languages: str) -> str:
        """The abbreviation where there is one: that is what people say."""
        return self.abbreviation.text_for(*languages) or self.name.text_for(*languages)

    def spellings(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*self.name.values(), *self.abbreviation.values()]))
