"""The graphic timetable on a wide page: tracks from left to right."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from portal.base.drawing.lettering import text_width
from portal.base.drawing.line import rounded, straight
from portal.base.drawing.marks import mark
from portal.base.drawing.svg import Drawing, document, element, text
from portal.base.drawing.time_axis import TimeAxis, lies_far_before
from portal.base.drawing.timetable_data import Caption, Timetable, apart, captions, way

WIDTH, TOP = 1180, 20
FIRST_TRACK, TRACK_STEP, MIDDLE_STEP = 120, 140, 170
SLANT = 52
YEAR_SIZE, NOTE_SIZE, STATION_SIZE = 27, 15, 20
LEADING = 19
HOPE_REACH = 82


def draw_wide(timetable: Timetable, sprite_url: str) -> Drawing:
    step = TRACK_STEP if len(timetable.tracks) <= 2 else MIDDLE_STEP
    tracks = [FIRST_TRACK + step * index for index in range(len(timetable.tracks))]
    left = max(170, 26 + max(text_width(name, STATION_SIZE, "bold") for name in timetable.tracks))
    axis, bond_at, cut = _axis(timetable, left)
    places = [axis.at(halt.year) for halt in timetable.halts]
    hope_at = places[-1] + HOPE_REACH
    words = captions(timetable, places, bond_at, hope_at)
    children = [
        *_grid(axis, tracks),
        *_tracks(timetable.tracks, tracks, left, cut),
        *_bond(timetable, tracks, bond_at),
        element("path", class_="my-run", pathLength="1", d=rounded(way(timetable, places, tracks, SLANT), 9)),
        *_hope(timetable, tracks, places[-1], hope_at, sprite_url),
        *(
            mark(halt.kind, place, tracks[halt.track], 30, sprite_url)
            for halt, place in zip(timetable.halts, places, strict=True)
        ),
        *_words(words, tracks),
    ]
    return document(children, "marey", WIDTH, tracks[-1] + 120 - TOP, top=TOP)


def _axis(timetable: Timetable, left: float) -> tuple[TimeAxis, float, float | None]:
    """The axis, where the bond stands, and where the tracks are cut because the bond is long ago."""
    years, bond = [halt.year for halt in timetable.halts], timetable.bond
    spare = 3 if timetable.hope else 1
    if bond and lies_far_before(bond.year, years):
        start = left + 102
        return TimeAxis.around(years, start, WIDTH - 34 - start, spare), left + 30, left + 78
    axis = TimeAxis.around([*years, bond.year] if bond else years, left + 16, WIDTH - 50 - left, spare)
    return axis, axis.at(bond.year) if bond else 0, None


def _grid(axis: TimeAxis, tracks: Sequence[float]) -> list[SafeString]:
    lines = [
        element("path", class_="my-grid", d=straight((axis.at(year), tracks[0]), (axis.at(year), tracks[-1])))
        for year in axis.grid
    ]
    middle = (tracks[0] + tracks[1]) / 2 + 4 if len(tracks) > 1 else tracks[0] + 26
    return [*lines, *(text(str(year), axis.at(year) + 6, middle, "my-tick") for year in axis.labelled)]


def _tracks(names: Sequence[str], tracks: Sequence[float], left: float, cut: float | None) -> list[SafeString]:
    drawn: list[SafeString] = []
    for name, y in zip(names, tracks, strict=True):
        if cut is None:
            drawn.append(element("path", class_="my-track", d=f"M{left:g} {y:g}H{WIDTH}"))
        else:
            drawn += [
                element("path", class_="my-track", d=f"M{left:g} {y:g}H{cut:g}M{cut + 24:g} {y:g}H{WIDTH}"),
                element("path", class_="my-break", d=f"M{cut - 4:g} {y + 9:g}l8-18M{cut + 20:g} {y + 9:g}l8-18"),
            ]
        drawn.append(text(name, 0, y + 6, "my-station"))
    return drawn


def _bond(timetable: Timetable, tracks: Sequence[float], x: float) -> list[SafeString]:
    if timetable.bond is None:
        return []
    top, bottom = (tracks[track] for track in sorted(timetable.bond.tracks))
    line = straight((x, top), (x, bottom))
    return [
        element("path", class_="my-pair", d=line),
        element("path", class_="my-pair my-pair--core", d=line),
        element("circle", class_="net-stop", cx=x, cy=top, r=10),
        element("circle", class_="net-stop", cx=x, cy=bottom, r=10),
    ]


def _hope(
    timetable: Timetable, tracks: Sequence[float], start: float, end: float, sprite_url: str
) -> list[SafeString]:
    if timetable.hope is None:
        return []
    here, there = tracks[timetable.halts[-1].track], tracks[timetable.hope.track]
    return [
        element("path", class_="my-next", d=straight((start + 22, here), (start + 30, here), (end, there))),
        mark("practice-open", end, there, 28, sprite_url),
    ]


def _words(words: Sequence[Caption], tracks: Sequence[float]) -> list[SafeString]:
    drawn: list[SafeString] = []
    for track, y in enumerate(tracks):
        here = [caption for caption in words if caption.track == track]
        sizes = [_width(caption) for caption in here]
        inside = 0 < track < len(tracks) - 1
        aside = 40 if inside else -14  # between two tracks the words keep clear of a run that goes on down
        places = apart([caption.along + aside for caption in here], sizes, gap=18, limit=WIDTH)
        top = y - 70 if track == 0 else y + 42 if inside else y + 50
        for caption, x in zip(here, places, strict=True):
            drawn.append(text(caption.headline, x, top, "my-year"))
            drawn += [text(note, x, top + 25 + LEADING * i, "my-note") for i, note in enumerate(caption.notes[:2])]
    return drawn


def _width(caption: Caption) -> float:
    widths = [text_width(note, NOTE_SIZE) for note in caption.notes]
    return max([text_width(caption.headline, YEAR_SIZE, "bold"), *widths])
