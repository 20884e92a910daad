"""The lines of a network of pairs in the wide diagram: they come together, pass the hub, and part again."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from portal.base.drawing.lettering import text_width, wrapped
from portal.base.drawing.line import Spot, rounded
from portal.base.drawing.marks import mark
from portal.base.drawing.network import (
    LEADING,
    LETTER_DROP,
    MARK_STEP,
    NOTE,
    Pair,
    PairNetwork,
    Part,
    Stop,
    label_width,
    mark_row,
    notes,
    stop_circle,
    stop_label,
    track,
)
from portal.base.drawing.network_ring import HUB_X
from portal.base.drawing.svg import element

WIDTH = 790
END, LONGEST_END = 178, 232  # from the edge of the drawing to the stops: for short names, for the longest
TRUNK_LEFT, TRUNK_RIGHT = 302, 506  # where the lines run side by side
HAPPENING_X, NAME_X = 450, 348
STEP, PITCH = 50, 13  # between two lines at their ends, and side by side


def pairs_part(network: PairNetwork, top: float, sprite_url: str, reached: bool) -> Part:
    """``reached`` says that a transfer comes down to the hub, which a single line has only then."""
    count = len(network.pairs)
    left, right = _end(pair.left for pair in network.pairs), WIDTH - _end(pair.right for pair in network.pairs)
    first = top + 24 + _headroom(network, reached)
    ends = [first + STEP * index for index in range(count)]
    middle = (ends[0] + ends[-1]) / 2
    trunk = [middle + PITCH * (index - (count - 1) / 2) for index in range(count)]
    lines: list[SafeString] = []
    stops: list[SafeString] = []
    for pair, end, run in zip(network.pairs, ends, trunk, strict=True):
        lines += track(_way(left, right, end, run), pair.live)
        stops += _ends(pair, left, right, end, sprite_url)
    if count > 1 or reached:
        stops.append(hub(HUB_X, trunk[0] - 13, trunk[-1] + 13))
    for pair, run in zip(network.pairs, trunk, strict=True):
        stops += _happening(pair, run, trunk[0], sprite_url)
    name, bottom = _name(network, trunk[-1], ends[-1])
    return Part(tuple(lines), (*stops, *name), bottom, anchor=trunk[0] - 10)


def hub(x: float, top: float, bottom: float) -> SafeString:
    return element("rect", class_="net-hub", x=x - 11, y=top, width=22, height=bottom - top, rx=11)


def _end(stops: Iterable[Stop]) -> float:
    """How far from the edge the stops of one side stand, so that names and marks fit beside them."""
    needed = max(20 + label_width(stop, bold=True) + 7 + MARK_STEP * len(stop.marks) for stop in stops)
    return min(max(END, needed), LONGEST_END)


def _headroom(network: PairNetwork, reached: bool) -> float:
    """What few lines lack in height for the words above the trunk, and for those beside a transfer."""
    rise = (len(network.pairs) - 1) * (STEP - PITCH) / 2
    told = any(pair.happening for pair in network.pairs)
    return max(0, (84 if reached else 34 if told else 0) - rise)


def _way(left: float, right: float, end: float, run: float) -> str:
    """Down or up to the trunk at 45 degrees, and back; steeper where there is no room."""
    drop = abs(run - end)
    corners: list[Spot] = [(left, end), (right, end)]
    if drop > 1:
        down, up = TRUNK_LEFT - 14, TRUNK_RIGHT + 14
        leave, arrive = max(left + 20, down - drop), min(right - 20, up + drop)
        corners = [(left, end), (leave, end), (down, run), (up, run), (arrive, end), (right, end)]
    return rounded(corners, 14)


def _ends(pair: Pair, left: float, right: float, y: float, sprite_url: str) -> list[SafeString]:
    left_edge = left - 20 - label_width(pair.left, pair.live) - 16
    right_edge = right + 20 + label_width(pair.right, pair.live) + 16
    return [
        stop_circle((left, y)),
        stop_circle((right, y)),
        stop_label(pair.left, left - 20, y + LETTER_DROP, "end", pair.live),
        stop_label(pair.right, right + 20, y + LETTER_DROP, "start", pair.live),
        *mark_row(pair.left.marks, left_edge, y, sprite_url, -MARK_STEP),
        *mark_row(pair.right.marks, right_edge, y, sprite_url),
    ]


def _happening(pair: Pair, run: float, trunk_top: float, sprite_url: str) -> list[SafeString]:
    if pair.happening is None:
        return []
    lines = [(pair.happening.title, True), (pair.happening.note, False)]
    return [
        mark(pair.happening.kind, HAPPENING_X, run, 27, sprite_url),
        *notes(lines, HAPPENING_X, trunk_top - 42, "middle"),
    ]


def _name(network: PairNetwork, trunk_bottom: float, last_end: float) -> tuple[list[SafeString], float]:
    """Inside the opening of the lines where the name fits there, below them where it does not."""
    lines = [(line, True) for line in wrapped(network.name, 200, NOTE, "bold")]
    lines += [(line, False) for line in wrapped(network.note, 200, NOTE)]
    room = last_end - trunk_bottom
    widest = max(text_width(line, NOTE, "bold" if strong else "regular") for line, strong in lines)
    if room > 36 + LEADING * (len(lines) - 2) and widest <= 205 and len(network.pairs) <= 6:
        return notes(lines, NAME_X, trunk_bottom + 34, "start"), last_end + 24
    y = last_end + 40
    return notes(lines, (TRUNK_LEFT + TRUNK_RIGHT) / 2, y, "middle"), y + LEADING * len(lines)
