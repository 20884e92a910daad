"""Ask an address in the wide world for its status: never one of our own network, never for long, never for much.

    answer = ask("https://example.org/plan", method="HEAD")

The name is resolved once, every address behind it must be public, and the connection goes to the very address that
was looked at, so that a name cannot change its mind in between. Nothing is redirected and no body is read.
"""

import logging
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, urlsplit

logger = logging.getLogger(__name__)

Address = IPv4Address | IPv6Address
PORTS = {"http": 80, "https": 443}
SECONDS = 5.0
TRANSLATED = IPv6Network("64:ff9b::/32")  # IPv4 addresses in IPv6 clothes


class AddressRefused(ValueError):
    """Not an address we ask. ``args[0]`` names the rule."""


class NoAnswer(Exception):
    """Nobody answered, or not in time. ``args[0]`` says how: name, connection, secure, time or answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``location`` is where the address moved, as it was told; it has to be judged like any other."""

    status: int
    location: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """Which addresses may be asked; tests open it for a server of their own."""

    admits: Callable[[Address], bool]
    ports: frozenset[int] = frozenset(PORTS.values())


def is_public(address: Address) -> bool:
    """Also where it is a private one in disguise."""
    if isinstance(address, IPv6Address):
        if address in TRANSLATED or address.sixtofour or address.teredo:
            return False
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
    return address.is_global and not address.is_multicast


PUBLIC_ONLY = Gate(is_public)


def ask(url: str, *, method: str = "HEAD", agent: str, seconds: float = SECONDS, gate: Gate = PUBLIC_ONLY) -> Answer:
    """Raises ``AddressRefused``, noted in the log, or ``NoAnswer``."""
    try:
        parts, port = _parsed(url, gate)
        address = _resolved(parts.hostname or "", port, gate)
    except AddressRefused as refusal:
        logger.warning("outbound_refused %s %r", refusal.args[0], url[:200])
        raise
    with _told_apart(), closing(Connection(parts, port, address, seconds)) as connection:
        return connection.answer(method, agent)


def _parsed(url: str, gate: Gate) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise AddressRefused("address") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise AddressRefused("scheme")
    if "@" in parts.netloc:
        raise AddressRefused("userinfo")
    if port not in gate.ports:
        raise AddressRefused("port")
    return parts, port


def _resolved(host: str, port: int, gate: Gate) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoAnswer("name") from error
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not addresses or not all(gate.admits(ip_address(each)) for each in addresses):
        raise AddressRefused("private")
    return addresses[0]


@contextmanager
def _told_apart() -> Iterator[None]:
    """The library's many ways to fail, in five words."""
    try:
        yield
    except TimeoutError as error:
        raise NoAnswer("time") from error
    except ssl.SSLError as error:
        raise NoAnswer("secure") from error
    except OSError as error:
        raise NoAnswer("connection") from error
    except (HTTPException, ValueError) as error:
        raise NoAnswer("answer") from error


class Connection(HTTPConnection):
    """To one address, for so many seconds in all: whoever sends a byte a second is cut off as well."""

    def __init__(self, parts: SplitResult, port: int, address: str, seconds: float) -> None:
        super().__init__(parts.hostname or "", port, timeout=seconds)
        self.default_port = PORTS[parts.scheme]  # the “Host” line names no other than an unusual one
        self._address = address
        self._tls = ssl.create_default_context() if parts.scheme == "https" else None
        self._path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        if parts.query:
            self._path += "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=~-._")
        self._seconds = seconds
        self._is_late = False

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self._seconds)
        if self._tls is not None:
            self.sock = self._tls.wrap_socket(self.sock, server_hostname=self.host)

    def answer(self, method: str, agent: str) -> Answer:
        watch = threading.Timer(self._seconds, self._cut)
        watch.daemon = True
        watch.start()
        try:
            self.request(method, self._path, headers={"User-Agent": agent, "Accept": "*/*"})
            response = self.getresponse()
            return Answer(response.status, response.headers.get("Location", ""))
        except (OSError, HTTPException, ValueError) as error:
            if self._is_late:
                raise TimeoutError from error
            raise
        finally:
            watch.cancel()

    def _cut(self) -> None:
        self._is_late = True
        held = self.sock
        if held is not None:
            try:
                held.shutdown(socket.SHUT_RDWR)
            except OSError:
                logger.debug("outbound_cut_late")  # it was closed in this very moment
