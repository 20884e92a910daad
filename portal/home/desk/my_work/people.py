"""For those who say who works for a city, and for those who look after the portal."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities.directory import known_cities
from cities.models import City, Invitation
from cities.people.rows import cities_without_people, invitations_seen_by
from portal.home.desk.my_work.lines import Line, first, note_of
from portal.letters.admin_views import POLICY
from portal.letters.models import Letter, LetterState
from translations.formatting import format_day


def expired_invitations(user: Any) -> Iterator[Line]:
    """Nobody answers them any more: to be sent again or withdrawn."""
    cities = known_cities()
    expired = invitations_seen_by(user).filter(expires_at__lte=timezone.now())
    for invitation in first(expired.order_by("expires_at")):
        day = _("expired on %(day)s") % {"day": format_day(invitation.expires_at.date())}
        yield _about(invitation, cities[invitation.city_id], day)


def open_invitations(user: Any) -> Iterator[Line]:
    """Only one's own: the office would read those of every city."""
    cities = known_cities()
    waiting = invitations_seen_by(user).filter(expires_at__gt=timezone.now(), invited_by=user)
    for invitation in first(waiting.order_by("expires_at")):
        day = _("waiting until %(day)s") % {"day": format_day(invitation.expires_at.date())}
        yield _about(invitation, cities[invitation.city_id], day)


def empty_cities(user: Any) -> Iterator[Line]:
    cities = cities_without_people(user)
    if cities:
        words = ngettext("%(count)s city has nobody yet", "%(count)s cities have nobody yet", cities)
        yield Line(_("People"), words % {"count": cities}, reverse("people"))


def letters_given_up(user: Any) -> Iterator[Line]:
    if not POLICY.user_has_any_permission(user, ("view", "change")):
        return
    count = Letter.objects.parked().count()
    if count:
        words = ngettext("%(count)s e-mail could not be sent", "%(count)s e-mails could not be sent", count)
        yield Line(
            _("E-mails"), words % {"count": count}, f"{reverse('letters_report')}?state={LetterState.PARKED.value}"
        )


def _about(invitation: Invitation, city: City, note: str) -> Line:
    return Line(
        _("Invitation"), invitation.email, reverse("people_of_city", args=[city.code]), note=note_of(city, note)
    )
