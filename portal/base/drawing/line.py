"""Lines: path data of arcs, of corners drawn round, and whether a line crosses a box."""

import math
from collections.abc import Sequence
from itertools import pairwise

from portal.base.drawing.svg import number

Spot = tuple[float, float]


def straight(*spots: Spot) -> str:
    (x, y), *rest = spots
    return f"M{number(x)} {number(y)}" + "".join(f"L{number(a)} {number(b)}" for a, b in rest)


def arc(start: Spot, end: Spot, bow: float = 0.18) -> str:
    """A shallow arc that always bows upwards."""
    control = arc_control(start, end, bow)
    (x1, y1), (x2, y2) = sorted((start, end))
    return f"M{number(x1)} {number(y1)}Q{number(control[0])} {number(control[1])} {number(x2)} {number(y2)}"


def arc_control(start: Spot, end: Spot, bow: float = 0.18) -> Spot:
    (x1, y1), (x2, y2) = sorted((start, end))
    dx, dy = x2 - x1, y2 - y1
    return (x1 + x2) / 2 + dy * bow, (y1 + y2) / 2 - dx * bow


def arc_spots(start: Spot, end: Spot, count: int = 16, bow: float = 0.18) -> list[Spot]:
    """Points along the arc, for finding out what it crosses."""
    (cx, cy), ((x1, y1), (x2, y2)) = arc_control(start, end, bow), sorted((start, end))
    steps = [index / count for index in range(count + 1)]
    return [
        ((1 - t) ** 2 * x1 + 2 * t * (1 - t) * cx + t**2 * x2, (1 - t) ** 2 * y1 + 2 * t * (1 - t) * cy + t**2 * y2)
        for t in steps
    ]


def rounded(spots: Sequence[Spot], radius: float, closed: bool = False) -> str:
    """A line through the given corners, each drawn round; a short stretch gets a smaller radius."""
    if closed:
        sides = [math.dist(*side) for side in pairwise([*spots, spots[0]])]
        longest = sides.index(max(sides))
        corners = [*spots[longest + 1 :], *spots[: longest + 1]]
        first = _towards(corners[-1], corners[0], max(sides) / 2)  # starting mid-side leaves every corner its radius
        return rounded([first, *corners, first], radius) + "Z"
    parts = [f"M{number(spots[0][0])} {number(spots[0][1])}"]
    for before, corner, after in zip(spots, spots[1:], spots[2:], strict=False):
        cut = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        (x1, y1), (x2, y2) = _towards(corner, before, cut), _towards(corner, after, cut)
        parts.append(f"L{number(x1)} {number(y1)}Q{number(corner[0])} {number(corner[1])} {number(x2)} {number(y2)}")
    parts.append(f"L{number(spots[-1][0])} {number(spots[-1][1])}")
    return "".join(parts)


def _towards(start: Spot, end: Spot, length: float) -> Spot:
    whole = math.dist(start, end) or 1
    return start[0] + (end[0] - start[0]) * length / whole, start[1] + (end[1] - start[1]) * length / whole


def ray_end(start: Spot, bearing: float, length: float) -> Spot:
    """Where a line ends that leaves ``start`` in a compass bearing (north is up)."""
    angle = math.radians(bearing)
    return start[0] + math.sin(angle) * length, start[1] - math.cos(angle) * length


class Box:
    """An upright rectangle that a label or a stop takes up."""

    __slots__ = ("bottom", "left", "right", "top")

    def __init__(self, left: float, top: float, right: float, bottom: float) -> None:
        self.left, self.top, self.right, self.bottom = left, top, right, bottom

    def overlaps(self, other: "Box", gap: float = 0) -> bool:
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def within(self, width: float, height: float) -> bool:
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height

    def distance_to(self, spot: Spot) -> float:
        x, y = spot
        return math.hypot(max(self.left - x, 0, x - self.right), max(self.top - y, 0, y - self.bottom))

    def is_crossed_by(self, spots: Sequence[Spot]) -> bool:
        return any(self._meets(start, end) for start, end in pairwise(spots))

    def _meets(self, start: Spot, end: Spot) -> bool:
        """Clips the stretch against the four sides (Liang and Barsky)."""
        (x, y), dx, dy = start, end[0] - start[0], end[1] - start[1]
        if max(x, x + dx) < self.left or min(x, x + dx) > self.right:
            return False
        enter, leave = 0.0, 1.0
        for step, room in ((-dx, x - self.left), (dx, self.right - x), (-dy, y - self.top), (dy, self.bottom - y)):
            if step == 0 and room < 0:
                return False
            if step < 0:
                enter = max(enter, room / step)
            elif step > 0:
                leave = min(leave, room / step)
        return enter <= leave
