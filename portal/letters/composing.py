"""What a letter looks like when it leaves: plain text, with the reason and the way out below it."""

from email.utils import format_datetime, formataddr, parseaddr
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.letters.models import Letter


def compose(letter: Letter, address: str) -> EmailMessage:
    """The same letter is the same message however often it is sent: mail servers tell by its id."""
    with override(letter.language):
        body = _body(letter)
    return EmailMessage(
        subject=letter.subject, body=body, from_email=sender(), to=[address], headers=_headers(letter)
    )


def message_id(key: str) -> str:
    host = urlsplit(settings.SITE_ADDRESS).hostname
    return f"<{sha256(key.encode()).hexdigest()[:40]}@{host}>"


def sender() -> str:
    """The portal's name before its address, unless the operator gave one."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or settings.SITE_NAME, address))


def _body(letter: Letter) -> str:
    below = [letter.reason]
    if letter.stop_url:
        below.append(_("To stop these e-mails, open this address: %(address)s") % {"address": letter.stop_url})
    footer = "\n".join(line for line in below if line)
    return f"{letter.text}\n\n-- \n{footer}\n" if footer else f"{letter.text}\n"


def _headers(letter: Letter) -> dict[str, str]:
    headers = {
        "Message-ID": message_id(letter.key),
        "Date": format_datetime(letter.written_at),
        "Content-Language": letter.language,
        # No answering machine may answer a machine.
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if letter.stop_url:
        headers["List-Unsubscribe"] = f"<{letter.stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
