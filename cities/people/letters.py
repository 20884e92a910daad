"""The letter of an invitation, in the language of the person who is asked."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from cities.models import Invitation
from portal.letters.writing import write_letter
from translations.formatting import format_day, format_series


def write_invitation(invitation: Invitation, secret: str) -> None:
    with override(invitation.language):
        write_letter(
            kind="invitation",
            to=invitation.email,
            language=invitation.language,
            subject=_("%(city)s invites you to %(site)s") % _words(invitation),
            text=_text(invitation, settings.SITE_ADDRESS + reverse("invitation", args=[secret])),
            reason=_("You get this letter because somebody entered this address. It is used for nothing else."),
            key=f"invitation:{invitation.pk}:{invitation.digest[:20]}",
        )


def _text(invitation: Invitation, address: str) -> str:
    text = _(
        "%(person)s asks you to work for %(city)s at %(site)s, "
        "where partner cities write down what works for them and read what others do.\n\n"
        "Your part: %(roles)s.\n\n"
        "Open this address to say yes and choose a password. It works once, until %(day)s:\n%(address)s\n\n"
        "Keep %(desk)s for later: that is where you sign in.\n\n"
        "If you do not want to, or do not know why you are asked, do nothing."
    )
    return text % {**_words(invitation), "address": address}


def _words(invitation: Invitation) -> dict[str, str]:
    return {
        "person": str(invitation.invited_by),
        "city": invitation.city.name_in(invitation.language),
        "site": settings.SITE_NAME,
        "roles": format_series([role.label for role in invitation.city_roles]),
        "day": format_day(invitation.expires_at.date()),
        "desk": settings.SITE_ADDRESS + reverse("wagtailadmin_home"),
    }
