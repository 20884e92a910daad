"""What a graphic timetable shows, and the way an idea takes between its tracks."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.base.drawing.line import Spot
from portal.base.drawing.marks import Mark


@dataclass(frozen=True, slots=True)
class Halt:
    """Where an idea was, and when: ``year`` with its fraction (June 2013 is 2013.45), ``track`` counts from 0.

    ``headline`` is the date in large letters ("2013"), ``notes`` up to two short lines, all in the reader's language.
    """

    track: int
    year: float
    kind: Mark
    headline: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hope:
    """Where the idea is meant to go next, without a date: drawn dotted, with an open stop."""

    track: int
    headline: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bond:
    """Two tracks become partners: a double line between them, before or among the runs."""

    tracks: tuple[int, int]
    year: float
    headline: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timetable:
    """``tracks`` are the names of the cities from top to bottom; ``halts`` in order of time (at least one)."""

    tracks: tuple[str, ...]
    halts: tuple[Halt, ...]
    bond: Bond | None = None
    hope: Hope | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """Words beside a stop: where along the time they would like to stand, and where there is room."""

    track: int
    along: float
    headline: str
    notes: tuple[str, ...]


def captions(timetable: Timetable, places: Sequence[float], bond_at: float, hope_at: float) -> list[Caption]:
    """Everything with a date, and the hope, in order of time; ``places`` are those of the halts."""
    found = [
        Caption(halt.track, place, halt.headline, halt.notes)
        for halt, place in zip(timetable.halts, places, strict=True)
        if halt.headline or halt.notes
    ]
    if bond := timetable.bond:
        found.append(Caption(min(bond.tracks), bond_at, bond.headline, bond.notes))
    if hope := timetable.hope:
        found.append(Caption(hope.track, hope_at, hope.headline, hope.notes))
    return sorted(found, key=lambda caption: caption.along)


def way(timetable: Timetable, places: Sequence[float], tracks: Sequence[float], slant: float) -> list[Spot]:
    """The corners of the run as (along, across): it waits on a track and leaves it just in time for the next halt."""
    first = timetable.halts[0]
    spots: list[Spot] = [(places[0], tracks[first.track])]
    for before, halt, start, end in zip(timetable.halts, timetable.halts[1:], places, places[1:], strict=False):
        if halt.track != before.track:
            reach = min(slant * abs(halt.track - before.track), end - start)
            spots.append((end - reach, tracks[before.track]))
        spots.append((end, tracks[halt.track]))
    return spots


def apart(wanted: Sequence[float], sizes: Sequence[float], gap: float, limit: float) -> list[float]:
    """Pushes things on a line along until none overlaps, and back where the last would leave the drawing."""
    places: list[float] = []
    for want, _size in zip(wanted, sizes, strict=True):
        places.append(max(want, places[-1] + sizes[len(places) - 1] + gap) if places else want)
    end = limit
    for index in reversed(range(len(places))):
        places[index] = min(places[index], end - sizes[index])
        end = places[index] - gap
    return places
