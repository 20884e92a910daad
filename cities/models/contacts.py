"""Whom to ask, and what may be shown of them."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cities.models.units import Unit
from portal.base.fields import LocalizedTextField


class ConsentBasis(models.TextChoices):
    NONE = "none", _("None: show only the role")
    CONSENT = "consent", _("The person agreed in writing")
    PUBLISHED = "published", _("Published by the office itself")
    ROLE = "role", _("A role mailbox, no person")


class ContactPointQuerySet(models.QuerySet["ContactPoint"]):
    def public(self, *, on: date) -> Self:
        """Those whose details may be shown on that day."""
        return self.filter(is_public=True).filter(
            Q(consent_withdrawn_on__isnull=True) | Q(consent_withdrawn_on__gt=on)
        )


class ContactPoint(index.Indexed, models.Model):
    """A role in a unit, perhaps with a person. Details appear only where consent says so."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.CASCADE, related_name="contact_points")
    role_title = LocalizedTextField(_("role"), blank=False)
    person_name = models.CharField(_("person"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    fax = models.CharField(_("fax"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    languages = models.CharField(_("languages"), max_length=60, blank=True, help_text=_("Codes with commas: de, en."))
    hours = LocalizedTextField(_("hours"))
    usual_reply_days = models.PositiveSmallIntegerField(_("usual reply time in days"), null=True, blank=True)
    consent_basis = models.CharField(
        _("ground for showing it"), max_length=12, choices=ConsentBasis.choices, default=ConsentBasis.NONE
    )
    consent_given_on = models.DateField(_("given on"), null=True, blank=True)
    consent_scope = models.CharField(_("what it covers"), max_length=200, blank=True)
    consent_withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    is_public = models.BooleanField(_("show to readers"), default=False)

    objects = ContactPointQuerySet.as_manager()
    search_fields = [index.SearchField("person_name"), index.SearchField("role_title")]

    class Meta:
        verbose_name = _("contact point")
        verbose_name_plural = _("contact points")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=False) | ~Q(consent_basis=ConsentBasis.NONE), name="contact_public_needs_ground"
            ),
        ]

    def __str__(self) -> str:
        return self.person_name or str(self.role_title)

    def may_show_details(self, *, on: date) -> bool:
        withdrawn = self.consent_withdrawn_on is not None and self.consent_withdrawn_on <= on
        return self.is_public and self.consent_basis != ConsentBasis.NONE and not withdrawn
