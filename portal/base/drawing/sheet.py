"""Drawing in pixels with the same pen: for share cards and pictures, which have to be PNG or WebP."""

from collections.abc import Sequence
from io import BytesIO
from typing import Literal

from PIL import Image, ImageDraw

from portal.base.drawing.lettering import Weight, font
from portal.base.drawing.line import Spot

SHARPNESS = 2  # drawn so many times larger, then reduced: Pillow's lines have no smooth edges of their own
STEPS = 12  # stretches that make a round corner


class Sheet:
    """A sheet of paper; all measures are pixels of the finished picture."""

    def __init__(self, width: int, height: int, ground: str) -> None:
        self.width, self.height = width, height
        self._image = Image.new("RGB", (width * SHARPNESS, height * SHARPNESS), ground)
        self._draw = ImageDraw.Draw(self._image)

    def line(
        self, spots: Sequence[Spot], width: float, colour: str, *, radius: float = 0, capped: bool = False
    ) -> None:
        """A line through the spots, its corners drawn round; ``capped`` gives it round ends."""
        way = _rounded(spots, radius) if radius else list(spots)
        self._draw.line(_large(way), fill=colour, width=round(width * SHARPNESS), joint="curve")
        for spot in (way[0], way[-1]) if capped else ():
            self.disc(spot, width / 2, colour)

    def dots(self, start: Spot, end: Spot, width: float, colour: str, step: float) -> None:
        """A dotted line: what is only hoped for."""
        length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
        count = max(1, round(length / step))
        for index in range(count + 1):
            t = index / count
            self.disc((start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t), width / 2, colour)

    def disc(self, centre: Spot, radius: float, colour: str) -> None:
        (x, y) = centre
        box = _large([(x - radius, y - radius), (x + radius, y + radius)])
        self._draw.ellipse(box, fill=colour)

    def ring(self, centre: Spot, radius: float, pen: float, colour: str, inside: str) -> None:
        """A stop; ``radius`` is that of the middle of the pen, as in SVG."""
        self.disc(centre, radius + pen / 2, colour)
        self.disc(centre, radius - pen / 2, inside)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str, corner: float = 0) -> None:
        box = _large([(left, top), (right, bottom)])
        self._draw.rounded_rectangle(box, radius=corner * SHARPNESS, fill=colour)

    def frame(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        pen: float,
        colour: str,
        inside: str,
        corner: float = 3,
    ) -> None:
        half = pen / 2
        self.box(left - half, top - half, right + half, bottom + half, colour, corner)
        self.box(left + half, top + half, right - half, bottom - half, inside, max(corner - half, 1))

    def shape(self, spots: Sequence[Spot], colour: str) -> None:
        self._draw.polygon(_large(spots), fill=colour)

    def diamond(self, centre: Spot, reach: float, pen: float, colour: str, inside: str) -> None:
        (x, y), edge = centre, pen / 2 * 2**0.5
        for size, paint in ((reach + edge, colour), (reach - edge, inside)):
            self.shape([(x, y - size), (x + size, y), (x, y + size), (x - size, y)], paint)

    def words(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        colour: str,
        weight: Weight = "bold",
        anchor: Literal["start", "middle", "end"] = "start",
    ) -> None:
        """``y`` is the baseline."""
        where = {"start": "ls", "middle": "ms", "end": "rs"}[anchor]
        letters = font(weight, round(size * SHARPNESS))
        self._draw.text((x * SHARPNESS, y * SHARPNESS), text, fill=colour, font=letters, anchor=where)

    def png(self) -> bytes:
        return self._saved("PNG", optimize=True)

    def webp(self) -> bytes:
        return self._saved("WEBP", quality=84, method=6)

    def _saved(self, form: str, **options: int | bool) -> bytes:
        image = self._image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        target = BytesIO()
        image.save(target, form, **options)
        return target.getvalue()


def _large(spots: Sequence[Spot]) -> list[Spot]:
    return [(x * SHARPNESS, y * SHARPNESS) for x, y in spots]


def _rounded(spots: Sequence[Spot], radius: float) -> list[Spot]:
    way = [spots[0]]
    for before, corner, after in zip(spots, spots[1:], spots[2:], strict=False):
        start, end = _cut(corner, before, radius), _cut(corner, after, radius)
        for step in range(STEPS + 1):
            t = step / STEPS
            way.append(
                (
                    (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * corner[0] + t**2 * end[0],
                    (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * corner[1] + t**2 * end[1],
                )
            )
    return [*way, spots[-1]]


def _cut(corner: Spot, towards: Spot, radius: float) -> Spot:
    dx, dy = towards[0] - corner[0], towards[1] - corner[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1
    reach = min(radius, length / 2)
    return corner[0] + dx * reach / length, corner[1] + dy * reach / length
