"""Whom to ask, and what may be shown of them."""

import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cities.models.units import Unit
from portal.base.fields import LocalizedTextField

PERSONAL = ("person_name", "phone", "fax", "email")  # what belongs to the person and goes with their consent


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
    role_title = LocalizedTextField(
        _("role"), blank=False, help_text=_("For example: partnerships and international relations.")
    )
    person_name = models.CharField(
        _("person"), max_length=120, blank=True, help_text=_("Only if the person may be named.")
    )
    phone = models.CharField(
        _("telephone"), max_length=40, blank=True, help_text=_("With country code: +49 30 000000.")
    )
    fax = models.CharField(_("fax"), max_length=40, blank=True, help_text=_("With country code."))
    email = models.EmailField(
        _("e-mail"),
        blank=True,
        help_text=_("Readers write through a form; the address itself is shown only where you allow it."),
    )
    languages = models.CharField(_("languages"), max_length=60, blank=True, help_text=_("Codes with commas: de, en."))
    hours = LocalizedTextField(_("hours"), help_text=_("For example: Monday to Thursday, 8 to 16."))
    usual_reply_days = models.PositiveSmallIntegerField(_("usual reply time in days"), null=True, blank=True)
    consent_basis = models.CharField(
        _("ground for showing it"),
        max_length=12,
        choices=ConsentBasis.choices,
        default=ConsentBasis.NONE,
        help_text=_("Without a ground only the role is shown."),
    )
    consent_given_on = models.DateField(
        _("given on"), null=True, blank=True, help_text=_("The day on which the person agreed.")
    )
    consent_scope = models.CharField(
        _("what it covers"),
        max_length=200,
        blank=True,
        help_text=_("For example: name and telephone on this portal."),
    )
    consent_withdrawn_on = models.DateField(
        _("withdrawn on"),
        null=True,
        blank=True,
        help_text=_(
            "Name, numbers and address are then deleted, numbers and address in all texts, drafts and versions as "
            "well; the role stays."
        ),
    )
    is_public = models.BooleanField(
        _("show to readers"), default=False, help_text=_("Shows the details above to everybody.")
    )

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
        return self.person_name or self.role_title.text_for(get_language() or settings.LANGUAGE_CODE)

    def language_to_write(self, otherwise: str) -> str:
        """The first one in which the office answers and the portal writes."""
        spoken = (code.strip() for code in self.languages.split(","))
        return next((code for code in spoken if code in dict(settings.LANGUAGES)), otherwise)

    def clean(self) -> None:
        """Nobody is shown without a ground, and nobody who has taken the consent back."""
        super().clean()
        if self.consent_withdrawn_on is not None:
            if self.consent_withdrawn_on > timezone.localdate():
                raise ValidationError({"consent_withdrawn_on": _("Enter today or an earlier day.")})
            self.take_back(self.consent_withdrawn_on)
        if self.is_public and self.consent_basis == ConsentBasis.NONE:
            raise ValidationError({"consent_basis": _("Say on what ground the details may be shown, or hide them.")})
        if self.consent_basis == ConsentBasis.CONSENT and self.consent_given_on is None:
            raise ValidationError({"consent_given_on": _("Enter the day on which the person agreed.")})

    def take_back(self, on: date) -> None:
        """Keep the role, and that consent was given and ended; nothing of the person."""
        for name in PERSONAL:
            setattr(self, name, "")
        self.consent_withdrawn_on = on
        self.is_public = False

    def may_show_details(self, *, on: date) -> bool:
        withdrawn = self.consent_withdrawn_on is not None and self.consent_withdrawn_on <= on
        return self.is_public and self.consent_basis != ConsentBasis.NONE and not withdrawn
