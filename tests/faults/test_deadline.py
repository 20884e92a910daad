"""A conversation with Elasticsearch ends in time, whatever its server, the network or the name server do."""

import selectors
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import elastic_transport
import pytest
from elasticsearch import Elasticsearch

from portal.search.elastic import addresses
from portal.search.elastic.addresses import addresses_of
from portal.search.elastic.deadline import PunctualNode, time_left, within
from tests.faults.proxy import NO_FAULT, BlackHole, Cut, Delay, Drip, Fault, FaultProxy, Refuse
from tests.faults.small_server import small_server

PATIENCE = 0.4
ALLOWANCE = 0.25  # a busy machine is slow to notice that the time is over


@pytest.fixture
def proxy() -> Iterator[FaultProxy]:
    with small_server() as port, FaultProxy(port) as proxy:
        yield proxy


def client_of(url: str, **options: Any) -> Elasticsearch:
    return Elasticsearch(url, node_class=PunctualNode, max_retries=0, retry_on_timeout=False, **options)


def seconds_until_failure(client: Elasticsearch) -> float:
    begun = time.monotonic()
    with pytest.raises((elastic_transport.TransportError, TimeoutError)), within(PATIENCE):
        client.search(index="any")
    return time.monotonic() - begun


@pytest.mark.parametrize(
    "fault",
    [
        Delay(seconds=2),
        BlackHole(),
        BlackHole(after=10),
        BlackHole(after=150),
        BlackHole(after=9_000),
        Drip(every=0.05),
        Cut(),
        Cut(after=9_000),
        Refuse(),
    ],
    ids=repr,
)
def test_no_fault_outlasts_the_deadline(proxy: FaultProxy, fault: Fault) -> None:
    client = client_of(proxy.url)
    assert client.search(index="any")["timed_out"] is False
    proxy.fault = fault
    assert seconds_until_failure(client) < PATIENCE + ALLOWANCE
    proxy.fault = NO_FAULT
    assert client.search(index="any")["timed_out"] is False


def test_a_stream_of_bytes_does_not_prolong_the_deadline(proxy: FaultProxy) -> None:
    """Each byte comes long before any timeout of a socket, the last one after a quarter of an hour."""
    proxy.fault = Drip(every=0.04)
    assert PATIENCE - 0.05 < seconds_until_failure(client_of(proxy.url)) < PATIENCE + ALLOWANCE


def test_a_host_that_swallows_connections_costs_no_more_than_one_that_refuses_late() -> None:
    """A full queue of connections: the system's own answer to SYN is silence."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = [socket.socket() for _ in range(8)]
        for connection in waiting:
            connection.setblocking(False)
            connection.connect_ex(listener.getsockname())
        time.sleep(0.05)
        seconds = seconds_until_failure(client_of(f"http://127.0.0.1:{listener.getsockname()[1]}"))
        for connection in waiting:
            connection.close()
    assert seconds < 0.3 + ALLOWANCE


def test_an_inner_deadline_never_lies_behind_the_outer_one() -> None:
    with within(0.1), within(5):
        assert 0 < (time_left() or 0) <= 0.1
    with within(-1), pytest.raises(TimeoutError):
        time_left()
    assert time_left() is None


@pytest.fixture
def slow_names(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A name server that takes as long as the list's first entry says; negative: it knows no such host."""
    takes = [0.0]
    known = socket.getaddrinfo("127.0.0.1", 9200, type=socket.SOCK_STREAM)

    def resolve(*_args: Any, **_kwargs: Any) -> Any:
        if takes[0] < 0:
            raise socket.gaierror("no such host")
        time.sleep(takes[0])
        return known

    monkeypatch.setattr(addresses, "_known", {})
    monkeypatch.setattr(addresses, "_asked", {})
    monkeypatch.setattr(addresses.socket, "getaddrinfo", resolve)
    return takes


def test_nobody_waits_for_a_name_server_that_is_gone(slow_names: list[float]) -> None:
    slow_names[0] = 1.0
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        addresses_of("search.example", 9200, within=0.1)
    assert time.monotonic() - begun < 0.1 + ALLOWANCE


def test_what_a_name_server_said_before_holds_while_it_is_gone(
    slow_names: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = addresses_of("search.example", 9200, within=1)
    monkeypatch.setattr(addresses, "FRESH_FOR", 0.0)
    for takes in (1.0, -1.0):
        slow_names[0] = takes
        assert addresses_of("search.example", 9200, within=0.05) == found


def test_an_unknown_host_is_an_error_of_the_network(slow_names: list[float]) -> None:
    slow_names[0] = -1.0
    with pytest.raises(OSError, match="no such host"):
        addresses_of("search.example", 9200, within=1)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Key and certificate of 127.0.0.1, signed by itself."""
    both = tmp_path / "both.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", tmp_path / "key.pem", "-out", tmp_path / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    both.write_bytes((tmp_path / "key.pem").read_bytes() + (tmp_path / "cert.pem").read_bytes())
    return both


def test_the_deadline_holds_inside_tls(certificate: Path) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    with small_server(tls) as port, FaultRelay(port) as relay:
        client = client_of(f"https://127.0.0.1:{relay.port}", ca_certs=str(certificate))
        assert client.search(index="any")["timed_out"] is False
        relay.is_silent = True
        assert seconds_until_failure(client) < PATIENCE + ALLOWANCE
        assert seconds_until_failure(client) < PATIENCE + ALLOWANCE  # a new connection: silence in the handshake


class FaultRelay(FaultProxy):
    """Passes bytes it cannot read, or nothing."""

    is_silent = False

    def _converse(self, client: socket.socket) -> None:
        server = socket.create_connection((self.host, self.upstream))
        with server, selectors.DefaultSelector() as ready:
            ready.register(client, selectors.EVENT_READ, server)
            ready.register(server, selectors.EVENT_READ, client)
            while True:
                for key, _events in ready.select():
                    part = key.fileobj.recv(65_536)  # type: ignore[union-attr]
                    if not part:
                        return
                    if not self.is_silent:
                        key.data.sendall(part)
