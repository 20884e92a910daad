"""The graphic timetable on a phone: time runs down, the words stand on the right."""

from collections.abc import Sequence
from itertools import pairwise

from django.utils.safestring import SafeString

from portal.base.drawing.lettering import wrapped
from portal.base.drawing.line import rounded, straight
from portal.base.drawing.marks import mark
from portal.base.drawing.svg import Drawing, document, element, text
from portal.base.drawing.time_axis import TimeAxis, lies_far_before
from portal.base.drawing.timetable_data import Caption, Timetable, apart, captions, way

WIDTH = 328
FIRST_TRACK = 22
YEAR_STEP, LONGEST = 37, 1100  # pixels for a year, unless that makes the drawing longer than this
SLANT = 40
NOTE_SIZE, LEADING = 15, 18
HOPE_REACH = 66


def draw_tall(timetable: Timetable, sprite_url: str) -> Drawing:
    count = len(timetable.tracks)
    step = 70 if count <= 2 else 46
    tracks = [FIRST_TRACK + step * index for index in range(count)]
    top = 18 + 26 * (count - 1) + 18
    axis, bond_at, cut = _axis(timetable, top)
    places = [axis.at(halt.year) for halt in timetable.halts]
    hope_at = places[-1] + HOPE_REACH
    words, end = _words(captions(timetable, places, bond_at, hope_at), tracks[-1] + 42)
    bottom = max(end, hope_at + 30 if timetable.hope else places[-1] + 40)
    run = [(across, along) for along, across in way(timetable, places, tracks, SLANT)]
    children = [
        *(element("path", class_="my-grid", d=f"M{tracks[0]} {y:.1f}H{tracks[-1]}") for y in _years(axis, bottom)),
        *_tracks(timetable.tracks, tracks, top, cut, bottom),
        *_bond(timetable, tracks, bond_at),
        element("path", class_="my-run", pathLength="1", d=rounded(run, 9)),
        *_hope(timetable, tracks, places[-1], hope_at, sprite_url),
        *(
            mark(halt.kind, tracks[halt.track], place, 26, sprite_url)
            for halt, place in zip(timetable.halts, places, strict=True)
        ),
        *words,
    ]
    return document(children, "marey-tall", WIDTH, bottom)


def _axis(timetable: Timetable, top: float) -> tuple[TimeAxis, float, float | None]:
    years, bond = [halt.year for halt in timetable.halts], timetable.bond
    far = bond is not None and lies_far_before(bond.year, years)
    spanned = [*years, bond.year] if bond and not far else years
    start = top + 91 if far else top + 10
    span = max(max(spanned) - min(spanned) + 3, 1)
    axis = TimeAxis.around(spanned, start, 1, spare=2 if timetable.hope else 1)
    step = min(max(YEAR_STEP, _closest([halt.year for halt in timetable.halts if halt.headline])), LONGEST / span)
    axis = TimeAxis(axis.first, axis.last, start, step * (axis.last - axis.first))
    return axis, top + 26 if far else axis.at(bond.year) if bond else 0, top + 72 if far else None


def _closest(years: Sequence[float]) -> float:
    """Pixels a year so that the words of neighbouring halts do not push each other far away."""
    gaps = [after - before for before, after in pairwise(years) if after - before > 0]
    return min(110, 76 / min(gaps)) if gaps else YEAR_STEP


def _years(axis: TimeAxis, bottom: float) -> list[float]:
    return [y for year in axis.grid if (y := axis.at(year)) < bottom]


def _tracks(
    names: Sequence[str], tracks: Sequence[float], top: float, cut: float | None, bottom: float
) -> list[SafeString]:
    drawn: list[SafeString] = []
    for index, (name, x) in enumerate(zip(names, tracks, strict=True)):
        if cut is None:
            drawn.append(element("path", class_="my-track", d=f"M{x:g} {top:g}V{bottom:g}"))
        else:
            drawn += [
                element("path", class_="my-track", d=f"M{x:g} {top:g}V{cut:g}M{x:g} {cut + 22:g}V{bottom:g}"),
                element("path", class_="my-break", d=f"M{x - 9:g} {cut + 4:g}l18-8M{x - 9:g} {cut + 26:g}l18-8"),
            ]
        drawn.append(text(name, x - 14, 18 + 26 * index, "my-station"))
    return drawn


def _bond(timetable: Timetable, tracks: Sequence[float], y: float) -> list[SafeString]:
    if timetable.bond is None:
        return []
    left, right = (tracks[track] for track in sorted(timetable.bond.tracks))
    line = straight((left, y), (right, y))
    return [
        element("path", class_="my-pair", d=line),
        element("path", class_="my-pair my-pair--core", d=line),
        element("circle", class_="net-stop", cx=left, cy=y, r=9.5),
        element("circle", class_="net-stop", cx=right, cy=y, r=9.5),
    ]


def _hope(
    timetable: Timetable, tracks: Sequence[float], start: float, end: float, sprite_url: str
) -> list[SafeString]:
    if timetable.hope is None:
        return []
    here, there = tracks[timetable.halts[-1].track], tracks[timetable.hope.track]
    return [
        element("path", class_="my-next", d=straight((here, start + 22), (here, start + 26), (there, end))),
        mark("practice-open", there, end, 25, sprite_url),
    ]


def _words(words: Sequence[Caption], x: float) -> tuple[list[SafeString], float]:
    notes = [[line for note in caption.notes for line in wrapped(note, WIDTH - x, NOTE_SIZE)] for caption in words]
    sizes = [27 + LEADING * len(lines) for lines in notes]
    places = apart([caption.along - 20 for caption in words], sizes, gap=14, limit=float("inf"))
    drawn: list[SafeString] = []
    for caption, lines, y in zip(words, notes, places, strict=True):
        drawn.append(text(caption.headline, x, y + 23, "my-year"))
        drawn += [text(line, x, y + 44 + LEADING * index, "my-note") for index, line in enumerate(lines)]
    return drawn, places[-1] + sizes[-1] + 6 if places else 0
