"""A download is the same from the embedded server and behind a proxy that sends the bytes: the same list for both."""

import base64
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from urllib.parse import quote

import pytest
from pytest_django.plugin import DjangoDbBlocker

from media.serving import FILE_POLICY
from practices.modules.models import Artefact
from tests.media.served_downloads import CONTENT, DIGEST, ETAG, NAME, SIZE, Addresses, build
from tests.media.servers import Answer, Server, gunicorn, missing_programs, nginx

# The database is made only for tests that say that they need one; the servers read a copy.
# One process starts them, for all tests.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("servers")]
HANDOVER = {"BEHIND_PROXY": "yes", "FILE_HANDOVER": "X-Accel-Redirect"}
# What belongs to the connection, not to the file.
OF_THE_CONNECTION = {"date", "server", "connection", "keep-alive", "strict-transport-security"}


@dataclass(frozen=True, slots=True)
class Case:
    """A question, and the bytes first to last that answer it (``None``: no body)."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    span: tuple[int, int] | None = None
    method: str = "GET"


WHOLE = (0, SIZE - 1)
CASES = {
    "whole": Case(200, {}, WHOLE),
    "compression accepted": Case(200, {"Accept-Encoding": "gzip, br"}, WHOLE),
    "head": Case(200, {}, None, "HEAD"),
    "head with a range": Case(200, {"Range": "bytes=0-5"}, None, "HEAD"),
    "first byte": Case(206, {"Range": "bytes=0-0"}, (0, 0)),
    "middle": Case(206, {"Range": "bytes=1000-1999"}, (1000, 1999)),
    "from there on": Case(206, {"Range": "bytes=500000-"}, (500_000, SIZE - 1)),
    "last 500": Case(206, {"Range": "bytes=-500"}, (SIZE - 500, SIZE - 1)),
    "more than there is from the end": Case(206, {"Range": f"bytes=-{SIZE * 2}"}, WHOLE),
    "over the end": Case(206, {"Range": f"bytes={SIZE - 1}-{SIZE + 500}"}, (SIZE - 1, SIZE - 1)),
    "huge end": Case(206, {"Range": "bytes=5-999999999999999999"}, (5, SIZE - 1)),
    "other spelling": Case(206, {"Range": "BYTES=5-9"}, (5, 9)),
    "one of two within": Case(206, {"Range": f"bytes=7-9, {SIZE}-{SIZE + 9}"}, (7, 9)),
    "all in one range": Case(206, {"Range": "bytes=0-"}, WHOLE),
    "behind the end": Case(416, {"Range": "bytes=99999999-"}),
    "last none": Case(416, {"Range": "bytes=-0"}),
    "backwards": Case(200, {"Range": "bytes=5-2"}, WHOLE),
    "letters": Case(200, {"Range": "bytes=a-b"}, WHOLE),
    "nothing": Case(200, {"Range": "bytes="}, WHOLE),
    "other unit": Case(200, {"Range": "items=0-5"}, WHOLE),
    "number without end": Case(200, {"Range": f"bytes={'9' * 400}-"}, WHOLE),
    "six ranges": Case(200, {"Range": "bytes=" + ",".join(["0-0"] * 6)}, WHOLE),
    "hundred ranges": Case(200, {"Range": "bytes=" + ",".join(["0-"] * 100)}, WHOLE),
    "twice the whole": Case(200, {"Range": "bytes=0-,0-"}, WHOLE),
    "known": Case(304, {"If-None-Match": ETAG}),
    "known weakly": Case(304, {"If-None-Match": f"W/{ETAG}"}),
    "known among others": Case(304, {"If-None-Match": f'"x", {ETAG}'}),
    "known, with a range": Case(304, {"If-None-Match": ETAG, "Range": "bytes=0-5"}),
    "any known": Case(304, {"If-None-Match": "*"}),
    "other known": Case(200, {"If-None-Match": '"x"'}, WHOLE),
    "known by date": Case(200, {"If-Modified-Since": "Tue, 01 Jan 2090 00:00:00 GMT"}, WHOLE),
    "only this": Case(200, {"If-Match": ETAG}, WHOLE),
    "range of only this": Case(206, {"If-Match": ETAG, "Range": "bytes=0-5"}, (0, 5)),
    "only any": Case(200, {"If-Match": "*"}, WHOLE),
    "only another": Case(412, {"If-Match": '"x"'}),
    "only this, weakly": Case(412, {"If-Match": f"W/{ETAG}"}),
    "only if old": Case(200, {"If-Unmodified-Since": "Tue, 01 Jan 1980 00:00:00 GMT"}, WHOLE),
    "rest of this": Case(206, {"Range": "bytes=1000-", "If-Range": ETAG}, (1000, SIZE - 1)),
    "rest of another": Case(200, {"Range": "bytes=1000-", "If-Range": '"x"'}, WHOLE),
    "rest of this, weakly": Case(200, {"Range": "bytes=1000-", "If-Range": f"W/{ETAG}"}, WHOLE),
    "rest by date": Case(200, {"Range": "bytes=9-", "If-Range": "Tue, 01 Jan 2030 00:00:00 GMT"}, WHOLE),
}
every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def addresses(folder: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Addresses:
    with django_db_blocker.unblock():
        return build(folder)


@pytest.fixture(scope="module")
def embedded(folder: Path, addresses: Addresses) -> Iterator[Server]:
    with gunicorn(folder) as server:
        yield server


@pytest.fixture(scope="module")
def behind(folder: Path, addresses: Addresses) -> Iterator[Server]:
    """The portal as the proxy sees it."""
    with gunicorn(folder, **HANDOVER) as server:
        yield server


@pytest.fixture(scope="module")
def proxies(request: pytest.FixtureRequest, folder: Path) -> Iterator[tuple[Server, Server]]:
    if missing := missing_programs():
        reason = f"missing: {', '.join(missing)}; downloads behind a proxy are not tested"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    own = folder / "nginx"
    own.mkdir()
    with nginx(own, request.getfixturevalue("behind"), folder / "uploads") as both:
        yield both


@pytest.fixture(scope="module")
def proxy(proxies: tuple[Server, Server]) -> Server:
    return proxies[0]


@pytest.fixture(scope="module", params=["embedded", "proxy"])
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


def facts(answer: Answer) -> dict[str, list[str]]:
    """The headers that speak of the file."""
    names = {name.lower() for name in answer.headers} - OF_THE_CONNECTION
    return {name: answer.headers.get_all(name, []) for name in names}


@every_case
def test_every_question_has_its_answer(server: Server, addresses: Addresses, case: Case) -> None:
    answer = server.ask(addresses.public, case.headers, case.method)
    assert answer.status == case.status
    assert answer.body == (CONTENT[case.span[0] : case.span[1] + 1] if case.span else b"")
    assert answer.headers.get_all("ETag") == [ETAG]
    assert "Content-Encoding" not in answer.headers
    if case.status == 206:
        first, last = case.span or (0, 0)
        assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    if case.status == 416:
        assert answer.headers["Content-Range"] == f"bytes */{SIZE}"
    if case.status == 200:
        assert answer.headers["Content-Length"] == str(SIZE)


@every_case
def test_both_servers_send_the_same_headers(
    embedded: Server, proxy: Server, addresses: Addresses, case: Case
) -> None:
    own, handed = (each.ask(addresses.public, case.headers, case.method) for each in (embedded, proxy))
    assert facts(handed) == facts(own)
    assert handed.headers["Strict-Transport-Security"] == "max-age=60"


def test_a_file_says_what_it_is_and_is_saved(server: Server, addresses: Addresses) -> None:
    headers = server.ask(addresses.public).headers
    assert (
        headers["Content-Disposition"] == f"attachment; filename=\"B_rgerfragen.zip\"; filename*=UTF-8''{quote(NAME)}"
    )
    assert headers["Content-Type"] == "application/zip"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == FILE_POLICY
    assert headers["Repr-Digest"] == f"sha-256=:{base64.b64encode(bytes.fromhex(DIGEST)).decode()}:"
    assert headers["Accept-Ranges"] == "bytes"
    assert headers["Cache-Control"] == "public, max-age=0, must-revalidate, no-transform"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("count", [2, 3, 5])
def test_several_ranges_come_as_parts(server: Server, addresses: Addresses, count: int) -> None:
    spans = [(0, 9), (50, 59), (SIZE - 5, SIZE - 1), (1000, 1000), (70, 99)][:count]
    answer = server.ask(addresses.public, {"Range": "bytes=" + ", ".join(f"{first}-{last}" for first, last in spans)})
    assert answer.status == 206
    assert len(answer.body) == int(answer.headers["Content-Length"])
    head = f"Content-Type: {answer.headers['Content-Type']}\r\n\r\n".encode()
    parts = message_from_bytes(head + answer.body).get_payload()
    assert [part["Content-Range"] for part in parts] == [f"bytes {first}-{last}/{SIZE}" for first, last in spans]
    assert [part["Content-Type"] for part in parts] == ["application/zip"] * count
    for first, last in spans:
        assert b"\r\n\r\n" + CONTENT[first : last + 1] + b"\r\n--" in answer.body


def test_all_questions_over_one_connection(server: Server, addresses: Addresses) -> None:
    """Kept open: every length was right."""
    connection, sockets, statuses = server.connect(), set(), []
    for case in CASES.values():
        connection.request(case.method, addresses.public, headers=case.headers)
        sockets.add(connection.sock)
        response = connection.getresponse()
        response.read()
        statuses.append(response.status)
    connection.close()
    assert len(sockets) == 1
    assert statuses == [case.status for case in CASES.values()]


def test_a_download_broken_in_the_middle_is_continued(server: Server, addresses: Addresses) -> None:
    connection = server.connect()
    connection.request("GET", addresses.public)
    response = connection.getresponse()
    first, etag = response.read(300_000), response.headers["ETag"]
    connection.close()
    rest = server.ask(addresses.public, {"Range": f"bytes={len(first)}-", "If-Range": etag})
    assert rest.status == 206
    assert hashlib.sha256(first + rest.body).hexdigest() == DIGEST


@pytest.mark.parametrize("headers", [{}, {"Range": "bytes=0-5"}, {"If-None-Match": ETAG}, {"If-Match": ETAG}])
def test_a_hidden_file_looks_like_one_that_never_was(
    server: Server, addresses: Addresses, headers: dict[str, str]
) -> None:
    never = server.ask(addresses.missing, headers)
    assert never.status == 404
    for address in (addresses.hidden, addresses.draft):
        answer = server.ask(address, headers)
        assert (answer.status, answer.body, facts(answer)) == (404, never.body, facts(never))


def test_a_damaged_file_fails_visibly(server: Server, addresses: Addresses) -> None:
    answer = server.ask(addresses.damaged)
    assert answer.status == 500
    assert b"cannot be sent" in answer.body
    assert "ETag" not in answer.headers


def test_a_download_is_counted_where_it_begins(server: Server, addresses: Addresses, folder: Path) -> None:
    before = counted(folder, addresses)
    server.ask(addresses.public, method="HEAD")
    for headers in ({"Range": "bytes=100-"}, {"Range": "bytes=-5"}, {"If-None-Match": ETAG}, {"If-Match": '"x"'}):
        server.ask(addresses.public, headers)
    assert counted(folder, addresses) == before
    for headers in ({}, {"Range": "bytes=0-99"}, {"Range": "bytes=100-", "If-Range": '"x"'}):
        server.ask(addresses.public, headers)
    assert counted(folder, addresses) == before + 3


def counted(folder: Path, addresses: Addresses) -> int:
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        query = f"SELECT downloads FROM {Artefact._meta.db_table} WHERE file = ?"
        return int(database.execute(query, [addresses.stored]).fetchone()[0])


@pytest.mark.parametrize("headers", [{}, {"Range": "bytes=100-"}, {"Range": "bytes=0-1,5-6"}])
def test_the_proxy_sends_the_bytes_itself(behind: Server, addresses: Addresses, headers: dict[str, str]) -> None:
    answer = behind.ask(addresses.public, {**headers, "X-Forwarded-Proto": "https"})
    assert answer.headers["X-Accel-Redirect"] == f"/protected-files/{addresses.stored}"
    assert answer.body == b""


def test_nobody_reaches_the_uploads_past_the_portal(proxy: Server, addresses: Addresses) -> None:
    for address in (f"/protected-files/{addresses.stored}", f"/media/{addresses.stored}"):
        assert proxy.ask(address).status == 404


def test_readers_without_tls_are_sent_to_it(proxies: tuple[Server, Server], addresses: Addresses) -> None:
    answer = proxies[1].ask(addresses.public)
    assert (answer.status, answer.headers["Location"]) == (301, f"https://127.0.0.1{addresses.public}")
