"""What allauth asks us: where letters go, which words are said, how secrets are kept."""

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from portal.accounts import letters
from portal.accounts.models import User
from portal.accounts.second_factor import needs_second_factor
from portal.letters.languages import language_of

SIGNED_IN_AT = "signed_in_at"  # in the session
FRESH = 5 * 60
WRONG = _("User name, e-mail address or password are not right. Mind capital letters in the password.")


class AccountAdapter(DefaultAccountAdapter):
    # The same sentence whatever was written, so that nobody learns which accounts there are.
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come by invitation, or from the network office."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our views say themselves what was done."""

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Nobody is asked again for what they gave a moment ago."""
        signed_in_at = self.request.session.get(SIGNED_IN_AT, 0)
        return bool(app == "allauth.mfa" and time.time() - signed_in_at > FRESH)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_security")

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        language = language_of(user)
        with override(language):
            parts = {"uidb36": context["uid"], "key": context["key"]}
            address = settings.SITE_ADDRESS + reverse("account_reset_password_from_key", kwargs=parts)
            letters.write_password_reset(user, language=language, address=address, token=context["key"])

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Whoever's password or second factor was changed is told, in case it was somebody else."""
        letters.write_security_notice(user, what=template_prefix.rsplit("/", 1)[-1])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        raise NotImplementedError(f"No letter of ours is called {template_prefix}.")


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Codes change every half minute; take the one shown now."),
        "cannot_delete_authenticator": _("Your work here needs a second factor, so it cannot be switched off."),
    }

    def _get_site_name(self) -> str:
        return str(settings.SITE_NAME)

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        return not needs_second_factor(authenticator.user)

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    """A copy of the database alone opens no account. Keys that were replaced still open what they locked."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_fernet_key(key)) for key in keys])


def _fernet_key(secret: str | bytes) -> bytes:
    digest = hashlib.blake2b(force_bytes(secret), digest_size=32, person=b"second-factor").digest()
    return base64.urlsafe_b64encode(digest)
