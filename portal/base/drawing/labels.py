"""Finds a place for every name beside its stop: greedy, over twelve positions, without an overlap."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.base.drawing.lettering import Weight, text_width
from portal.base.drawing.line import Box, Spot

# Direction from the stop and the side of the text that lies towards it, in the order in which they read best.
POSITIONS: tuple[tuple[float, float, str], ...] = (
    (1, 0, "start"),
    (-1, 0, "end"),
    (0, -1, "middle"),
    (0, 1, "middle"),
    (0.8, -0.7, "start"),
    (0.8, 0.7, "start"),
    (-0.8, -0.7, "end"),
    (-0.8, 0.7, "end"),
    (0.3, -1, "start"),
    (0.3, 1, "start"),
    (-0.3, -1, "end"),
    (-0.3, 1, "end"),
)
DISTANCES = (4, 9, 15)
GAP = 2  # pixels between two names
ASCENT, DESCENT = 0.78, 0.26  # em above and below the baseline, accents and Georgian descenders included


@dataclass(frozen=True, slots=True)
class Name:
    """A name that wants a place beside a stop."""

    text: str
    stop: Spot
    radius: float
    size: float
    weight: Weight


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    anchor: str
    box: Box
    away: int  # which of the distances it keeps


def place_labels(
    names: Sequence[Name],
    width: float,
    height: float,
    lines: Sequence[Sequence[Spot]] = (),
    sparing: bool = False,
) -> list[Label | None]:
    """One label for each name, in the same order; ``None`` where no room is left (the list beside the map has it).

    Bold names choose first, then the names with the most neighbours. A place that reads as another stop's name is no
    place, except for a bold name; a line across a name counts as much as one step away from its stop.
    ``sparing`` is for small maps: there a name that no line-free place close by can take is better left out.
    """
    stops = [_around(name) for name in names]
    taken: list[Box] = []
    near = DISTANCES[:1] if sparing else DISTANCES
    labels: list[Label | None] = [None] * len(names)
    for index in sorted(range(len(names)), key=lambda index: (names[index].weight != "bold", -_crowd(names, index))):
        free = [
            label
            for label in _candidates(names[index], near if names[index].weight == "regular" else DISTANCES)
            if label.box.within(width, height) and _is_free(label.box, taken, stops, index)
        ]
        free = _unmistakable(free, names, index) or (free if names[index].weight == "bold" else [])
        nearby = [line for line in lines if _passes(line, names[index])]
        if free:
            best, crossings = _least_crossed(free, nearby)
            if sparing and crossings and names[index].weight != "bold":
                continue
            labels[index] = best
            taken.append(best.box)
    return labels


def _around(name: Name) -> Box:
    (x, y), reach = name.stop, name.radius + 1.5
    return Box(x - reach, y - reach, x + reach, y + reach)


def _crowd(names: Sequence[Name], index: int) -> int:
    x, y = names[index].stop
    return sum(abs(other.stop[0] - x) < 110 and abs(other.stop[1] - y) < 50 for other in names)


def _is_free(box: Box, taken: Sequence[Box], stops: Sequence[Box], own: int) -> bool:
    return not any(box.overlaps(other, GAP) for other in taken) and not any(
        box.overlaps(stop) for index, stop in enumerate(stops) if index != own
    )


def _unmistakable(labels: Sequence[Label], names: Sequence[Name], own: int) -> list[Label]:
    """The places that lie nearer to their own stop than to any other."""
    return [
        label
        for label in labels
        if all(
            label.box.distance_to(other.stop) - other.radius
            >= label.box.distance_to(names[own].stop) - names[own].radius
            for index, other in enumerate(names)
            if index != own
        )
    ]


def _least_crossed(labels: Sequence[Label], lines: Sequence[Sequence[Spot]]) -> tuple[Label, int]:
    best, fewest, least = labels[0], len(lines), math.inf
    for label in labels:
        if label.away >= least:
            break
        crossings = sum(label.box.is_crossed_by(line) for line in lines)
        if crossings + label.away < least:
            best, fewest, least = label, crossings, crossings + label.away
    return best, fewest


def _passes(line: Sequence[Spot], name: Name) -> bool:
    """Whether a line comes so near that it could cross a label of this stop."""
    reach_x, reach_y = name.radius + text_width(name.text, name.size, name.weight) + 20, 60
    (x, y), (xs, ys) = name.stop, zip(*line, strict=True)
    return min(xs) < x + reach_x and max(xs) > x - reach_x and min(ys) < y + reach_y and max(ys) > y - reach_y


def _candidates(name: Name, distances: Sequence[float]) -> Iterator[Label]:
    length = text_width(name.text, name.size, name.weight)
    for away, distance in enumerate(distances):
        for position in POSITIONS:
            yield _label(name, position, length, away, name.radius + distance)


def _label(name: Name, position: tuple[float, float, str], length: float, away: int, reach: float) -> Label:
    dx, dy, anchor = position
    x = name.stop[0] + dx * reach
    middle = name.stop[1] + dy * (reach + name.size * (ASCENT + DESCENT) / 2 - 2)
    y = middle + name.size * (ASCENT - DESCENT) / 2
    left = {"start": x, "middle": x - length / 2, "end": x - length}[anchor]
    return Label(x, y, anchor, Box(left, y - name.size * ASCENT, left + length, y + name.size * DESCENT), away)
