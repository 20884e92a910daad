"""The network diagram on a phone: the same lines and rings, one below the other."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from portal.base.drawing.lettering import wrapped
from portal.base.drawing.line import rounded, straight
from portal.base.drawing.marks import mark
from portal.base.drawing.network import (
    LABEL,
    LEADING,
    LETTER_DROP,
    MARK_STEP,
    NOTE,
    Pair,
    PairNetwork,
    Part,
    RingNetwork,
    Stop,
    label_width,
    mark_row,
    notes,
    stop_circle,
    stop_label,
    track,
)
from portal.base.drawing.network_pairs import hub

LEFT, RIGHT, MIDDLE = 10, 318, 164
PAIR_STEP, MEMBER_STEP = 62, 44


def tall_pairs(network: PairNetwork, top: float, sprite_url: str) -> Part:
    heading, y = _heading(network.name, network.note, top, width=320)
    lines: list[SafeString] = []
    stops: list[SafeString] = []
    first = y + 14
    for index, pair in enumerate(network.pairs):
        row = first + PAIR_STEP * index
        lines += track(straight((LEFT, row), (RIGHT, row)), pair.live)
        stops += _pair(pair, row, sprite_url)
    last = first + PAIR_STEP * (len(network.pairs) - 1)
    return Part(tuple(lines), (*heading, hub(MIDDLE, first - 12, last + 12), *stops), last + 40, anchor=last + 26)


def _pair(pair: Pair, y: float, sprite_url: str) -> list[SafeString]:
    left, right = label_width(pair.left, pair.live), label_width(pair.right, pair.live)
    middle = [mark(pair.happening.kind, MIDDLE + 71, y, 25, sprite_url)] if pair.happening else []
    return [
        stop_circle((LEFT, y)),
        stop_circle((RIGHT, y)),
        stop_label(pair.left, 0, y + 29, "start", pair.live),
        stop_label(pair.right, 328, y + 29, "end", pair.live),
        *_pair_marks(pair.left, 0, 1, left, y, sprite_url),
        *_pair_marks(pair.right, 328, -1, right, y, sprite_url),
        *middle,
    ]


def _pair_marks(stop: Stop, edge: float, direction: int, width: float, y: float, sprite_url: str) -> list[SafeString]:
    """Beside the name, or below it where they would run into the hub; letters on a phone are 15 px high."""
    width *= 15 / LABEL
    if width + 14 + MARK_STEP * len(stop.marks) < MIDDLE - 14:
        return mark_row(stop.marks, edge + direction * (width + 14), y + 24, sprite_url, direction * MARK_STEP)
    return mark_row(stop.marks, edge + direction * 34, y + 44, sprite_url, direction * MARK_STEP)


def tall_ring(ring: RingNetwork, top: float, sprite_url: str) -> Part:
    """One member above, one below, the others down both sides with their names inside."""
    hub_first = sorted(ring.members, key=lambda member: not member.main)
    first, *sides, last = hub_first
    rows = (len(sides) + 1) // 2
    y_top = top + (48 if first.marks else 28)
    heading, y = _heading(ring.name, ring.note, y_top + 22, width=270)
    y_bottom = y + MEMBER_STEP * rows + 26
    stops = [
        *_end(first, y_top, y_top - 18, y_top - 44, sprite_url),
        *_end(last, y_bottom, y_bottom + 30, y_bottom + 52, sprite_url),
        *heading,
        *_side(sides[:rows], LEFT, 1, y + 14, sprite_url),
        *_side(sides[rows:], RIGHT, -1, y + 14, sprite_url),
    ]
    corners = [
        (LEFT, y_top + 34), (LEFT + 34, y_top), (RIGHT - 34, y_top), (RIGHT, y_top + 34),
        (RIGHT, y_bottom - 34), (RIGHT - 34, y_bottom), (LEFT + 34, y_bottom), (LEFT, y_bottom - 34),
    ]  # fmt: skip
    ring_track = tuple(track(rounded(corners, 20, closed=True)))
    return Part(ring_track, tuple(stops), y_bottom + (60 if last.marks else 40), anchor=top - 9)


def _end(stop: Stop, y: float, label_y: float, marks_y: float, sprite_url: str) -> list[SafeString]:
    start = MIDDLE - MARK_STEP * (len(stop.marks) - 1) / 2
    return [
        stop_circle((MIDDLE, y), stop.main),
        stop_label(stop, MIDDLE, label_y, "middle"),
        *mark_row(stop.marks, start, marks_y, sprite_url),
    ]


def _side(stops: Sequence[Stop], x: float, direction: int, y: float, sprite_url: str) -> list[SafeString]:
    drawn: list[SafeString] = []
    for index, stop in enumerate(stops):
        row = y + MEMBER_STEP * index
        beside = x + direction * 20
        drawn += [
            stop_circle((x, row), stop.main),
            stop_label(stop, beside, row + LETTER_DROP, "start" if direction > 0 else "end"),
            *mark_row(
                stop.marks, beside + direction * (label_width(stop) + 16), row, sprite_url, direction * MARK_STEP
            ),
        ]
    return drawn


def _heading(name: str, note: str, top: float, width: float) -> tuple[list[SafeString], float]:
    lines = [(line, True) for line in wrapped(name, width, NOTE, "bold")]
    lines += [(line, False) for line in wrapped(note, width, NOTE)]
    return notes(lines, MIDDLE, top + 18, "middle"), top + 18 + LEADING * len(lines)
