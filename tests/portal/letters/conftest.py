"""A mail server of the tests, and an outbox that forgets earlier outages."""

from collections.abc import Iterator
from typing import Any

import pytest

from portal.letters import sending
from tests.portal.letters.mail_server import MailServer


@pytest.fixture(autouse=True)
def no_outage() -> Iterator[None]:
    sending.outage.end()
    yield
    sending.outage.end()


@pytest.fixture
def mail_server(settings: Any) -> Iterator[MailServer]:
    """A real server on a port of its own, through which letters leave."""
    server = MailServer()
    settings.LETTERS_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 2
    with server:
        yield server
