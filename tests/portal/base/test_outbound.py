"""Addresses of our own network are never asked, slow ones not for long, and nobody is followed."""

import logging
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from portal.base.outbound import AddressRefused, Gate, NoAnswer, ask
from tests.portal.base.stubborn_server import Stubborn, stubborn_server

AGENT = "tests"


@pytest.fixture
def server() -> Iterator[Stubborn]:
    with stubborn_server() as told:
        yield told


def open_gate(server: Stubborn) -> Gate:
    return Gate(lambda _address: True, frozenset({server.port}))


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("http://169.254.169.254/latest/meta-data/", "private"),
        ("http://127.1/", "private"),
        ("http://127.0.0.1/", "private"),
        ("http://localhost/", "private"),
        ("http://[::1]/", "private"),
        ("http://[::ffff:10.0.0.1]/", "private"),
        ("http://[64:ff9b::a00:1]/", "private"),
        ("http://[2002:a00:1::]/", "private"),
        ("http://0x7f.1/", "private"),
        ("http://2130706433/", "private"),
        ("http://0.0.0.0/", "private"),
        ("http://10.0.0.1/", "private"),
        ("http://224.0.0.1/", "private"),
        ("http://100.64.0.1/", "private"),
        ("http://93.184.216.34:22/", "port"),
        ("http://93.184.216.34:8080/", "port"),
        ("http://somebody:secret@93.184.216.34/", "userinfo"),
        ("http://93.184.216.34@127.0.0.1/", "userinfo"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://93.184.216.34/", "scheme"),
        ("http:///path", "scheme"),
        ("http://[::1", "address"),
        ("http://93.184.216.34:99999/", "address"),
    ],
)
def test_what_is_no_public_address_of_the_web_is_refused(
    url: str, rule: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_args, **_options: pytest.fail("it was connected"))
    with caplog.at_level(logging.WARNING), pytest.raises(AddressRefused, match=f"^{rule}$"):
        ask(url, agent=AGENT)
    assert [record.getMessage().split()[:2] for record in caplog.records] == [["outbound_refused", rule]]


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def both(*_args: Any, **_options: Any) -> list[Any]:
        return [(0, 0, 0, "", ("93.184.216.34", 80)), (0, 0, 0, "", ("10.0.0.1", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    with pytest.raises(AddressRefused):
        ask("http://rebinding.example/", agent=AGENT)


def test_the_connection_goes_to_the_address_that_was_looked_at(
    server: Stubborn, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up = []
    really = socket.getaddrinfo

    def once(host: str, port: int, *args: Any, **options: Any) -> Any:
        if host != "name.example":
            return really(host, port, *args, **options)
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    server.answers["/"] = (200, {})
    monkeypatch.setattr(socket, "getaddrinfo", once)
    assert ask(f"http://name.example:{server.port}/", agent=AGENT, gate=open_gate(server)).status == 200
    assert looked_up == ["name.example"]
    assert server.asked == [("HEAD", "/", f"name.example:{server.port}")]


def test_a_move_is_told_not_followed(server: Stubborn) -> None:
    server.answers["/old"] = (302, {"Location": "http://169.254.169.254/"})
    answer = ask(server.url("/old"), agent=AGENT, gate=open_gate(server))
    assert (answer.status, answer.location) == (302, "http://169.254.169.254/")


def test_whoever_sends_a_byte_now_and_then_is_cut_off(server: Stubborn) -> None:
    start = time.monotonic()
    with pytest.raises(NoAnswer, match=r"^time$"):
        ask(server.url("/drip"), agent=AGENT, seconds=1.0, gate=open_gate(server))
    assert time.monotonic() - start < 5


def test_nobody_at_home_is_said_so() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    gate = Gate(lambda _address: True, frozenset({port}))
    with pytest.raises(NoAnswer, match=r"^connection$"):
        ask(f"http://127.0.0.1:{port}/", agent=AGENT, gate=gate)


def test_a_name_that_does_not_exist_is_said_so() -> None:
    with pytest.raises(NoAnswer, match=r"^name$"):
        ask("http://nowhere.invalid/", agent=AGENT)
