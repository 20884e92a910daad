"""Downloads: complete or visibly failed, continued after a break, never rendered as ours."""

import base64
import hashlib
import tracemalloc
from email import message_from_bytes
from pathlib import Path

import pytest
from django.http import HttpResponseBase
from django.test import Client, RequestFactory

from media.ranges import UnsatisfiableRange, parse_ranges
from media.serving import FILE_POLICY, content_disposition, serve_file
from tests.media.samples import PDF, stored_document
from tests.media.uses import publish_use

CONTENT = PDF.replace(b"\nendobj", b"\n" + bytes(range(32, 127)) * 30 + b"\nendobj")
SIZE = len(CONTENT)
DIGEST = hashlib.sha256(CONTENT).hexdigest()
ETAG = f'"{DIGEST}"'


def body(response: HttpResponseBase) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.fixture
def address(portal: object) -> str:
    document = stored_document(CONTENT, "Plan für Bürger.pdf")
    publish_use(document)
    return document.url


def fetch(client: Client, address: str, **headers: str) -> HttpResponseBase:
    return client.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.django_db
def test_a_whole_file_comes_with_its_checksum(client: Client, address: str) -> None:
    response = client.get(address, headers={"accept-encoding": "gzip"})
    assert response.status_code == 200
    assert body(response) == CONTENT
    assert response["Content-Length"] == str(SIZE)
    assert response["ETag"] == ETAG
    assert response["Repr-Digest"] == f"sha-256=:{base64.b64encode(hashlib.sha256(CONTENT).digest()).decode()}:"
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == FILE_POLICY
    assert response["X-Frame-Options"] == "DENY"
    assert "Content-Encoding" not in response
    assert "Set-Cookie" not in response
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate, no-transform"
    assert response["Content-Disposition"] == (
        "inline; filename=\"Plan f_r B_rger.pdf\"; filename*=UTF-8''Plan%20f%C3%BCr%20B%C3%BCrger.pdf"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, SIZE - 1),
        ("bytes=-500", SIZE - 500, SIZE - 1),
        ("bytes=0-", 0, SIZE - 1),
        (f"bytes={SIZE - 1}-{SIZE + 500}", SIZE - 1, SIZE - 1),
        (f"bytes=-{SIZE * 2}", 0, SIZE - 1),
        ("BYTES=5-9", 5, 9),
        (f"bytes=7-9, {SIZE}-{SIZE + 9}", 7, 9),
    ],
)
def test_one_range_is_sent_byte_for_byte(client: Client, address: str, wanted: str, first: int, last: int) -> None:
    response = fetch(client, address, range=wanted)
    assert response.status_code == 206
    assert body(response) == CONTENT[first : last + 1]
    assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert response["Content-Length"] == str(last - first + 1)
    assert response["ETag"] == ETAG


@pytest.mark.django_db
def test_several_ranges_come_as_parts(client: Client, address: str) -> None:
    response = fetch(client, address, range="bytes=0-9, 50-59, -5")
    assert response.status_code == 206
    content = body(response)
    assert len(content) == int(response["Content-Length"])
    message = message_from_bytes(b"Content-Type: " + response["Content-Type"].encode() + b"\r\n\r\n" + content)
    parts = [(part["Content-Range"], part.get_payload(decode=True)) for part in message.get_payload()]
    assert parts == [
        (f"bytes 0-9/{SIZE}", CONTENT[0:10]),
        (f"bytes 50-59/{SIZE}", CONTENT[50:60]),
        (f"bytes {SIZE - 5}-{SIZE - 1}/{SIZE}", CONTENT[-5:]),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wanted",
    [
        "bytes=" + ",".join(["0-0"] * 6),
        "bytes=" + ",".join(["0-"] * 100),
        "bytes=0-,0-",
        "bytes=5-2",
        "bytes=a-b",
        "bytes=-",
        "bytes=",
        "items=0-5",
        "bytes 0-5",
        "bytes=٣-٤",
        f"bytes={'9' * 400}-",
    ],
)
def test_too_many_or_malformed_ranges_get_the_whole_file(client: Client, address: str, wanted: str) -> None:
    response = client.get(address, HTTP_RANGE=wanted)
    assert response.status_code == 200
    assert body(response) == CONTENT


@pytest.mark.django_db
@pytest.mark.parametrize("wanted", [f"bytes={SIZE}-", "bytes=99999999-", "bytes=-0"])
def test_a_range_behind_the_end_is_refused(client: Client, address: str, wanted: str) -> None:
    response = fetch(client, address, range=wanted)
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{SIZE}"
    assert body(response) == b""


