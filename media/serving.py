"""Sends a stored file: complete, or visibly failed.

The strong entity tag is the file's SHA-256, so a download can be continued after a break and checked at its end.
With ``FILE_HANDOVER`` the proxy in front sends whole files and plain ranges; bytes, status and headers are the same.
"""

import base64
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import quote
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.template.loader import render_to_string

from media.inspection.file_names import clean_original_name
from media.ranges import ByteRange, UnsatisfiableRange, matches, parse_ranges

logger = logging.getLogger(__name__)

CHUNK = 256 * 1024
FILE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
PUBLIC, PERSONAL = "public, max-age=0, must-revalidate", "private, no-store"
IMMUTABLE = "public, max-age=31536000, immutable"
# Only these open in the browser; everything else is saved.
INLINE_TYPES = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp", "image/avif"})


class DamagedFile(Exception):
    """The file on the disk is not the one that was stored."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file on its way to one reader."""

    file: Any  # a FieldFile
    size: int
    sha256: str
    filename: str
    media_type: str
    inline: bool
    cache_control: str

    @property
    def etag(self) -> str:
        return f'"{self.sha256}"'


def serve_file(
    request: HttpRequest,
    file: Any,
    *,
    sha256: str,
    filename: str,
    media_type: str,
    size: int | None = None,
    inline: bool = False,
    cache_control: str = PUBLIC,
) -> HttpResponseBase:
    """Answer GET or HEAD with a stored file (a ``FieldFile``).

    ``size`` is what the row says; a file of another size is answered with a page that says so, status 500.
    """
    try:
        length = _size_on_disk(file, size, sha256)
    except DamagedFile as damage:
        return _damaged(request, file, damage)
    delivery = Delivery(file, length, sha256, filename, media_type, inline, cache_control)
    response = _answer(request, delivery)
    return _with_headers(response, delivery)


def _size_on_disk(file: Any, expected: int | None, sha256: str) -> int:
    if not sha256:
        raise DamagedFile("the row has no checksum")
    try:
        found = int(file.storage.size(file.name))
    except OSError as error:
        raise DamagedFile("the file is missing") from error
    if expected is not None and found != expected:
        raise DamagedFile(f"{found} bytes on the disk, {expected} in the row")
    return found


def _answer(request: HttpRequest, delivery: Delivery) -> HttpResponseBase:
    """Preconditions first, then the range, then the whole (RFC 9110, 13.2.2)."""
    if_match, if_none_match = request.headers.get("If-Match"), request.headers.get("If-None-Match")
    if if_match is not None and not matches(if_match, delivery.etag, strong=True):
        return HttpResponse(status=412)
    if if_none_match is not None and matches(if_none_match, delivery.etag, strong=False):
        return HttpResponse(status=304)
    try:
        ranges = _wanted_ranges(request, delivery)
    except UnsatisfiableRange:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{delivery.size}"})
    if settings.FILE_HANDOVER and _is_plain(request, ranges):
        return _handed_over(delivery)
    return _body(request, delivery, ranges)


def _is_plain(request: HttpRequest, ranges: tuple[ByteRange, ...]) -> bool:
    """Whether every proxy answers this as we do.

    Proxies judge preconditions by an entity tag of their own, and disagree about ranges that are to be ignored.
    """
    if {"If-Match", "If-Unmodified-Since"} & request.headers.keys():
        return False
    return bool(ranges) or "Range" not in request.headers


