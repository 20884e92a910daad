"""Django's way to send mail leads into the outbox as well: what other software writes is sent like the rest.

Wagtail, for instance, tells people of comments in the middle of a request. As a row, that is undone with the change,
outlives a dead mail server, and keeps nobody waiting.
"""

from collections.abc import Sequence
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.letters.writing import write_letter


class OutboxBackend(BaseEmailBackend):
    """Plain text only, and one letter for each recipient: nobody learns who else got it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for address in message.recipients():
                _write(message, address)
        return len(email_messages)


def _write(message: EmailMessage, address: str) -> None:
    language = get_language()
    write_letter(
        kind="system",
        to=address,
        language=language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
        subject=str(message.subject),
        text=str(message.body),
        reason=_("You get this e-mail because you work with %(site)s.") % {"site": settings.SITE_NAME},
        key=f"system:{uuid4()}",
    )
