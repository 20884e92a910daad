"""What a mail server says of one letter, and what only says that the server is not there."""

import smtplib
from dataclasses import dataclass

SERVER_LEAVES = 421
LONGEST_WORDS = 500


@dataclass(frozen=True, slots=True)
class Refusal:
    """``is_final`` where the same letter will be refused tomorrow: no such mailbox, not wanted."""

    said: str
    is_final: bool


def refusal_in(error: Exception) -> Refusal | None:
    """``None`` where it was not about this letter: no connection, no rights, a server that goes to sleep.

    A sender that is refused is every letter's trouble, and the operator's to mend.
    """
    words: bytes | str
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPDataError):
        code, words = error.smtp_code, error.smtp_error
    elif isinstance(error, smtplib.SMTPNotSupportedError | UnicodeError):
        return Refusal(str(error)[:LONGEST_WORDS], is_final=True)  # an address this server cannot write
    else:
        return None
    if code == SERVER_LEAVES:
        return None
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return Refusal(f"{code} {said}"[:LONGEST_WORDS], is_final=code >= 500)
