"""The sign in a city's head: a thick line from the partner's true direction into the ring of the city."""

import math
from dataclasses import dataclass

from django.utils.safestring import SafeString

from portal.base.coordinates import Point
from portal.base.drawing.kept import kept
from portal.base.drawing.lettering import FAMILY, fitting_size, text_width
from portal.base.drawing.line import Box, Spot, ray_end, straight
from portal.base.drawing.palette import INK
from portal.base.drawing.svg import Drawing, document, element, text

WIDTH, HEIGHT = 420, 270
PEN, RADIUS = 16.7, 25.3  # the pen of the city's name at 112 px
NAME, DISTANCE = 26, 17
ASIDE = 110  # how far the ring may step aside when the line runs up or down and the words need its place
LENGTH = 900  # of the line: beyond every edge


@dataclass(frozen=True, slots=True)
class Partner:
    """Name and distance as the reader should see them ("Saarbrücken", "3 032 km")."""

    name: str
    point: Point
    distance: str = ""


def distance_in_km(here: Point, there: Point) -> int:
    """Great-circle distance in whole kilometres, at least one: what stands on a sign."""
    return max(1, round(here.distance_to(there)))


@kept
def draw_sign(here: Point, partner: Partner) -> Drawing:
    """For the ``.ray`` box of the head: the line leaves it towards the partner, the ring lies on the opposite side.

    Hidden from screen readers: the city's facts name partner and distance.
    """
    bearing = here.bearing_to(partner.point)
    words = _Words(partner)
    (x, y) = _ring(bearing)
    free = (
        (ring, place)
        for ring in ((x, y), (x - ASIDE, y), (x + ASIDE, y))
        for place in words.places()
        if RADIUS + PEN <= ring[0] <= WIDTH - RADIUS - PEN
        and not _touched(words.box(place), ring, ray_end(ring, bearing, LENGTH))
    )
    ring, place = next(free, ((x, y), words.places()[0]))
    children = [
        element("path", class_="cp-line", d=straight(ring, ray_end(ring, bearing, LENGTH))),
        element("circle", class_="cp-ring", cx=ring[0], cy=ring[1], r=RADIUS),
        *words.drawn(place),
    ]
    return document(children, "compass", WIDTH, HEIGHT)


def _ring(bearing: float) -> Spot:
    """As far away from the partner as the box allows, but in its right half: the name comes first."""
    angle = math.radians(bearing)
    away_x, away_y = -math.sin(angle), math.cos(angle)
    reach_x, reach_y = WIDTH / 2 - 60, HEIGHT / 2 - 56
    stretch = min(reach_x / abs(away_x) if away_x else math.inf, reach_y / abs(away_y) if away_y else math.inf)
    return max(WIDTH * 0.6, WIDTH / 2 + away_x * stretch), HEIGHT / 2 + away_y * stretch


class _Words:
    """Name and distance, for which a corner must be found that neither line nor ring touches."""

    def __init__(self, partner: Partner) -> None:
        self.partner = partner
        self.size = fitting_size(partner.name, WIDTH - 120, NAME)
        self.width = max(text_width(partner.name, self.size, "bold"), text_width(partner.distance, DISTANCE))
        self.height = self.size + (DISTANCE + 10 if partner.distance else 0)

    def places(self) -> list[tuple[float, float, str]]:
        """Where the words may stand, the best first: their edge, their top, and which edge it is."""
        low = HEIGHT - self.height - 8
        return [(WIDTH, 0, "end"), (0, 0, "start"), (WIDTH, low, "end"), (0, low, "start")]

    def box(self, place: tuple[float, float, str]) -> Box:
        x, top, anchor = place
        left = x - self.width if anchor == "end" else x
        return Box(left, top, left + self.width, top + self.height)

    def drawn(self, place: tuple[float, float, str]) -> list[SafeString]:
        x, top, anchor = place
        name = _lettering(self.partner.name, x, top + self.size * 0.8, "sign-name", anchor, self.size, "700")
        if not self.partner.distance:
            return [name]
        distance = _lettering(
            self.partner.distance, x, top + self.size + 20, "sign-distance", anchor, DISTANCE, "400"
        )
        return [name, distance]


def _touched(words: Box, ring: Spot, end: Spot) -> bool:
    edge = PEN / 2 + 8
    wide = Box(words.left - edge, words.top - edge, words.right + edge, words.bottom + edge)
    reach = RADIUS + PEN / 2
    around = Box(ring[0] - reach, ring[1] - reach, ring[0] + reach, ring[1] + reach)
    return wide.is_crossed_by([ring, end]) or wide.overlaps(around)


def _lettering(words: str, x: float, y: float, class_: str, anchor: str, size: float, weight: str) -> SafeString:
    """The ink of a sign is the same by day and by night, so it may stand in the drawing."""
    return text(words, x, y, class_, anchor, fill=INK, font_family=FAMILY, font_size=size, font_weight=weight)
