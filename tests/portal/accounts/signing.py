"""Signing in as people do: by the forms."""

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from portal.accounts.models import User
from tests.factories.people import PASSWORD

REMEMBERED = {"remember": "on"}


def sign_in(client: Client, name: str, password: str = PASSWORD, **more: Any) -> Any:
    return client.post(reverse("account_login"), {"login": name, "password": password}, **more)


def give_code(client: Client, code: str) -> Any:
    return client.post(reverse("mfa_authenticate"), {"code": code})


def add_second_factor(user: User) -> str:
    """The secret that the person's app would hold."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def code_of(secret: str, *, later: int = 0) -> str:
    """What the app shows now, or so many periods later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def recovery_code_of(user: User) -> str:
    codes = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return str(codes.wrap().get_unused_codes()[0])


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("account_security")).status_code == 200


def session_id(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def let_publish(user: User) -> None:
    """A right at the root, as central people have it."""
    group = user.groups.create(name=f"publishers of {user.username}")
    GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission_type="publish")
