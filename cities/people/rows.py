"""What the lists of people and invitations show; a few queries, whatever their number."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cities.models import City, CityGroup, CityRole, Invitation, InvitationState
from cities.tenancy.roles import cities_administered_by, people_of
from translations.formatting import format_day, format_series


@dataclass(frozen=True, slots=True)
class PersonRow:
    name: str
    email: str
    roles: str
    last_seen: str
    has_second_factor: bool
    url: str


@dataclass(frozen=True, slots=True)
class InvitationRow:
    email: str
    roles: str
    state: str
    resend_url: str
    withdraw_url: str


def people_counts() -> dict[int, int]:
    """Key of the city → active people with any role there."""
    active = CityGroup.objects.filter(group__user__is_active=True).values("city")
    return dict(active.annotate(people=Count("group__user", distinct=True)).values_list("city", "people"))


def people_rows(city: City) -> list[PersonRow]:
    people = list(people_of(city).order_by("last_name", "first_name", "username"))
    held: dict[int, list[CityRole]] = {}
    for pair in CityGroup.objects.filter(city=city, group__user__in=people).values_list("group__user", "role"):
        held.setdefault(pair[0], []).append(CityRole(pair[1]))
    apps = Authenticator.objects.filter(user__in=people, type=Authenticator.Type.TOTP)
    secured = set(apps.values_list("user", flat=True))
    return [
        PersonRow(
            name=str(person),
            email=person.email,
            roles=format_series([role.label for role in CityRole if role in held.get(person.pk, ())]),
            last_seen=format_day(person.last_login.date()) if person.last_login else _("never"),
            has_second_factor=person.pk in secured,
            url=reverse("people_roles", args=[city.code, person.pk]),
        )
        for person in people
    ]


def invitations_seen_by(user: Any) -> QuerySet[Invitation]:
    """Without an answer, of all cities whose people this person invites."""
    return Invitation.objects.unanswered().filter(city__in=cities_administered_by(user).values("pk"))


def cities_without_people(user: Any) -> int:
    """How many of the cities whose people this person invites have nobody at all."""
    held = CityGroup.objects.filter(city=OuterRef("pk"), group__user__is_active=True)
    return cities_administered_by(user).filter(~Exists(held)).count()


def invitation_rows(city: City, *, now: datetime) -> list[InvitationRow]:
    """Those without an answer; what was answered stands in the log."""
    rows = Invitation.objects.unanswered().filter(city=city)
    return [_invitation_row(city, each, now) for each in rows]


def _invitation_row(city: City, invitation: Invitation, now: datetime) -> InvitationRow:
    day = {"day": format_day(invitation.expires_at.date())}
    is_waiting = invitation.state(now=now) is InvitationState.WAITING
    return InvitationRow(
        email=invitation.email,
        roles=format_series([role.label for role in invitation.city_roles]),
        state=(_("waiting until %(day)s") if is_waiting else _("expired on %(day)s")) % day,
        resend_url=reverse("people_invitation", args=[city.code, invitation.pk, "resend"]),
        withdraw_url=reverse("people_invitation", args=[city.code, invitation.pk, "withdraw"]),
    )
