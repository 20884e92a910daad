"""The graphic timetable: cities are tracks, time runs right (down on a phone), an idea is a run between them."""

from typing import Literal

from portal.base.drawing.kept import kept
from portal.base.drawing.svg import Drawing
from portal.base.drawing.timetable_data import Bond, Halt, Hope, Timetable
from portal.base.drawing.timetable_tall import draw_tall
from portal.base.drawing.timetable_wide import draw_wide

__all__ = ["Bond", "Halt", "Hope", "Timetable", "draw_timetable"]


@kept
def draw_timetable(
    timetable: Timetable, layout: Literal["wide", "tall"] = "wide", *, sprite_url: str = ""
) -> Drawing:
    """Put both layouts into the page (the style sheet shows one) and the list of all halts below: the drawing is
    hidden from screen readers."""
    return draw_wide(timetable, sprite_url) if layout == "wide" else draw_tall(timetable, sprite_url)
