"""What follows a sign-in."""

import time
from typing import Any

from allauth.account.signals import password_changed, password_reset, user_logged_in
from allauth.mfa.signals import authenticator_used
from django.contrib import messages
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from portal.accounts.adapters import SIGNED_IN_AT
from portal.accounts.browsers import normalised, remember_browser
from portal.accounts.limits import bucket_of, empty
from portal.accounts.models import User
from portal.accounts.second_factor import note_proof


@receiver(user_logged_in, dispatch_uid="accounts_signed_in")
def note_sign_in(*, request: HttpRequest, response: HttpResponseBase, user: User, **_rest: Any) -> None:
    request.session[SIGNED_IN_AT] = time.time()
    remember_browser(request, response, user)


@receiver(authenticator_used, dispatch_uid="accounts_second_factor")
def note_second_factor(*, request: HttpRequest, user: User, **_rest: Any) -> None:
    note_proof(request, user)


@receiver([password_changed, password_reset], dispatch_uid="accounts_password_changed")
def say_so(*, request: HttpRequest, **_rest: Any) -> None:
    messages.success(request, _("Your new password is in force."))


@receiver(password_reset, dispatch_uid="accounts_password_reset")
def let_the_owner_in(*, user: User, **_rest: Any) -> None:
    """Whoever opened the letter owns the mailbox: the wrong passwords of others no longer stand in the way."""
    for name in (user.username, user.email):
        empty(bucket_of("account", normalised(name)))