@pytest.mark.django_db
def test_a_broken_download_is_continued_only_for_the_same_file(client: Client, address: str) -> None:
    first = body(fetch(client, address, range="bytes=0-999"))
    rest = fetch(client, address, range="bytes=1000-", if_range=ETAG)
    assert rest.status_code == 206
    assert hashlib.sha256(first + body(rest)).hexdigest() == DIGEST
    for condition in ('"another"', f"W/{ETAG}", "Tue, 01 Jan 2030 00:00:00 GMT"):
        other = fetch(client, address, range="bytes=1000-", if_range=condition)
        assert other.status_code == 200
        assert body(other) == CONTENT


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"if_none_match": ETAG}, 304),
        ({"if_none_match": f"W/{ETAG}"}, 304),
        ({"if_none_match": "*"}, 304),
        ({"if_none_match": f'"x", {ETAG}'}, 304),
        ({"if_none_match": '"x"'}, 200),
        ({"if_match": ETAG}, 200),
        ({"if_match": "*"}, 200),
        ({"if_match": f"W/{ETAG}"}, 412),
        ({"if_match": '"x"'}, 412),
        ({"if_match": '"x"', "if_none_match": ETAG}, 412),
        ({"if_none_match": ETAG, "range": "bytes=0-5"}, 304),
    ],
)
def test_preconditions(client: Client, address: str, headers: dict[str, str], status: int) -> None:
    response = fetch(client, address, **headers)
    assert response.status_code == status
    assert response["ETag"] == ETAG
    assert body(response) == (CONTENT if status == 200 else b"")


@pytest.mark.django_db
def test_head_says_what_get_would_send(client: Client, address: str) -> None:
    head, get = client.head(address, headers={"range": "bytes=0-5"}), client.get(address)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Length", "ETag", "Content-Type", "Content-Disposition", "Repr-Digest", "Accept-Ranges"):
        assert head[name] == get[name]


@pytest.mark.django_db
def test_other_methods_are_refused(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("damage", ["shorter", "longer", "gone"])
def test_a_damaged_file_fails_visibly(client: Client, portal: object, damage: str, caplog: object) -> None:
    document = stored_document(CONTENT)
    publish_use(document)
    path = Path(document.file.path)
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(CONTENT[:-1] if damage == "shorter" else CONTENT + b"x")
    response = client.get(document.url)
    assert response.status_code == 500
    assert "cannot be sent" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "ETag" not in response
    assert "file_damaged" in caplog.text


@pytest.mark.django_db
def test_a_file_that_shrinks_while_it_is_sent_breaks_the_connection(client: Client, address: str) -> None:
    from media.models import PortalDocument
    from media.serving import DamagedFile

    response = client.get(address)
    Path(PortalDocument.objects.get().file.path).write_bytes(CONTENT[:100])
    with pytest.raises(DamagedFile):
        body(response)


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "value"), [("X-Accel-Redirect", "/inside/"), ("X-Sendfile", "/")])
def test_the_proxy_gets_the_same_headers(
    client: Client, address: str, settings: object, kind: str, value: str
) -> None:
    own = client.get(address)
    settings.FILE_HANDOVER, settings.FILE_HANDOVER_PREFIX = kind, "/inside/"
    handed = client.get(address, headers={"range": "bytes=0-5"})
    assert handed.status_code == 200
    assert handed[kind].startswith(value)
    assert handed.content == b""
    for name in (
        "ETag",
        "Repr-Digest",
        "Content-Type",
        "Content-Disposition",
        "Content-Security-Policy",
        "Cache-Control",
    ):
        assert handed[name] == own[name]
    assert fetch(client, address, if_none_match=ETAG).status_code == 304


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("plan.pdf", 'attachment; filename="plan.pdf"'),
        ('a"b\r\nX: y.pdf', 'attachment; filename="a-bX- y.pdf"'),
        (
            "ქალაქი.pdf",
            "attachment; filename=\"______.pdf\"; filename*=UTF-8''%E1%83%A5%E1%83%90%E1%83%9A%E1%83%90%E1%83%A5%E1%83%98.pdf",
        ),
        ("\u202efdp.exe", 'attachment; filename="fdp.exe"'),
        ("CON", 'attachment; filename="file-CON"'),
    ],
)
def test_download_names_are_safe(name: str, value: str) -> None:
    assert content_disposition(name, inline=False) == value


@pytest.mark.django_db
def test_only_known_types_open_in_the_browser(client: Client, portal: object) -> None:
    document = stored_document(b"plain words", "a.txt")
    publish_use(document)
    assert client.get(document.url)["Content-Disposition"].startswith("attachment")


def test_a_hundred_megabytes_flow_through_little_memory(tmp_path: Path) -> None:
    from django.core.files.storage import FileSystemStorage

    class Large:
        name, storage = "large.bin", FileSystemStorage(tmp_path)

    block, digest = bytes(range(256)) * 4096, hashlib.sha256()
    with (tmp_path / "large.bin").open("wb") as file:
        for _number in range(100):
            file.write(block)
            digest.update(block)
    response = serve_file(
        RequestFactory().get("/"),
        Large,
        sha256=digest.hexdigest(),
        filename="large.bin",
        media_type="application/zip",
    )
    tracemalloc.start()
    received = hashlib.sha256()
    for chunk in response.streaming_content:
        received.update(chunk)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert f'"{received.hexdigest()}"' == response["ETag"]
    assert peak < 3 * 1024**2


def test_ranges_of_an_empty_file_cannot_be_satisfied() -> None:
    with pytest.raises(UnsatisfiableRange):
        parse_ranges("bytes=0-", 0)