def begins_download(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the first byte is on its way: not a look at the headers, not the rest of a broken download."""
    if request.method != "GET" or response.status_code not in {200, 206}:
        return False
    is_part = response.status_code == 206 or (_is_handed_over(response) and "Range" in request.headers)
    return not is_part or request.headers["Range"].strip().lower().startswith("bytes=0-")


def _is_handed_over(response: HttpResponseBase) -> bool:
    return bool(settings.FILE_HANDOVER) and settings.FILE_HANDOVER in response.headers


def _wanted_ranges(request: HttpRequest, delivery: Delivery) -> tuple[ByteRange, ...]:
    header, condition = request.headers.get("Range"), request.headers.get("If-Range")
    if header is None or request.method != "GET":
        return ()
    if condition is not None and condition.strip() != delivery.etag:
        return ()  # the reader's first half belongs to another file
    return parse_ranges(header, delivery.size)


def _body(request: HttpRequest, delivery: Delivery, ranges: tuple[ByteRange, ...]) -> HttpResponseBase:
    if len(ranges) > 1:
        return _multipart(delivery, ranges)
    span = ranges[0] if ranges else ByteRange(0, delivery.size - 1)
    headers = {"Content-Type": delivery.media_type, "Content-Length": str(span.length)}
    if ranges:
        headers["Content-Range"] = span.content_range(delivery.size)
    if request.method == "HEAD":
        return HttpResponse(headers=headers)
    return StreamingHttpResponse(_read(delivery, (span,)), status=206 if ranges else 200, headers=headers)


def _multipart(delivery: Delivery, ranges: tuple[ByteRange, ...]) -> HttpResponseBase:
    boundary = uuid4().hex
    heads = [_part_head(boundary, delivery, span) for span in ranges]
    end = f"\r\n--{boundary}--\r\n".encode()
    length = sum(map(len, heads)) + sum(span.length for span in ranges) + len(end)
    headers = {
        "Content-Type": f"multipart/byteranges; boundary={boundary}",
        "Content-Length": str(length),
    }
    return StreamingHttpResponse(_read(delivery, ranges, heads, end), status=206, headers=headers)


def _part_head(boundary: str, delivery: Delivery, span: ByteRange) -> bytes:
    return (
        f"\r\n--{boundary}\r\nContent-Type: {delivery.media_type}\r\n"
        f"Content-Range: {span.content_range(delivery.size)}\r\n\r\n"
    ).encode()


def _read(
    delivery: Delivery, ranges: Iterable[ByteRange], heads: Iterable[bytes] | None = None, end: bytes = b""
) -> Iterator[bytes]:
    openings = iter(heads) if heads is not None else None
    with delivery.file.storage.open(delivery.file.name, "rb") as source:
        for span in ranges:
            if openings is not None:
                yield next(openings)
            yield from _span(source, span, delivery.file.name)
    if end:
        yield end


def _span(source: IO[bytes], span: ByteRange, name: str) -> Iterator[bytes]:
    source.seek(span.first)
    remaining = span.length
    while remaining:
        chunk = source.read(min(CHUNK, remaining))
        if not chunk:
            # The connection breaks here: the reader sees a failed download, not a short file.
            logger.error("file_shrank_while_sent %s", name)
            raise DamagedFile(name)
        remaining -= len(chunk)
        yield chunk


def _handed_over(delivery: Delivery) -> HttpResponse:
    """The proxy replaces the body by the file under its internal prefix."""
    target = quote(f"{settings.FILE_HANDOVER_PREFIX.rstrip('/')}/{delivery.file.name}")
    value = delivery.file.path if settings.FILE_HANDOVER == "X-Sendfile" else target
    return HttpResponse(headers={settings.FILE_HANDOVER: value, "Content-Type": delivery.media_type})


def _with_headers(response: HttpResponseBase, delivery: Delivery) -> HttpResponseBase:
    digest = base64.b64encode(bytes.fromhex(delivery.sha256)).decode()
    headers = {
        "ETag": delivery.etag,
        "Repr-Digest": f"sha-256=:{digest}:",
        # No proxy and no middleware may change the bytes: the checksum would be wrong.
        "Cache-Control": f"{delivery.cache_control}, no-transform",
        "Content-Security-Policy": FILE_POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    for name, value in headers.items():
        response.headers[name] = value
    if response.status_code in {200, 206}:
        is_inline = delivery.inline and delivery.media_type in INLINE_TYPES
        response.headers["Content-Disposition"] = content_disposition(delivery.filename, inline=is_inline)
    # A part proves it anyway; of a file handed over the proxy says it, and would say it twice.
    if response.status_code != 206 and not _is_handed_over(response):
        response.headers["Accept-Ranges"] = "bytes"
    return response


def content_disposition(filename: str, *, inline: bool) -> str:
    """RFC 6266: a plain name for old programs, the real one in UTF-8 beside it when they differ."""
    name = clean_original_name(filename)
    plain = "".join(each if each.isascii() else "_" for each in name)
    value = f'{"inline" if inline else "attachment"}; filename="{plain}"'
    return value if plain == name else f"{value}; filename*=UTF-8''{quote(name, safe='')}"


def _damaged(request: HttpRequest, file: Any, damage: DamagedFile) -> HttpResponse:
    logger.error("file_damaged %s: %s", file.name, damage)
    page = "" if request.method == "HEAD" else render_to_string("media/damaged_file.html", {}, request)
    return HttpResponse(page, status=500, headers={"Cache-Control": "no-store"})
