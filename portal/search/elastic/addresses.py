"""The addresses of a host, without waiting for a name server that is gone."""

import ipaddress
import socket
import threading
import time
from dataclasses import dataclass, field
from typing import Any

FRESH_FOR = 30.0  # seconds
Address = tuple[Any, Any, int, str, Any]


@dataclass(slots=True)
class _Asked:
    """One question to the name server; it may outlive the patience of who asked."""

    done: threading.Event = field(default_factory=threading.Event)
    found: list[Address] | None = None
    error: OSError | None = None


@dataclass(slots=True)
class _Known:
    at: float
    addresses: list[Address]


_known: dict[tuple[str, int], _Known] = {}
_asked: dict[tuple[str, int], _Asked] = {}
_lock = threading.Lock()


def addresses_of(host: str, port: int, *, within: float | None) -> list[Address]:
    """As ``getaddrinfo`` says; what it said before, while it says nothing."""
    if _is_address(host):
        return socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    key = (host, port)
    known = _known.get(key)
    if known and time.monotonic() - known.at < FRESH_FOR:
        return known.addresses
    asked = _question(key)
    asked.done.wait(within)
    if asked.found:
        return asked.found
    if known:
        return known.addresses
    raise asked.error or TimeoutError(f"no address of {host} in time")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return False
    return True


def _question(key: tuple[str, int]) -> _Asked:
    """The question that is on its way already, or a new one: never more than one thread for a host."""
    with _lock:
        asked = _asked.get(key)
        if asked is None:
            asked = _asked[key] = _Asked()
            threading.Thread(target=_ask, args=(key, asked), daemon=True, name="host-name").start()
        return asked


def _ask(key: tuple[str, int], asked: _Asked) -> None:
    try:
        asked.found = socket.getaddrinfo(*key, type=socket.SOCK_STREAM)
        _known[key] = _Known(time.monotonic(), asked.found)
    except OSError as error:
        asked.error = error
    finally:
        with _lock:
            _asked.pop(key, None)
        asked.done.set()
