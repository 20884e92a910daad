"""Drawings from data: map, network diagram, graphic timetable, covers, signs and share cards.

Knows no city: callers hand in frozen dataclasses whose names are already in the reader's language. Every SVG is a
``Drawing``; ``{{ drawing }}`` puts it into a page. Colours come from the style sheet's classes, except on covers and
signs, which look the same by day and by night.
"""

from portal.base.drawing.cover import CityCover, PublicationCover, draw_cover
from portal.base.drawing.literal import with_literal_colours
from portal.base.drawing.map import Line, Place, draw_map
from portal.base.drawing.network import Happening, NetworkPlan, Pair, PairNetwork, RingNetwork, Stop
from portal.base.drawing.network_plan import draw_network_plan
from portal.base.drawing.share_card import ShareCard, draw_share_card
from portal.base.drawing.sign import Partner, distance_in_km, draw_sign
from portal.base.drawing.svg import Drawing
from portal.base.drawing.timetable import Bond, Halt, Hope, Timetable, draw_timetable

__all__ = [
    "Bond",
    "CityCover",
    "Drawing",
    "Halt",
    "Happening",
    "Hope",
    "Line",
    "NetworkPlan",
    "Pair",
    "PairNetwork",
    "Partner",
    "Place",
    "PublicationCover",
    "RingNetwork",
    "ShareCard",
    "Stop",
    "Timetable",
    "distance_in_km",
    "draw_cover",
    "draw_map",
    "draw_network_plan",
    "draw_share_card",
    "draw_sign",
    "draw_timetable",
    "with_literal_colours",
]
