"""What we write to people about their accounts."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from portal.accounts.models import User
from portal.letters.languages import language_of
from portal.letters.writing import write_letter

PASSWORD_CHANGED = gettext_lazy("The password of your account was changed.")
NOTICES: dict[str, str | Promise] = {
    "password_changed": PASSWORD_CHANGED,
    "password_reset": PASSWORD_CHANGED,
    "account_connected": gettext_lazy("Your account was connected with the sign-in of your organisation."),
    "totp_activated": gettext_lazy("A second factor was set up for your account."),
    "totp_deactivated": gettext_lazy("The second factor of your account was switched off."),
    "recovery_codes_generated": gettext_lazy(
        "New recovery codes were made for your account. The old ones no longer work."
    ),
}


def write_password_reset(user: User, *, language: str, address: str, token: str) -> None:
    """``token`` makes the letter new each time; without it the link could not be used either."""
    text = _(
        "Somebody, probably you, asked for a new password for the account “%(account)s”.\n\n"
        "Choose it here. The link works once, and for one day:\n%(address)s\n\n"
        "If it was not you, do nothing: your password stays as it is."
    )
    write_letter(
        kind="account",
        to=user,
        language=language,
        subject=_("A new password for %(site)s") % {"site": settings.SITE_NAME},
        text=text % {"account": user.username, "address": address},
        reason=_reason(),
        key=f"password_reset:{user.pk}:{token}",
    )


def write_security_notice(user: User, *, what: str) -> None:
    """``what`` is a key of ``NOTICES``; said to nobody who has no address."""
    if not user.email:
        return
    language = language_of(user)
    with override(language):
        address = settings.SITE_ADDRESS + reverse("account_reset_password")
        warning = _("If it was not you, choose a new password at once and tell the network office:")
        write_letter(
            kind="account",
            to=user,
            language=language,
            subject=_("Your account at %(site)s was changed") % {"site": settings.SITE_NAME},
            text=f"{NOTICES[what]}\n\n{warning}\n{address}",
            reason=_reason(),
            key=f"account:{what}:{user.pk}:{timezone.now():%Y%m%d%H%M%S%f}",
        )


def _reason() -> str:
    return _("You get this letter because this address belongs to your account.")
