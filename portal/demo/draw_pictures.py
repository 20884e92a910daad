"""Draws the pictures of the demonstration content: own work in the portal's colours, for which no one must be asked.

Run ``python -m portal.demo.draw_pictures`` after a change; the files are committed. Words in them are names, numbers
and dates only, so that one picture serves every language.
"""

import math
from collections.abc import Callable
from pathlib import Path

from portal.base.drawing.lettering import STEM
from portal.base.drawing.palette import INK, INK_LIGHT, INK_PALE, MODULE, PRACTICE, REPORT, SIGN, WHITE
from portal.base.drawing.sheet import Sheet

FOLDER = Path(__file__).with_name("pictures")
WIDTH, HEIGHT = 1440, 1080
PALE_GREEN, BRIGHT_GREEN = "#6cb6a2", "#35c795"
RING_CITIES = (
    "St. Pölten", "Leszno", "Jihlava", "Hodonín", "Brno",
    "Nyíregyháza", "Nagykanizsa", "Казанлък", "Heidenheim", "Leoben",
)  # fmt: skip


def keypad() -> Sheet:
    """One number for every question: 1, 1, 5 on the keys of a telephone."""
    sheet = Sheet(WIDTH, HEIGHT, INK)
    columns, rows = (450, 720, 990), (180, 420, 660, 900)
    sheet.line([(-30, 180), (450, 180), (720, 420), (1470, 420)], 27, REPORT, radius=20)
    for index, key in enumerate("123456789*0#"):
        spot = (columns[index % 3], rows[index // 3])
        pressed = key in "15"
        if pressed:
            sheet.ring(spot, 82, 18, WHITE, SIGN)
        else:
            sheet.ring(spot, 82, 12, INK_LIGHT, INK)
        drop = 55 if key == "*" else 33
        sheet.words(key, spot[0], spot[1] + drop, 92, INK if pressed else INK_PALE, anchor="middle")
    _circle_line(sheet, (450, 180), 121, 12, WHITE)
    return sheet


def facing_units() -> Sheet:
    """Two units with the same task, IKS in Saarbrücken and MSDA in Tbilisi, joined by one line."""
    sheet = Sheet(WIDTH, HEIGHT, SIGN)
    sheet.line([(340, 390), (600, 390), (860, 690), (1100, 690)], 40, INK, radius=60)
    for x, y, unit, city, city_y in ((340, 390, "IKS", "Saarbrücken", 745), (1100, 690, "MSDA", "თბილისი", 405)):
        sheet.ring((x, y), 214, 40, INK, WHITE)
        sheet.words(unit, x, y + 40, 112, INK, anchor="middle")
        sheet.words(city, x, city_y, 66, INK, "regular", anchor="middle")
    return sheet


def three_days() -> Sheet:
    """The visit from 20 to 22 June 2022: three days, three stops."""
    sheet = Sheet(WIDTH, HEIGHT, REPORT)
    sheet.line([(0, 690), (WIDTH, 690)], 36, WHITE)
    for x, day in ((270, "20"), (720, "21"), (1170, "22")):
        sheet.diamond((x, 690), 82, 36, WHITE, REPORT)
        sheet.words(day, x, 500, 272, WHITE, anchor="middle")
    sheet.words("06 · 2022", 150, 945, 84, WHITE, "regular")
    return sheet


def online_ring() -> Sheet:
    """The online meeting of 10 June: ten cities on one ring, none at its head."""
    sheet = Sheet(WIDTH, HEIGHT, REPORT)
    centre, reach_x, reach_y = (720, 540), 375, 350
    _oval(sheet, centre, reach_x, reach_y, 34)
    for index, city in enumerate(RING_CITIES):
        angle = 2 * math.pi * (index / len(RING_CITIES) - 0.25)
        x, y = centre[0] + reach_x * math.cos(angle), centre[1] + reach_y * math.sin(angle)
        sheet.ring((x, y), 37, 24, INK, SIGN)
        _beside(sheet, city, x, y, math.cos(angle), math.sin(angle))
    sheet.words("10.06.", centre[0], centre[1] + 68, 190, WHITE, anchor="middle")
    return sheet


def online_windows() -> Sheet:
    """The same meeting as its members saw it: ten windows on one screen, none larger than the others."""
    sheet = Sheet(WIDTH, HEIGHT, INK)
    columns, rows = (230, 557, 883, 1210), (250, 540, 830)
    spots = [(x, y) for y in rows for x in columns][:10]
    spots[8:] = [(557, 830), (883, 830)]
    for index, ((x, y), city) in enumerate(zip(spots, RING_CITIES, strict=True)):
        sheet.frame(x - 130, y - 105, x + 130, y + 105, 9, INK_LIGHT, INK)
        sheet.ring((x, y - 25), 34, 12, SIGN if index == 0 else INK_PALE, INK)
        sheet.words(city, x, y + 70, 34, WHITE, anchor="middle")
    return sheet


def chatbot() -> Sheet:
    """Questions and answers at any hour: two lines of speech that keep changing sides."""
    sheet = Sheet(WIDTH, HEIGHT, PRACTICE)
    sheet.line([(-20, 200), (330, 200), (330, 880), (1460, 880)], 32, WHITE, radius=90)
    for y, left, width, colour in ((200, 470, 560, SIGN), (425, 650, 620, WHITE), (650, 470, 430, SIGN)):
        _speech(sheet, left, y, width, colour, tail_left=colour == SIGN)
        sheet.line([(330, y), (left, y)], 18, WHITE)
        sheet.ring((330, y), 42, 26, INK, WHITE if colour == WHITE else SIGN)
    return sheet


def appointment() -> Sheet:
    """A month of days, and the line that ends at the booked one."""
    sheet = Sheet(WIDTH, HEIGHT, PRACTICE)
    columns = [210 + 204 * index for index in range(6)]
    rows = [230, 440, 650, 860]
    chosen = (columns[3], rows[2])
    sheet.line([(-20, rows[0]), (columns[1], rows[0]), (columns[3], rows[2])], 30, WHITE, radius=60)
    for row, y in enumerate(rows):
        for column, x in enumerate(columns):
            passed = (row, column) in {(0, 0), (0, 1), (1, 2)}
            if passed:
                sheet.disc((x, y), 34, WHITE)
            elif (x, y) != chosen:
                sheet.ring((x, y), 34, 12, PALE_GREEN, PRACTICE)
    sheet.ring(chosen, 88, 30, INK, SIGN)
    sheet.line(
        [(chosen[0] - 40, chosen[1] + 2), (chosen[0] - 10, chosen[1] + 34), (chosen[0] + 44, chosen[1] - 34)], 26, INK
    )
    return sheet


def knowledge() -> Sheet:
    """A knowledge platform: many shelves, one line in, one line out."""
    sheet = Sheet(WIDTH, HEIGHT, INK)
    shelves = (250, 445, 640, 835)
    for y in shelves:
        sheet.line([(430, y), (1010, y)], 22, INK_LIGHT)
    sheet.line(
        [(-20, 540), (240, 540), (430, 250), (640, 250), (830, 640), (1010, 640), (1150, 540), (1460, 540)],
        34,
        BRIGHT_GREEN,
        radius=70,
    )
    for row, y in enumerate(shelves):
        for column in range(4):
            spot = (460 + 173 * column, y)
            if (row, column) in {(0, 0), (0, 1), (2, 2), (2, 3)}:
                sheet.ring(spot, 46, 26, WHITE, SIGN)
            else:
                sheet.ring(spot, 34, 12, INK_LIGHT, INK)
    return sheet


def module_cover() -> Sheet:
    """Citizens' questions in order: many lines come in, one leaves through the module."""
    sheet = Sheet(WIDTH, HEIGHT, MODULE)
    for index, y in enumerate((170, 355, 540, 725, 910)):
        target = 540 + (index - 2) * 44
        slope = abs(y - target)
        sheet.line([(-20, y), (470 - slope, y), (470, target), (720, target)], 22, WHITE, radius=50)
        sheet.ring((110, y), 36, 22, INK, SIGN)
    sheet.line([(720, 540), (WIDTH + 20, 540)], 44, WHITE)
    sheet.frame(560, 340, 960, 740, 44, WHITE, MODULE, 26)
    for left, top in ((640, 420), (780, 560)):
        sheet.frame(left, top, left + 100, top + 100, 24, WHITE, MODULE, 14)
    sheet.line([(690, 532), (690, 610), (768, 610)], 24, WHITE, radius=4)
    sheet.ring((1240, 540), 64, 40, INK, SIGN)
    return sheet


PICTURES: dict[str, Callable[[], Sheet]] = {
    "keypad-115": keypad,
    "iks-msda": facing_units,
    "three-days-2022": three_days,
    "online-meeting-10-june": online_ring,
    "online-meeting-windows": online_windows,
    "chatbot": chatbot,
    "appointment": appointment,
    "knowledge-platform": knowledge,
    "module-citizen-enquiries": module_cover,
}


def _circle_line(sheet: Sheet, centre: tuple[float, float], radius: float, pen: float, colour: str) -> None:
    """A thin circle that leaves what lies inside it."""
    spots = [
        (centre[0] + radius * math.cos(math.radians(angle)), centre[1] + radius * math.sin(math.radians(angle)))
        for angle in range(0, 363, 3)
    ]
    sheet.line(spots, pen, colour)


def _oval(sheet: Sheet, centre: tuple[float, float], reach_x: float, reach_y: float, pen: float) -> None:
    spots = [
        (centre[0] + reach_x * math.cos(math.radians(angle)), centre[1] + reach_y * math.sin(math.radians(angle)))
        for angle in range(0, 368, 4)
    ]
    sheet.line(spots, pen, WHITE)


def _beside(sheet: Sheet, city: str, x: float, y: float, right: float, down: float) -> None:
    """The name outside the ring: above, below, or on the side on which the stop lies."""
    size = 43
    if abs(right) < 0.2:
        sheet.words(city, x, y + (104 if down > 0 else -72), size, WHITE, "bold", "middle")
    else:
        sheet.words(
            city, x + (70 if right > 0 else -70), y + 16, size, WHITE, "bold", "start" if right > 0 else "end"
        )


def _speech(sheet: Sheet, left: float, y: float, width: float, colour: str, *, tail_left: bool) -> None:
    """A balloon with lines of text in it, as thick as the stems of such letters."""
    sheet.box(left, y - 84, left + width, y + 84, colour, 84)
    pen = STEM * 150
    for offset, share in ((-30, 0.72), (30, 0.46)):
        start = left + 80
        sheet.line([(start, y + offset), (start + (width - 160) * share / 0.72, y + offset)], pen, INK, capped=True)
    if tail_left:
        sheet.shape([(left + 40, y + 30), (left + 130, y + 80), (left + 30, y + 130)], colour)
    else:
        sheet.shape([(left + width - 40, y + 30), (left + width - 130, y + 80), (left + width - 30, y + 130)], colour)


def draw_all() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        (FOLDER / f"{name}.webp").write_bytes(draw().webp())


if __name__ == "__main__":
    draw_all()
