"""A real mail server that can refuse, hang up in the middle, and die."""

import socket
import time
from email import message_from_bytes
from email.message import Message
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class MailServer:
    """``refusals``: address → what it says to it. ``hangs_up``: it takes a letter and leaves without a word."""

    def __init__(self) -> None:
        self.port = _free_port()
        self.refusals: dict[str, str] = {}
        self.hangs_up = False
        self.slowness = 0.0
        self.letters: list[Message] = []
        self._running: Controller | None = None

    def start(self) -> None:
        self._running = Controller(self, hostname="127.0.0.1", port=self.port)
        self._running.start()

    def die(self) -> None:
        if self._running is not None:
            self._running.stop(no_assert=True)
            self._running = None

    @property
    def ids(self) -> list[str]:
        return [str(letter["Message-ID"]) for letter in self.letters]

    # What aiosmtpd asks.

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        self.letters.append(message_from_bytes(envelope.content))
        time.sleep(self.slowness)
        if self.hangs_up and server.transport is not None:
            server.transport.abort()
        return "250 OK"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.die()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
