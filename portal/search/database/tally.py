"""Which documents carry which facet value, as the bits of whole numbers, remembered between requests.

Counting ten thousand hits one by one takes longer than finding them. With a number whose bits are the documents that
were found, and one for each facet value, a count is an “and” and the number of ones that are left: microseconds.

What is remembered is exactly the table. Keys are never given twice and versions only grow, so the same number of
lines, sum of keys and sum of versions mean the same lines; one small query asks for them. Inside a transaction
nothing is remembered: what was read there may be rolled back, and come again with another content.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import Count, F, Sum

from portal.search.models import SearchLine, audiences_of

Selections = Mapping[str, tuple[str, ...]]
Stamp = tuple[int, int, int]
AUDIENCE = "audience of the document"  # among the facets while they are read
AT_ONCE = 500  # changed lines read in one query
LATEST_FIRST = (F("sort_date").desc(), "family")


@dataclass(frozen=True, slots=True)
class Tally:
    """``bits`` has facet → value → documents; ``latest`` all keys, the latest first; ``expiring`` what ends."""

    stamp: Stamp
    versions: Mapping[int, int]
    latest: "array[int]"
    bits: Mapping[str, Mapping[str, int]]
    audiences: Mapping[str, int]
    expiring: Mapping[int, datetime]

    def visible(self, user: Any, at: datetime) -> int:
        """Like ``SearchDocument.objects.visible_to``."""
        seen = 0
        for audience in audiences_of(user):
            seen |= self.audiences.get(audience, 0)
        return seen & ~number_of(key for key, end in self.expiring.items() if end <= at)

    def passing(self, selections: Selections, *, but_for: str = "") -> int:
        """The documents with a chosen value of every facet, ``but_for`` this one; -1 is all of them."""
        passing = -1
        for facet, values in selections.items():
            if facet != but_for:
                known = self.bits.get(facet, {})
                passing &= _any_of(known.get(value, 0) for value in values)
        return passing

    def counts(self, found: int, selections: Selections) -> Counter[str]:
        """``facet:value`` → documents, each facet under the selections of all others."""
        counts: Counter[str] = Counter()
        for facet, values in self.bits.items():
            candidates = found & self.passing(selections, but_for=facet)
            for value, documents in values.items():
                count = (candidates & documents).bit_count()
                if count:
                    counts[f"{facet}:{value}"] = count
        return counts

    def latest_of(self, documents: int) -> Iterator[int]:
        """Their keys, the latest first."""
        there = documents.to_bytes(documents.bit_length() // 8 + 1, "little")
        size = len(there)
        return (key for key in self.latest if key >> 3 < size and there[key >> 3] >> (key & 7) & 1)


_lock = Lock()
_remembered: Tally | None = None


def current_tally() -> Tally | None:
    """The table as it is now; ``None`` inside a transaction."""
    global _remembered
    if connection.in_atomic_block:
        return None
    with _lock:
        stamp = _stamp()
        if _remembered is None or _remembered.stamp != stamp:
            _remembered = _read(stamp, _remembered)
        return _remembered


def number_of(keys: Iterable[int]) -> int:
    """The number whose bits are these documents."""
    room = bytearray(64)
    for key in keys:
        place = key >> 3
        if place >= len(room):
            room.extend(bytes(max(place + 1 - len(room), len(room))))
        room[place] |= 1 << (key & 7)
    return int.from_bytes(room, "little")


def _stamp() -> Stamp:
    sums = SearchLine.objects.aggregate(lines=Count("pk"), keys=Sum("pk"), versions=Sum("version"))
    return int(sums["lines"]), int(sums["keys"] or 0), int(sums["versions"] or 0)


def _read(stamp: Stamp, before: Tally | None) -> Tally:
    """Only what is not known from before. Written to meanwhile, the table has another stamp for the next request."""
    lines = SearchLine.objects.order_by(*LATEST_FIRST).values_list("pk", "version")
    versions = dict(lines.iterator())
    known = before.versions if before else {}
    stale = [key for key, version in known.items() if versions.get(key) != version]
    news = _News(number_of(stale), before)
    changed = [key for key, version in versions.items() if known.get(key) != version]
    for rows in _lines(changed, all_of=len(versions)):
        news.add(rows)
    return Tally(
        stamp,
        versions,
        array("q", versions),
        {facet: news.bits(facet) for facet in news.facets},
        news.bits(AUDIENCE),
        news.expiring(frozenset(stale)),
    )


def _lines(keys: Sequence[int], *, all_of: int) -> Iterator[Iterable[tuple[Any, ...]]]:
    lines = SearchLine.objects.values_list("pk", "audience", "expires_at", "counted")
    if len(keys) == all_of:
        yield lines.iterator()
        return
    for start in range(0, len(keys), AT_ONCE):
        yield lines.filter(pk__in=keys[start : start + AT_ONCE])


class _News:
    """What was read anew, over what is known from before; ``stale`` are the documents of which that does not hold."""

    def __init__(self, stale: int, before: Tally | None) -> None:
        self.stale = stale
        self.before: Mapping[str, Mapping[str, int]] = {**before.bits, AUDIENCE: before.audiences} if before else {}
        self.ended_before = before.expiring if before else {}
        self.keys: dict[str, dict[str, list[int]]] = {}
        self.ends: dict[int, datetime] = {}

    def add(self, rows: Iterable[tuple[Any, ...]]) -> None:
        for key, audience, expires_at, counted in rows:
            self.keys.setdefault(AUDIENCE, {}).setdefault(audience, []).append(key)
            if expires_at is not None:
                self.ends[key] = expires_at
            for pair in counted.split("\n") if counted else ():
                facet, _colon, value = pair.partition(":")
                self.keys.setdefault(facet, {}).setdefault(value, []).append(key)

    @property
    def facets(self) -> list[str]:
        return [facet for facet in {**self.before, **self.keys} if facet != AUDIENCE]

    def bits(self, facet: str) -> dict[str, int]:
        before = self.before.get(facet, {})
        new = {value: number_of(keys) for value, keys in self.keys.get(facet, {}).items()}
        return {value: (before.get(value, 0) & ~self.stale) | new.get(value, 0) for value in {**before, **new}}

    def expiring(self, stale: frozenset[int]) -> dict[int, datetime]:
        return {**{key: end for key, end in self.ended_before.items() if key not in stale}, **self.ends}


def _any_of(documents: Iterable[int]) -> int:
    found = 0
    for each in documents:
        found |= each
    return found
