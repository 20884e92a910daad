"""The picture that other sites show beside a shared link: 1200 × 630, with title, kind and city, in every script."""

from dataclasses import dataclass
from typing import Literal

from portal.base.drawing.cover import title_lines
from portal.base.drawing.lettering import text_width
from portal.base.drawing.palette import GROUNDS, INK, SIGN, WHITE
from portal.base.drawing.sheet import Sheet

WIDTH, HEIGHT = 1200, 630
LINE_X, TEXT_X, RIGHT = 110, 200, 1130
PEN = 14
SIZES = (84, 76, 68, 60, 52, 44)
CITY_SIZES = (150, 128, 112, 96, *SIZES)

CardKind = Literal["practice", "report", "module", "city", "page"]


@dataclass(frozen=True, slots=True)
class ShareCard:
    """``kind_name`` and ``city`` in the language of the page; ``page`` is for whatever has no kind."""

    title: str
    kind: CardKind
    kind_name: str
    city: str = ""
    site_name: str = ""


def draw_share_card(card: ShareCard) -> bytes:
    """PNG. Drawing takes a tenth of a second: keep the result under the hash of the card's content."""
    ground = GROUNDS.get(card.kind, INK)
    ink = INK if card.kind == "city" else WHITE
    sheet = Sheet(WIDTH, HEIGHT, ground)
    sheet.line([(LINE_X, 0), (LINE_X, HEIGHT)], PEN, ink)
    _stop(sheet, card.kind, ground, ink)
    sheet.words(card.kind_name, TEXT_X, 132, 34, ink)
    size, lines = title_lines(card.title, RIGHT - TEXT_X, CITY_SIZES if card.kind == "city" else SIZES, most=4)
    leading = size * 1.24
    first = 345 + size * 0.36 - leading * (len(lines) - 1) / 2
    for index, line in enumerate(lines):
        sheet.words(line, TEXT_X, first + leading * index, size, ink)
    sheet.words(card.city, TEXT_X, 568, 34, ink, "regular")
    _sender(sheet, card.site_name, ink)
    return sheet.png()


def _stop(sheet: Sheet, kind: CardKind, ground: str, ink: str) -> None:
    x, y, reach = LINE_X, 120, 30
    if kind == "report":
        sheet.diamond((x, y), reach * 1.3, PEN, ink, ground)
    elif kind == "module":
        sheet.frame(x - reach, y - reach, x + reach, y + reach, PEN, ink, ground)
    else:
        sheet.ring((x, y), reach, PEN, ink, {"city": WHITE, "page": SIGN}.get(kind, ground))


def _sender(sheet: Sheet, name: str, ink: str) -> None:
    """The name of the site, and before it its mark: two tracks that change places."""
    if not name:
        return
    sheet.words(name, RIGHT, 568, 30, ink, "bold", "end")
    left, top, side = RIGHT - text_width(name, 30, "bold") - 70, 530, 50
    sheet.box(left, top, left + side, top + side, INK if ink == WHITE else ink, 5)
    _mark(sheet, left, top, side / 40)


def _mark(sheet: Sheet, left: float, top: float, scale: float) -> None:
    def spots(*pairs: tuple[float, float]) -> list[tuple[float, float]]:
        return [(left + x * scale, top + y * scale) for x, y in pairs]

    pen = 5.5 * scale
    sheet.line(spots((0, 28), (10, 28), (30, 12), (40, 12)), pen, WHITE)
    sheet.line(spots((11, 12.8), (29, 27.2)), pen + 4 * scale, INK)
    sheet.line(spots((0, 12), (10, 12), (30, 28), (40, 28)), pen, SIGN)
