"""A hard end for every conversation with Elasticsearch, however its server behaves.

The timeout of a socket starts anew with every byte, so a server that drips holds a reader for as long as it likes.
Here each wait is cut to what is left until the deadline: names of hosts, connecting, sending, headers, body.
"""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import urllib3
from elastic_transport import NodeConfig, Urllib3HttpNode
from elastic_transport.client_utils import DEFAULT, DefaultType
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from portal.search.elastic.addresses import addresses_of

CONNECT_WITHIN = 0.3
_deadline: ContextVar[float | None] = ContextVar("deadline", default=None)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Everything said to Elasticsearch in here ends in time; never later than an outer deadline."""
    ends = time.monotonic() + seconds
    outer = _deadline.get()
    token = _deadline.set(ends if outer is None else min(ends, outer))
    try:
        yield
    finally:
        _deadline.reset(token)


def time_left() -> float | None:
    """Seconds until the deadline; ``None`` without one. Raises when it has passed."""
    ends = _deadline.get()
    if ends is None:
        return None
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError("the deadline has passed")
    return left


class PunctualSocket(socket.socket):
    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        _hurry(self)
        return super().recv_into(*args, **kwargs)

    def sendall(self, *args: Any, **kwargs: Any) -> None:
        _hurry(self)
        super().sendall(*args, **kwargs)


class PunctualTLSSocket(ssl.SSLSocket):
    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        _hurry(self)
        return super().recv_into(*args, **kwargs)

    def sendall(self, *args: Any, **kwargs: Any) -> None:
        _hurry(self)
        super().sendall(*args, **kwargs)


def _hurry(waiting: socket.socket) -> None:
    left = time_left()
    if left is not None:
        waiting.settimeout(left)


class _Punctual:
    """How a connection is opened; the rest is urllib3's."""

    def _new_conn(self: Any) -> socket.socket:
        try:
            return _opened(self._dns_host, self.port)
        except TimeoutError as error:
            raise ConnectTimeoutError(self, f"No connection to {self.host} in time.") from error
        except OSError as error:
            raise NewConnectionError(self, f"No connection to {self.host}: {error}") from error


class PunctualConnection(_Punctual, HTTPConnection):
    pass


class PunctualTLSConnection(_Punctual, HTTPSConnection):
    pass


def _opened(host: str, port: int) -> socket.socket:
    """Connected to the first of the host's addresses that takes it; all together have ``CONNECT_WITHIN``."""
    with within(CONNECT_WITHIN):
        refusal: OSError = OSError("the host has no address")
        for family, kind, protocol, _name, address in addresses_of(host, port, within=time_left()):
            opened = PunctualSocket(family, kind, protocol)
            try:
                opened.settimeout(time_left())
                opened.connect(address)
                opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            except OSError as error:
                opened.close()
                refusal = error
            else:
                return opened
        raise refusal


class PunctualNode(Urllib3HttpNode):
    """A node that keeps the deadline. Opens as many connections as are asked for: nobody waits in a queue."""

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        self.pool.block = False
        secure = config.scheme == "https"
        self.pool.ConnectionCls = PunctualTLSConnection if secure else PunctualConnection
        if secure:
            self.pool.conn_kw["ssl_context"].sslsocket_class = PunctualTLSSocket

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: Any = None,
        request_timeout: DefaultType | float | None = DEFAULT,
    ) -> Any:
        left = time_left()
        if left is not None:
            hurried: Any = urllib3.Timeout(connect=min(CONNECT_WITHIN, left), read=left)
            return super().perform_request(method, target, body, headers, hurried)
        return super().perform_request(method, target, body, headers, request_timeout)
