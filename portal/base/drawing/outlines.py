"""From a world atlas (TopoJSON) to outlines in half pixels. Used at build time only: needs shapely."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from shapely import Polygon, make_valid, unary_union
from shapely.geometry import MultiPolygon, box
from shapely.geometry import Point as Spot
from shapely.geometry.base import BaseGeometry

from portal.base.drawing.projection import CENTRE, Frame, project

SMALLEST = 1.5  # square pixels; smaller islands are dust
MARGIN = 8  # pixels beyond the frame, so that no clipped edge shows
SHORTEST_RING = 4  # points; the atlas keeps a few islets that were simplified away
WINDOW = 60  # degrees around the centre: far countries would fold over in the projection

# Places whose country maps disagree about, and where the portal's map must show them (longitude, latitude).
CONTESTED_PLACES = {
    "Simferopol": (34.10, 44.95, "UKR"),
    "Sukhumi": (41.02, 43.00, "GEO"),
    "Tskhinvali": (43.97, 42.23, "GEO"),
    "Stepanakert": (46.75, 39.82, "AZE"),
    "Nakhchivan": (45.41, 39.21, "AZE"),
    "Pristina": (21.17, 42.67, "XKX"),
    "North Nicosia": (33.36, 35.19, "CYP"),
    "Laayoune": (-13.20, 27.15, "ESH"),
}


class Topology:
    """Reads what the drawing needs of TopoJSON: shared arcs, stored as differences."""

    def __init__(self, atlas: Mapping[str, Any]) -> None:
        (self._kx, self._ky), (self._x, self._y) = atlas["transform"]["scale"], atlas["transform"]["translate"]
        self._arcs = [list(self._decoded(arc)) for arc in atlas["arcs"]]
        self._geometries = atlas["objects"]["countries"]["geometries"]

    def countries(self, merged: Mapping[str, str]) -> dict[str, BaseGeometry]:
        """Country code → area in degrees; ``merged`` names the country that swallows another."""
        parts: dict[str, list[BaseGeometry]] = {}
        for geometry in self._geometries:
            code = geometry["properties"]["a3"]
            parts.setdefault(merged.get(code, code), []).append(self._area(geometry))
        # A hair's breadth closes the seam between two merged territories.
        return {
            code: unary_union(areas) if len(areas) == 1 else unary_union([area.buffer(0.02) for area in areas])
            for code, areas in parts.items()
        }

    def _decoded(self, arc: Iterable[Sequence[int]]) -> Iterator[tuple[float, float]]:
        x = y = 0
        for dx, dy, *_ in arc:
            x, y = x + dx, y + dy
            yield x * self._kx + self._x, y * self._ky + self._y

    def _ring(self, indices: Iterable[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for index in indices:
            arc = self._arcs[index] if index >= 0 else self._arcs[~index][::-1]
            points += arc[1:] if points else arc
        return points

    def _area(self, geometry: Mapping[str, Any]) -> BaseGeometry:
        polygons = geometry.get("arcs", [])
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        drawn = ([self._ring(indices) for indices in polygon] for polygon in polygons)
        shapes = [
            Polygon(outer, [hole for hole in holes if len(hole) >= SHORTEST_RING])
            for outer, *holes in drawn
            if len(outer) >= SHORTEST_RING
        ]
        return make_valid(MultiPolygon(shapes))


def misplaced(countries: Mapping[str, BaseGeometry]) -> list[str]:
    """The contested places that this atlas draws elsewhere than the portal may show them."""
    return [
        place
        for place, (longitude, latitude, code) in CONTESTED_PLACES.items()
        if code not in countries or not countries[code].contains(Spot(longitude, latitude))
    ]


def outline(area: BaseGeometry, frame: Frame) -> str:
    """Path data of one country in the frame, in relative half pixels; empty when it lies outside."""
    near = area.intersection(box(CENTRE.longitude - WINDOW, -10, CENTRE.longitude + WINDOW, 85))
    if near.is_empty:
        return ""
    drawn = make_valid(MultiPolygon([_projected(part, frame) for part in _polygons(near)]))
    clipped = drawn.intersection(box(-MARGIN, -MARGIN, frame.width + MARGIN, frame.height + MARGIN))
    simple = clipped.simplify(frame.tolerance)
    return "".join(_path(part) for part in _polygons(simple) if part.area >= SMALLEST)


def _polygons(area: BaseGeometry) -> Iterator[Polygon]:
    parts = getattr(area, "geoms", [area])
    yield from (
        part for nested in parts for part in getattr(nested, "geoms", [nested]) if part.geom_type == "Polygon"
    )


def _projected(polygon: Polygon, frame: Frame) -> BaseGeometry:
    def on_frame(ring: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
        return [
            (frame.left + east * frame.scale, frame.top + south * frame.scale)
            for east, south in (project(longitude, latitude) for longitude, latitude in ring)
        ]

    return Polygon(on_frame(polygon.exterior.coords), [on_frame(hole.coords) for hole in polygon.interiors])


def _path(polygon: Polygon) -> str:
    return "".join(_ring_path(ring.coords) for ring in (polygon.exterior, *polygon.interiors))


def _ring_path(coordinates: Iterable[tuple[float, float]]) -> str:
    points = [(math.floor(x * 2 + 0.5), math.floor(y * 2 + 0.5)) for x, y in coordinates][:-1]
    steps, (x, y) = [], points[0]
    for next_x, next_y in points[1:]:
        if (next_x, next_y) != (x, y):
            steps.append(f"{_half(next_x - x)} {_half(next_y - y)}")
            x, y = next_x, next_y
    return f"M{_half(points[0][0])} {_half(points[0][1])}l{' '.join(steps)}z" if len(steps) > 1 else ""


def _half(units: int) -> str:
    return f"{units / 2:g}".replace("0.5", ".5") if abs(units) == 1 else f"{units / 2:g}"
