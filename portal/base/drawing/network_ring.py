"""The ring of a network of equals in the wide diagram: rows above and below, and columns when there are many."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from portal.base.drawing.lettering import wrapped
from portal.base.drawing.line import rounded
from portal.base.drawing.network import (
    LABEL,
    LETTER_DROP,
    MARK_STEP,
    NOTE,
    Part,
    RingNetwork,
    Stop,
    centred_marks,
    label_width,
    mark_row,
    notes,
    stop_circle,
    stop_label,
    track,
)

LEFT, RIGHT = 84, 714  # the ring itself, when all names stand above and below it
ROW_LEFT, ROW_RIGHT = 96, 702  # where the names of a row may stand
COLUMN_LEFT, COLUMN_RIGHT = 214, 584  # the ring, when names stand beside it too
HUB_X = 324
GAP = 16  # between two names
COLUMN_STEP = 34
HEIGHT = 140
CORNER = 28


def ring_part(ring: RingNetwork, top: float, sprite_url: str) -> Part:
    """Draws the ring below ``top``; the hub stands in the lower row at ``HUB_X``, where a transfer can leave."""
    hub = next((member for member in ring.members if member.main), ring.members[-1])
    others = [member for member in ring.members if member is not hub]
    upper, lower = _rows(others, hub, ROW_LEFT, ROW_RIGHT)
    if _fits(upper, ROW_LEFT, ROW_RIGHT) and _fits(lower, ROW_LEFT, ROW_RIGHT, hub):
        return _drawn(ring, hub, upper, lower, [], top, sprite_url)
    room = 3 if len(others) > 6 else 2
    upper, lower = others[:room], others[room : room + 1]
    return _drawn(ring, hub, upper, lower, others[room + 1 :], top, sprite_url)


def _rows(others: Sequence[Stop], hub: Stop, left: float, right: float) -> tuple[list[Stop], list[Stop]]:
    half = (len(others) + 1) // 2
    while (
        half < len(others) and not _fits(others[half:], left, right, hub) and _fits(others[: half + 1], left, right)
    ):
        half += 1
    return list(others[:half]), list(others[half:])


def _fits(row: Sequence[Stop], left: float, right: float, hub: Stop | None = None) -> bool:
    if hub is None:
        return _needed(row) <= right - left
    before, after = _around_hub(row)
    return _needed(before) + 2 * GAP <= HUB_X - left and _needed(after) + 2 * GAP <= right - HUB_X


def _needed(row: Sequence[Stop]) -> float:
    return sum(label_width(stop) for stop in row) + GAP * max(len(row) - 1, 0)


def _around_hub(row: Sequence[Stop]) -> tuple[Sequence[Stop], Sequence[Stop]]:
    """The hub stands a third of the way along the lower row."""
    before = len(row) // 3 if len(row) > 2 else len(row) // 2
    return row[:before], row[before:]


def _spread(row: Sequence[Stop], left: float, right: float) -> list[float]:
    """Where the stops of a row stand: even gaps between the names, the names inside the row."""
    if not row:
        return []
    spare = (right - left - _needed(row)) / (len(row) if len(row) > 1 else 1)
    places, x = [], left + (spare / 2)
    for stop in row:
        width = label_width(stop)
        places.append(x + width / 2)
        x += width + GAP + (spare if len(row) > 1 else 0)
    return places


def _drawn(
    ring: RingNetwork,
    hub: Stop,
    upper: Sequence[Stop],
    lower: Sequence[Stop],
    sides: Sequence[Stop],
    top: float,
    sprite_url: str,
) -> Part:
    left, right = (COLUMN_LEFT, COLUMN_RIGHT) if sides else (LEFT, RIGHT)
    rows = (len(sides) + 1) // 2
    height = max(HEIGHT, (rows + 1) * COLUMN_STEP + 44)
    y_top = top + 50 + (20 if any(stop.marks for stop in upper) else 0)
    y_bottom = y_top + height
    label_left, label_right = (left + 12, right - 12) if sides else (ROW_LEFT, ROW_RIGHT)
    before, after = _around_hub(lower)
    stops = [
        *_upper_row(upper, _spread(upper, label_left, label_right), y_top, sprite_url),
        *_lower_row(before, _spread(before, label_left, HUB_X - GAP), y_bottom, sprite_url),
        *_lower_row(after, _spread(after, HUB_X + GAP * 2, label_right), y_bottom, sprite_url),
        *_columns(sides, left, right, y_top, height, sprite_url),
        *_hub(hub, y_bottom, sprite_url),
        *_heading(ring, (left + right) / 2, y_top + height / 2 - (18 if height == HEIGHT else 8), right - left - 120),
    ]
    below = y_bottom + (54 if any(stop.marks for stop in lower) else 36)
    return Part(tuple(track(_oval(left, y_top, right, y_bottom))), tuple(stops), below, anchor=y_bottom + 14)


def _oval(left: float, top: float, right: float, bottom: float) -> str:
    cut = CORNER
    corners = [
        (left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut),
        (right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut),
    ]  # fmt: skip
    return rounded(corners, 22, closed=True)


def _upper_row(row: Sequence[Stop], places: Sequence[float], y: float, sprite_url: str) -> list[SafeString]:
    drawn: list[SafeString] = []
    for stop, x in zip(row, places, strict=True):
        drawn += [stop_circle((x, y)), stop_label(stop, x, y - 22, "middle")]
        drawn += centred_marks(stop.marks, x, y - 50, sprite_url)
    return drawn


def _lower_row(row: Sequence[Stop], places: Sequence[float], y: float, sprite_url: str) -> list[SafeString]:
    drawn: list[SafeString] = []
    for stop, x in zip(row, places, strict=True):
        drawn += [stop_circle((x, y)), stop_label(stop, x, y + 33, "middle")]
        drawn += centred_marks(stop.marks, x, y + 54, sprite_url)
    return drawn


def _columns(
    sides: Sequence[Stop], left: float, right: float, top: float, height: float, sprite_url: str
) -> list[SafeString]:
    """Names outside the ring, right-aligned on its left and left-aligned on its right, marks towards the edge."""
    drawn: list[SafeString] = []
    half = (len(sides) + 1) // 2
    for column, x, direction in ((sides[:half], left, -1), (sides[half:], right, 1)):
        for index, stop in enumerate(column):
            y = top + height * (index + 1) / (len(column) + 1)
            beside = x + direction * 18
            drawn += [
                stop_circle((x, y)),
                stop_label(stop, beside, y + LETTER_DROP, "end" if direction < 0 else "start"),
                *mark_row(
                    stop.marks, beside + direction * (label_width(stop) + 16), y, sprite_url, direction * MARK_STEP
                ),
            ]
    return drawn


def _hub(hub: Stop, y: float, sprite_url: str) -> list[SafeString]:
    width = label_width(hub, bold=hub.main)
    return [
        stop_circle((HUB_X, y), main=hub.main),
        stop_label(hub, HUB_X, y - 23, "middle"),
        *mark_row(hub.marks, HUB_X + width / 2 + 16, y - 28.5, sprite_url),
    ]


def _heading(ring: RingNetwork, x: float, y: float, width: float) -> list[SafeString]:
    names = wrapped(ring.name, width, NOTE, "bold")
    lines = [(line, True) for line in names] + [(line, False) for line in wrapped(ring.note, width, NOTE)]
    return notes(lines, x, y - (len(lines) - 2) * LABEL / 2, "middle")
