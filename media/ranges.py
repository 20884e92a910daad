"""HTTP byte ranges and preconditions (RFC 9110, sections 13 and 14)."""

import re
from dataclasses import dataclass

MOST_RANGES = 5
RANGE_SET = re.compile(r"^bytes=(.+)$", re.IGNORECASE)
ONE_RANGE = re.compile(r"^(\d{0,18})-(\d{0,18})$", re.ASCII)


@dataclass(frozen=True, slots=True)
class ByteRange:
    """First and last byte, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    def content_range(self, size: int) -> str:
        return f"bytes {self.first}-{self.last}/{size}"


class UnsatisfiableRange(ValueError):
    """Well-formed, but nothing of it lies within the file."""


def parse_ranges(header: str, size: int) -> tuple[ByteRange, ...]:
    """The ranges to send; empty when the whole file is the right answer.

    A malformed header, another unit, more than five ranges, or ranges that together ask for more than the file, are
    answered with the whole file. Raises ``UnsatisfiableRange`` when every range lies behind the end.
    """
    match = RANGE_SET.match(header.strip())
    if not match:
        return ()
    parts = [part.strip() for part in match[1].split(",") if part.strip()]
    if not parts or len(parts) > MOST_RANGES:
        return ()
    found = []
    for part in parts:
        bounds = ONE_RANGE.match(part)
        if not bounds or _is_malformed(bounds[1], bounds[2]):
            return ()
        found.append(_resolve(bounds[1], bounds[2], size))
    ranges = tuple(each for each in found if each is not None)
    if not ranges:
        raise UnsatisfiableRange(header)
    return ranges if sum(each.length for each in ranges) <= size else _single(ranges)


def _single(ranges: tuple[ByteRange, ...]) -> tuple[ByteRange, ...]:
    return ranges if len(ranges) == 1 else ()


def _is_malformed(first: str, last: str) -> bool:
    return (not first and not last) or bool(first and last and int(first) > int(last))


def _resolve(first: str, last: str, size: int) -> ByteRange | None:
    if not first:  # the last so many bytes
        length = min(int(last), size)
        return ByteRange(size - length, size - 1) if length else None
    if int(first) >= size:
        return None
    return ByteRange(int(first), min(int(last), size - 1) if last else size - 1)


def matches(header: str, etag: str, *, strong: bool) -> bool:
    """Whether a list of entity tags names this one. ``*`` names every one."""
    if header.strip() == "*":
        return True
    tags = re.findall(r'(?:W/)?"[^"]*"', header)
    return etag in tags or (not strong and f"W/{etag}" in tags)
