"""Links that stop letters, for whoever holds the letter: signed, without signing in, valid for good.

    register_stop("kind", describe=…, stop=…)      # both are called with the values the link was made of

What answers the link is in ``views``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

SALT = "portal.letters.stop"


class Gone(LookupError):
    """What the link should stop is no longer there."""


class AlreadyRegistered(ValueError):
    """Two apps claim the same word."""


@dataclass(frozen=True, slots=True)
class Stop:
    """``describe`` says in the language of the moment what is stopped; either may raise ``Gone``."""

    describe: Callable[..., str]
    stop: Callable[..., None]


@dataclass(frozen=True, slots=True)
class StopLink:
    stop: Stop
    values: tuple[Any, ...]

    def describe(self) -> str:
        return self.stop.describe(*self.values)

    def follow(self) -> None:
        self.stop.stop(*self.values)


_stops: dict[str, Stop] = {}


def register_stop(what: str, *, describe: Callable[..., str], stop: Callable[..., None]) -> None:
    if what in _stops:
        raise AlreadyRegistered(what)
    _stops[what] = Stop(describe, stop)


def stop_url(what: str, values: Sequence[int | str], language: str) -> str:
    """The absolute address; ``what`` must be registered."""
    token = signing.Signer(salt=SALT).sign_object([what, *values])
    with override(language):
        path = reverse("letters_stop", args=[token])
    return f"{settings.SITE_ADDRESS}{path}"


def read_token(token: str) -> StopLink | None:
    """``None`` for what we did not sign."""
    try:
        what, *values = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    stop = _stops.get(what)
    return StopLink(stop, tuple(values)) if stop else None
