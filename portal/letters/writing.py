"""The one way to send an e-mail: write a letter in the transaction of the change it tells of.

    write_letter(
        kind="invitation", to="ana@example.org", language="ka", subject=…, text=…, reason=…,
        key=f"invitation:{invitation.pk}:{invitation.sent}",
    )

Nothing is sent here. A transaction that is taken back takes the letter with it.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from portal.letters.models import Letter
from portal.letters.models.letters import KEY_LENGTH

LONGEST_SUBJECT = 250
Person = Any  # a user of AUTH_USER_MODEL


class MalformedLetter(ValueError):
    """The letter cannot be sent as it is asked for; the message says which part."""


def write_letter(
    *,
    kind: str,
    to: Person | str,
    language: str,
    subject: str,
    text: str,
    reason: str,
    stop_url: str = "",
    key: str,
    about: str = "",
) -> Letter:
    """Put a letter into the outbox, or find the one that was written under this key before.

    ``to`` is a user, whose address is read when it is sent, or an address. ``subject``, ``text`` and ``reason`` (one
    sentence: why this person gets it) are plain text in ``language``. ``stop_url``, if given, must stop letters of
    this sort when it is asked for by POST. ``about`` names its subject, without which it is not sent (see
    ``subjects``). Raises ``MalformedLetter``.
    """
    drafted = draft_letter(
        kind=kind,
        to=to,
        language=language,
        subject=subject,
        text=text,
        reason=reason,
        stop_url=stop_url,
        key=key,
        about=about,
    )
    write_letters([drafted])
    return Letter.objects.get(key=key)


def draft_letter(
    *,
    kind: str,
    to: Person | str,
    language: str,
    subject: str,
    text: str,
    reason: str,
    stop_url: str = "",
    key: str,
    about: str = "",
) -> Letter:
    """As ``write_letter``, for ``write_letters``."""
    _check(language, text, key)
    return Letter(
        key=key,
        kind=kind,
        about=about,
        person=None if isinstance(to, str) else to,
        address=_checked_address(to) if isinstance(to, str) else "",
        language=language,
        subject=one_line(subject),
        text=text.strip(),
        reason=reason,
        stop_url=stop_url,
    )


def write_letters(drafted: Sequence[Letter]) -> None:
    """Many at once; what was written under the same key before stays as it is."""
    Letter.objects.bulk_create(drafted, ignore_conflicts=True, batch_size=500)


def one_line(subject: str) -> str:
    """A heading of a mail is one line, whatever the title had in it; the end of an endless one is cut off."""
    line = " ".join(subject.split())
    if not line:
        raise MalformedLetter("the subject is empty")
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


def _check(language: str, text: str, key: str) -> None:
    if language not in dict(settings.LANGUAGES):
        raise MalformedLetter(f"the language “{language}” is not one of the portal's")
    if not text.strip():
        raise MalformedLetter("the text is empty")
    if not key or len(key) > KEY_LENGTH:
        raise MalformedLetter(f"the key must have 1 to {KEY_LENGTH} characters")


def _checked_address(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError as error:
        raise MalformedLetter("the address is no e-mail address") from error
    return address
