"""Somebody is asked to work for a city."""

from datetime import datetime
from enum import Enum
from hashlib import sha256
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cities.models.city import City
from cities.models.tenancy import CityRole


class InvitationState(Enum):
    WAITING = "waiting"
    EXPIRED = "expired"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def unanswered(self) -> Self:
        """Neither accepted nor withdrawn; perhaps expired."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def over_before(self, at: datetime) -> Self:
        """Answered, withdrawn or expired before that moment."""
        moments = ("accepted_at", "withdrawn_at", "expires_at")
        over = models.Q(pk__in=[])
        for moment in moments:
            over |= models.Q(**{f"{moment}__lt": at})
        return self.filter(over)

    def waiting_for(self, address: str, *, now: datetime) -> Self:
        """Whose answer would count today."""
        return self.unanswered().filter(email=address.lower(), expires_at__gt=now, invited_by__isnull=False)

    def with_link(self, secret: str) -> "Invitation | None":
        """The one whose letter holds this secret; only its digest is kept."""
        return self.select_related("city", "invited_by").filter(digest=digest_of(secret)).first()


class Invitation(models.Model):
    """One letter's worth: an address, a city, roles, and until when the answer counts."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail"))
    language = models.CharField(max_length=10)
    roles = models.JSONField(default=list)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="invitations_sent"
    )
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    digest = models.CharField(max_length=64, unique=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="invitations_accepted"
    )
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("invitations")
        ordering = ("-invited_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["city", "email"],
                condition=models.Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_unanswered_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} – {self.city}"

    def state(self, *, now: datetime) -> InvitationState:
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        return InvitationState.EXPIRED if self.expires_at <= now else InvitationState.WAITING

    @property
    def city_roles(self) -> tuple[CityRole, ...]:
        return tuple(role for role in CityRole if role.value in self.roles)


def digest_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
