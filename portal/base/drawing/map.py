"""The true map: cities as stops, relations as arcs, the land below without names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.templatetags.static import static
from django.utils.safestring import SafeString

from portal.base.coordinates import Point
from portal.base.drawing.basemap import land_name
from portal.base.drawing.kept import kept
from portal.base.drawing.labels import Label, Name, place_labels
from portal.base.drawing.line import Spot, arc, arc_spots, straight
from portal.base.drawing.projection import FRAMES, Frame
from portal.base.drawing.svg import Drawing, element, group, number, text

View = Literal["wide", "small", "central", "central-small"]
LineKind = Literal["pair", "live", "spoke"]

_LINE_CLASSES: dict[LineKind, str] = {"pair": "map-arc", "live": "map-arc is-live", "spoke": "map-spoke"}
HIT_RADIUS = 12


@dataclass(frozen=True, slots=True)
class Place:
    """A city on the map.

    ``name`` is already in the reader's language; ``url`` makes the stop a link; ``main`` names are bold and placed
    first; ``note`` is what a screen reader and the pointer learn beyond the name ("2 practices, 1 report"). ``tally``
    is a number written behind the name.
    """

    name: str
    point: Point
    url: str = ""
    main: bool = False
    note: str = ""
    tally: str = ""

    @property
    def written(self) -> str:
        return f"{self.name} {self.tally}" if self.tally else self.name


@dataclass(frozen=True, slots=True)
class Line:
    """A relation between two cities: a ``pair`` (arc), the ``live`` one the page speaks of, a network's ``spoke``."""

    start: Point
    end: Point
    kind: LineKind = "pair"


@dataclass(frozen=True, slots=True)
class _Style:
    """Sizes in pixels; the letters follow ``.map-label`` of the style sheet, which is smaller on a phone."""

    class_: str
    label: float
    main_label: float
    stop: float
    main_stop: float


_LARGE = _Style("map map-wide", label=14.5, main_label=17, stop=5.2, main_stop=7.5)
_SMALL = _Style("map map-small", label=11, main_label=12.5, stop=3.2, main_stop=5)


@kept
def draw_map(
    places: Sequence[Place],
    lines: Sequence[Line] = (),
    view: View = "wide",
    *,
    title: str,
    description: str = "",
    key: str = "map",
) -> Drawing:
    """Europe with the Caucasus (``wide``) or Central Europe (``central``); ``small`` ones are for phones.

    Put both sizes of a view into the page: the style sheet shows one. Cities outside the frame are left out, and of
    two names in the same spot the second stays off the map, so a list with all cities belongs below it. ``title`` and
    ``description`` are for screen readers; ``key`` keeps ids apart when a page has several maps.
    """
    frame, style = FRAMES[view], _SMALL if view.endswith("small") else _LARGE
    shown = [place for place in places if frame.shows(place.point)]
    stretches = [(line.kind, frame.place(line.start), frame.place(line.end)) for line in lines]
    labels = _labels(shown, frame, style, stretches)
    children = [
        element("title", title, id=f"{key}-{view}-title"),
        *([element("desc", description, id=f"{key}-{view}-text")] if description else []),
        _land(view),
        group([_stretch(*stretch) for stretch in stretches], class_="map-lines", aria_hidden="true"),
        *(_city(place, frame.place(place.point), label, style) for place, label in zip(shown, labels, strict=True)),
    ]
    svg = element(
        "svg",
        *children,
        class_=style.class_,
        viewBox=f"0 0 {number(frame.width)} {number(frame.height)}",
        role="group",
        focusable="false",
        aria_labelledby=f"{key}-{view}-title",
        aria_describedby=f"{key}-{view}-text" if description else None,
    )
    return Drawing(svg, frame.width, frame.height)


def _land(view: View) -> SafeString:
    return element("use", href=f"{static(land_name(view))}#land", class_="map-land", aria_hidden="true")


def _labels(
    places: Sequence[Place], frame: Frame, style: _Style, stretches: Sequence[tuple[LineKind, Spot, Spot]]
) -> list[Label | None]:
    names = [
        Name(
            text=place.written,
            stop=frame.place(place.point),
            radius=style.main_stop if place.main else style.stop,
            size=style.main_label if place.main else style.label,
            weight="bold" if place.main else "regular",
        )
        for place in places
    ]
    ways = [[start, end] if kind == "spoke" else arc_spots(start, end) for kind, start, end in stretches]
    return place_labels(names, frame.width, frame.height, ways, sparing=style is _SMALL)


def _stretch(kind: LineKind, start: Spot, end: Spot) -> SafeString:
    return element("path", class_=_LINE_CLASSES[kind], d=straight(start, end) if kind == "spoke" else arc(start, end))


def _city(place: Place, spot: Spot, label: Label | None, style: _Style) -> SafeString:
    (x, y), radius = spot, style.main_stop if place.main else style.stop
    parts = [
        element("title", f"{place.name}: {place.note}" if place.note else place.name),
        element("circle", class_="map-hit", cx=x, cy=y, r=HIT_RADIUS, fill="none", pointer_events="all"),
        element("circle", class_="net-stop map-stop", cx=x, cy=y, r=radius),
    ]
    if label:
        class_ = "map-label is-main" if place.main else "map-label"
        parts.append(text(place.written, label.x, label.y, class_, label.anchor))
    if not place.url:
        return group(parts, class_="map-city")
    return element("a", *parts, class_="map-city", href=place.url)
