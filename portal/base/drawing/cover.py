"""Covers: a city's name and one ray to each partner in its true direction; a publication's title on its colour.

Covers look the same by day and by night, like the signs and bands they are cut from. So their colours stand in the
drawing (``Drawing.as_file`` makes an image of it); the classes are there for whoever wants to restyle them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString

from portal.base.coordinates import Point
from portal.base.drawing.lettering import CAPITAL, FAMILY, STEM, fitting_size, shortened, text_width, wrapped
from portal.base.drawing.line import Spot, ray_end, rounded, straight
from portal.base.drawing.palette import GROUNDS, INK, SIGN, WHITE
from portal.base.drawing.svg import Drawing, document, element

WIDTH, HEIGHT = 480, 320
MARGIN = 32
LARGEST = 84  # the letters of a short city name

Kind = Literal["practice", "report", "module"]


@dataclass(frozen=True, slots=True)
class CityCover:
    """``own_name`` in the city's script; ``name`` in the reader's language (left out when it is the same)."""

    own_name: str
    name: str
    point: Point
    partners: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicationCover:
    """A practice, report or module without a picture of its own."""

    kind: Kind
    title: str
    kind_name: str
    city: str = ""


def draw_cover(cover: CityCover | PublicationCover) -> Drawing:
    """480 × 320, for lists and heads. The name beside it says everything, so it is hidden from screen readers."""
    children = _city(cover) if isinstance(cover, CityCover) else _publication(cover)
    return document(children, "cover", WIDTH, HEIGHT)


def _city(cover: CityCover) -> list[SafeString]:
    shown_twice = cover.name != cover.own_name
    size = fitting_size(cover.own_name, WIDTH - 2 * MARGIN, LARGEST)
    baseline = 250 if shown_twice else 282
    ring: Spot = (WIDTH * 0.6, 90)
    drawn = [
        _ground(SIGN),
        *_rays(ring, [cover.point.bearing_to(partner) for partner in cover.partners], STEM * size),
        _ring(ring, size),
        _lettering(cover.own_name, baseline, size, "cover-name", INK, halo=SIGN),
    ]
    if shown_twice:
        drawn.append(_lettering(cover.name, 290, 27, "cover-note", INK, halo=SIGN))
    return drawn


def _rays(ring: Spot, bearings: Sequence[float], pen: float) -> list[SafeString]:
    """One ray in the pen of the letters, several in a thinner one."""
    path = "".join(straight(ring, ray_end(ring, bearing, 900)) for bearing in bearings)
    width = pen if len(bearings) == 1 else pen * 0.62
    if not path:
        return []
    return [element("path", class_="cover-ray", d=path, stroke=INK, stroke_width=width, fill="none")]


def _ring(ring: Spot, size: float) -> SafeString:
    """As tall as a capital, as thick as a stem: the stop is one more letter of the name."""
    size = max(size, 54)
    x, y = ring
    radius = (CAPITAL - STEM) * size / 2
    return element(
        "circle", class_="cover-ring", cx=x, cy=y, r=radius, fill=WHITE, stroke=INK, stroke_width=STEM * size
    )


def _publication(cover: PublicationCover) -> list[SafeString]:
    """The page's line comes down, its stop stands beside the kind, and the title follows."""
    line_x, text_x = 44, 84
    size, lines = title_lines(cover.title, WIDTH - text_x - 28, (38, 34, 30, 26, 22), most=4)
    top = 118 + size * 0.6
    drawn = [
        _ground(GROUNDS[cover.kind]),
        element("path", class_="cover-line", d=straight((line_x, 0), (line_x, HEIGHT)), stroke=WHITE, stroke_width=7),
        stop_shape(cover.kind, (line_x, 58), 15, GROUNDS[cover.kind]),
        _lettering(cover.kind_name, 64, 17, "cover-kind", WHITE, x=text_x, weight="700"),
        *(
            _lettering(line, top + size * 1.22 * index, size, "cover-title", WHITE, x=text_x)
            for index, line in enumerate(lines)
        ),
    ]
    if cover.city:
        drawn.append(_lettering(cover.city, HEIGHT - 26, 17, "cover-city", WHITE, x=text_x, weight="400"))
    return drawn


def title_lines(title: str, width: float, sizes: Sequence[float], most: int) -> tuple[float, list[str]]:
    """The largest of the sizes in which the title has at most so many lines; a longer one is cut with an ellipsis."""
    lines: list[str] = []
    for size in sizes:
        lines = wrapped(title, width, size, "bold")
        if len(lines) <= most and all(text_width(line, size, "bold") <= width for line in lines):
            return size, lines
    smallest = sizes[-1]
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
    return smallest, [shortened(line, width, smallest, "bold") for line in kept]


def stop_shape(kind: Kind, spot: Spot, reach: float, ground: str) -> SafeString:
    """The kind is told by shape as well: disc, diamond or square."""
    x, y = spot
    paint: dict[str, str | float | None] = {
        "class_": "cover-stop",
        "fill": ground,
        "stroke": WHITE,
        "stroke_width": 7.0,
    }
    if kind == "practice":
        return element("circle", cx=x, cy=y, r=reach, **paint)
    if kind == "module":
        return element("rect", x=x - reach, y=y - reach, width=2 * reach, height=2 * reach, **paint)
    reach *= 1.3
    corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
    return element("path", d=rounded(corners, 1, closed=True), **paint)


def _ground(colour: str) -> SafeString:
    return element("rect", class_="cover-ground", width=WIDTH, height=HEIGHT, fill=colour)


def _lettering(
    words: str,
    y: float,
    size: float,
    class_: str,
    colour: str,
    *,
    x: float = MARGIN,
    weight: str = "",
    halo: str = "",
) -> SafeString:
    weight = weight or ("400" if class_ == "cover-note" else "700")
    edge: dict[str, str | float | None] = (
        {"stroke": halo, "stroke_width": 11, "stroke_linejoin": "round", "paint_order": "stroke"} if halo else {}
    )
    return element(
        "text",
        words,
        class_=class_,
        x=x,
        y=y,
        fill=colour,
        font_family=FAMILY,
        font_size=size,
        font_weight=weight,
        **edge,
    )
