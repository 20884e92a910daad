"""The projection of every map: Lambert azimuthal equal-area around 27° E 47° N, between Saarbrücken and Tbilisi."""

import math
from dataclasses import dataclass

from portal.base.coordinates import Point

CENTRE = Point(latitude=47, longitude=27)

_SIN_CENTRE = math.sin(math.radians(CENTRE.latitude))
_COS_CENTRE = math.cos(math.radians(CENTRE.latitude))


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """East and south of the centre in earth radii (south, because drawings count downwards)."""
    turn, phi = math.radians(longitude - CENTRE.longitude), math.radians(latitude)
    sin, cos = math.sin(phi), math.cos(phi)
    scale = math.sqrt(2 / (1 + _SIN_CENTRE * sin + _COS_CENTRE * cos * math.cos(turn)))
    return scale * cos * math.sin(turn), -scale * (_COS_CENTRE * sin - _SIN_CENTRE * cos * math.cos(turn))


@dataclass(frozen=True, slots=True)
class Frame:
    """One section of the map: so many pixels for an earth radius, and where the centre of the projection lies."""

    width: int
    height: int
    scale: float
    left: float
    top: float
    tolerance: float = 0.45  # pixels a border may move when the base map is simplified

    def place(self, point: Point) -> tuple[float, float]:
        east, south = project(point.longitude, point.latitude)
        return self.left + east * self.scale, self.top + south * self.scale

    def shows(self, point: Point, margin: float = 0) -> bool:
        x, y = self.place(point)
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin


# Each section twice: for a page of full width, and for a phone, where labels keep their size and the land shrinks.
FRAMES = {
    "wide": Frame(1216, 590, scale=2069.26, left=536.8, top=324.3),
    "small": Frame(340, 250, scale=559.9, left=149.3, top=118.4, tolerance=0.8),
    "central": Frame(680, 500, scale=3150, left=792.5, top=416.4),
    "central-small": Frame(340, 300, scale=1530, left=389.8, top=230.8, tolerance=0.7),
}
