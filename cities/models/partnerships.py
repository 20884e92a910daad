"""Two cities that work together."""

import uuid
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cities.models.city import City
from cities.models.networks import Network
from cities.models.units import Unit
from portal.base.fields import LocalizedTextField, PeriodField
from translations.models import Concept


class PartnershipKind(models.TextChoices):
    TWINNING = "twinning", _("Town twinning")
    PROJECT = "project", _("Project partnership")
    FRIENDSHIP = "friendship", _("Friendship")


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    def of(self, city: City) -> Self:
        """Those of one city, from either side."""
        return self.filter(Q(city_a=city) | Q(city_b=city))

    def with_cities(self) -> Self:
        return self.select_related("city_a", "city_b").prefetch_related("city_a__names", "city_b__names")


class Partnership(models.Model):
    """A relation between two cities; each pair has at most one of a kind."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    city_a = models.ForeignKey(
        City, verbose_name=_("city"), on_delete=models.CASCADE, related_name="partnerships_as_a"
    )
    city_b = models.ForeignKey(
        City, verbose_name=_("partner city"), on_delete=models.CASCADE, related_name="partnerships_as_b"
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=PartnershipKind.choices, default=PartnershipKind.TWINNING
    )
    since = PeriodField(_("since"))
    until = PeriodField(_("until"))
    programme = LocalizedTextField(
        _("programme"), help_text=_("For example: cooperation of municipalities in the South Caucasus.")
    )
    funder = models.ForeignKey(
        Unit,
        verbose_name=_("funder"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="partnerships_funded",
    )
    themes = models.ManyToManyField(
        Concept,
        verbose_name=_("themes"),
        blank=True,
        related_name="partnerships",
        help_text=_("What the two cities work on."),
    )
    unit_a = models.ForeignKey(
        Unit, verbose_name=_("responsible unit"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    unit_b = models.ForeignKey(
        Unit,
        verbose_name=_("responsible unit of the partner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    network = models.ForeignKey(
        Network,
        verbose_name=_("network"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="partnerships",
    )
    documents: models.ManyToManyField = models.ManyToManyField(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        verbose_name=_("documents"),
        blank=True,
        related_name="+",
        help_text=_("The contract, the council's decision."),
    )

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        constraints = [
            models.CheckConstraint(condition=~Q(city_a=F("city_b")), name="partnership_of_two"),
            models.UniqueConstraint(fields=["city_a", "city_b", "kind"], name="partnership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.city_a} – {self.city_b}"

    def clean(self) -> None:
        mirrored = Partnership.objects.filter(city_a=self.city_b_id, city_b=self.city_a_id, kind=self.kind)
        if self.city_a_id and self.city_b_id and mirrored.exclude(pk=self.pk).exists():
            raise ValidationError(_("This partnership is already recorded from the other side."))

    def partner_of(self, city: City) -> City:
        return self.city_b if city.pk == self.city_a_id else self.city_a
