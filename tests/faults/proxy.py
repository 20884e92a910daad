"""A way to a server on which everything can go wrong that goes wrong on networks, at a word.

    with FaultProxy(9200) as proxy:
        proxy.fault = Delay(seconds=2.0)
        proxy.fault = BlackHole(only="_search")     # healthy, but no search ever answers
        proxy.fault = NO_FAULT

A fault holds from the next request on, also on connections that stand. ``only`` limits it to requests whose first line
has that text.
"""

from __future__ import annotations

import random
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field

CHUNK = 65_536


@dataclass(frozen=True, kw_only=True)
class Fault:
    only: str = ""

    def concerns(self, request: bytes) -> bool:
        return self.only.encode() in request.split(b"\r\n", 1)[0]


@dataclass(frozen=True, kw_only=True)
class Delay(Fault):
    """Everything arrives, this many seconds late."""

    seconds: float


@dataclass(frozen=True, kw_only=True)
class Cut(Fault):
    """The connection ends after so many bytes of the answer."""

    after: int = 0


@dataclass(frozen=True, kw_only=True)
class BlackHole(Fault):
    """Nothing comes any more after so many bytes of the answer, and the connection stays open."""

    after: int = 0


@dataclass(frozen=True, kw_only=True)
class Drip(Fault):
    """The answer comes byte by byte."""

    every: float = 0.1


@dataclass(frozen=True, kw_only=True)
class Corrupt(Fault):
    """One byte in so many of the answer is another."""

    one_in: int = 40
    seed: int = 1


@dataclass(frozen=True, kw_only=True)
class Answer(Fault):
    """Another answer than the server's."""

    status: int = 200
    body: bytes = b'{"error": {"type": "made_up"}}'
    headers: tuple[str, ...] = ("X-Elastic-Product: Elasticsearch", "Content-Type: application/json")

    def message(self) -> bytes:
        lines = (f"HTTP/1.1 {self.status} Made up", *self.headers, f"Content-Length: {len(self.body)}", "", "")
        return "\r\n".join(lines).encode() + self.body


@dataclass(frozen=True, kw_only=True)
class Refuse(Fault):
    """Nobody listens at the port."""


NO_FAULT = Fault(only="no request has this text")


@dataclass
class FaultProxy:
    """Listens on a port of its own. ``connections`` counts, ``first_lines`` remembers what came."""

    upstream: int
    host: str = "127.0.0.1"
    port: int = 0
    connections: int = 0
    first_lines: list[str] = field(default_factory=list)
    _fault: Fault = NO_FAULT
    _listener: socket.socket | None = None
    _live: set[socket.socket] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> FaultProxy:
        self._listen()
        return self

    def __exit__(self, *_error: object) -> None:
        self.fault = Refuse()

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def fault(self) -> Fault:
        return self._fault

    @fault.setter
    def fault(self, fault: Fault) -> None:
        was_refusing, self._fault = isinstance(self._fault, Refuse), fault
        if isinstance(fault, Refuse):
            self._hang_up()
        elif was_refusing:
            self._listen()

    def forget(self) -> None:
        self.connections = 0
        self.first_lines.clear()

    def _listen(self) -> None:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((self.host, self.port))
        listener.listen(128)
        self.port, self._listener = listener.getsockname()[1], listener
        threading.Thread(target=self._accept, args=(listener,), daemon=True, name="fault-proxy").start()

    def _hang_up(self) -> None:
        """Stop listening and end every connection that stands."""
        listener, self._listener = self._listener, None
        if listener is not None:
            _close(listener)
        with self._lock:
            live, self._live = self._live, set()
        for connection in live:
            _close(connection)

    def _accept(self, listener: socket.socket) -> None:
        while self._listener is listener:
            try:
                client, _address = listener.accept()
            except OSError:
                return  # closed
            self.connections += 1
            threading.Thread(target=self._serve, args=(client,), daemon=True, name="fault-proxy-client").start()

    def _serve(self, client: socket.socket) -> None:
        with self._lock:
            self._live.add(client)
        try:
            with suppress(OSError):
                self._converse(client)
        finally:
            _close(client)
            with self._lock:
                self._live.discard(client)

    def _converse(self, client: socket.socket) -> None:
        """The requests of one connection, one after the other: HTTP/1.1 without pipelining."""
        server: socket.socket | None = None
        try:
            while request := _message(client):
                self.first_lines.append(request.split(b"\r\n", 1)[0].decode("latin-1"))
                fault = self._fault if self._fault.concerns(request) else NO_FAULT
                if isinstance(fault, Answer):
                    client.sendall(fault.message())
                    continue
                server = server or socket.create_connection((self.host, self.upstream))
                server.sendall(request)
                if not _deliver(_message(server), client, fault):
                    return
        finally:
            if server is not None:
                _close(server)


def _deliver(answer: bytes, client: socket.socket, fault: Fault) -> bool:
    """Send the answer as the fault has it; says whether the connection may go on."""
    if isinstance(fault, Delay):
        time.sleep(fault.seconds)
    if isinstance(fault, Corrupt):
        answer = _corrupted(answer, fault)
    if isinstance(fault, Cut):
        client.sendall(answer[: fault.after])
        return False
    if isinstance(fault, BlackHole):
        client.sendall(answer[: fault.after])
        return _until_closed(client)
    if isinstance(fault, Drip):
        for byte in answer:
            client.sendall(bytes([byte]))
            time.sleep(fault.every)
        return True
    client.sendall(answer)
    return bool(answer)


def _corrupted(answer: bytes, fault: Corrupt) -> bytes:
    source = random.Random(fault.seed)
    return bytes(source.randrange(256) if source.randrange(fault.one_in) == 0 else byte for byte in answer)


def _until_closed(client: socket.socket) -> bool:
    while client.recv(CHUNK):
        pass
    return False


def _message(connection: socket.socket) -> bytes:
    """One whole message, by its Content-Length or its chunks; empty when the other side has hung up."""
    read = bytearray()
    while b"\r\n\r\n" not in read:
        _receive(connection, read)
    head, _blank, body = bytes(read).partition(b"\r\n\r\n")
    fields, whole = head.lower(), bytearray(body)
    if b"transfer-encoding: chunked" in fields:
        while not whole.endswith(b"0\r\n\r\n"):
            _receive(connection, whole)
    elif b"content-length:" in fields:
        length = int(fields.split(b"content-length:")[1].split(b"\r\n")[0])
        while len(whole) < length:
            _receive(connection, whole)
    return head + b"\r\n\r\n" + bytes(whole)


def _receive(connection: socket.socket, into: bytearray) -> None:
    part = connection.recv(CHUNK)
    if not part:
        raise ConnectionResetError("hung up")
    into += part


def _close(connection: socket.socket) -> None:
    """Also for those who wait for it in another thread."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
