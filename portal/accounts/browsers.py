"""Browsers that an account was used in before.

Wrong passwords from elsewhere fill a bucket that everybody shares, so a stranger could keep it full. A browser that
its owner signed in with has a bucket of its own: the stranger's tries do not count there.
"""

import unicodedata

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import get_random_string, salted_hmac

from portal.accounts.models import User

COOKIE = "known_browser"
SALT = "portal.accounts.browsers"
YEAR = 365 * 24 * 60 * 60
MOST_ACCOUNTS = 8  # of one browser, in the order of their last use


def normalised(written: str) -> str:
    """Ways to write the same user name or address, as one."""
    return unicodedata.normalize("NFKC", written).strip().casefold()


def account_key(request: HttpRequest, written: str) -> str:
    """What wrong passwords for this account are counted under, for this browser."""
    name = normalised(written)
    browser, accounts = _read(request)
    return f"{name}\n{browser}" if _mark(name) in accounts else name


def remember_browser(request: HttpRequest, response: HttpResponseBase, user: User) -> None:
    """Called when somebody is signed in; the cookie says nothing about who."""
    browser, accounts = _read(request)
    own = [_mark(normalised(name)) for name in (user.username, user.email) if name]
    kept = [*own, *(mark for mark in accounts if mark not in own)][: 2 * MOST_ACCOUNTS]
    response.set_cookie(
        COOKIE,
        signing.dumps({"browser": browser or get_random_string(22), "accounts": kept}, salt=SALT),
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _mark(name: str) -> str:
    return salted_hmac(SALT, name, algorithm="sha256").hexdigest()[:20]


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        known = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=YEAR)
    except signing.BadSignature:
        return "", []
    return known["browser"], known["accounts"]
