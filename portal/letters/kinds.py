"""What the portal tells people with an account, each kind with its own choice of how often.

    register_kind("translation_asked", _("Readers ask for a translation"), Cadence.DAILY)

Called once, in an app's ``ready()``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from portal.letters.cadence import Cadence


class AlreadyRegistered(ValueError):
    """Two apps claim the same kind."""


class UnknownKind(LookupError):
    """Nobody registered this kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    code: str
    label: str | Promise
    default: Cadence


_kinds: dict[str, Kind] = {}


def register_kind(code: str, label: str | Promise, default: Cadence) -> Kind:
    """``label`` says, as a short heading, what these e-mails are about."""
    if code in _kinds:
        raise AlreadyRegistered(f"There is already a kind of e-mail “{code}”.")
    return _kinds.setdefault(code, Kind(code, label, default))


def kind_of(code: str) -> Kind:
    try:
        return _kinds[code]
    except KeyError as error:
        raise UnknownKind(code) from error


def all_kinds() -> Iterator[Kind]:
    yield from _kinds.values()
