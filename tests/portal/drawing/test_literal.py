"""Drawings for tools without our style sheet carry everything themselves."""

import re

import pytest
from defusedxml.ElementTree import fromstring

from portal.base.drawing import (
    CityCover,
    Drawing,
    Partner,
    Place,
    draw_cover,
    draw_map,
    draw_network_plan,
    draw_sign,
    draw_timetable,
    with_literal_colours,
)
from tests.portal.drawing.places import LINES, POINTS, places
from tests.portal.drawing.test_network_plan import plan
from tests.portal.drawing.test_timetable import IDEA

DRAWINGS = {
    "map": draw_map(places(), LINES, "wide", title="Cities"),
    "small map": draw_map(places(), LINES, "small", title="Cities"),
    "network": draw_network_plan(plan(10, 5), sprite_url="/static/sprite.svg"),
    "tall network": draw_network_plan(plan(10, 5), "tall"),
    "timetable": draw_timetable(IDEA),
    "tall timetable": draw_timetable(IDEA, "tall"),
    "cover": draw_cover(CityCover("Brno", "Brünn", POINTS["Brno"], (POINTS["Leoben"],))),
    "sign": draw_sign(POINTS["Brno"], Partner("Leoben", POINTS["Leoben"], "1 km")),
}


@pytest.mark.parametrize("drawing", DRAWINGS.values(), ids=DRAWINGS)
def test_nothing_is_left_to_a_style_sheet_or_a_sprite(drawing: Drawing) -> None:
    root = fromstring(with_literal_colours(drawing).as_file())
    for part in root.iter():
        assert "class" not in part.attrib
        assert not part.tag.endswith("use")
        if part.tag.endswith("}text"):
            assert {"fill", "font-size"} <= set(part.attrib)
        if part.tag.rpartition("}")[2] in {"circle", "rect"}:
            assert "fill" in part.attrib


def test_every_line_has_its_stroke() -> None:
    for name in ("network", "timetable", "sign"):
        root = fromstring(with_literal_colours(DRAWINGS[name]).svg)
        assert all("stroke" in path.attrib or "fill" in path.attrib for path in root.iter("path"))


def test_names_on_the_map_are_written_twice_and_the_halo_lies_below() -> None:
    svg = with_literal_colours(DRAWINGS["map"]).svg
    for name in ("Brno", "Tbilisi"):
        first, second = re.findall(rf"<text ([^>]*)>{name}</text>", svg)
        assert "stroke=" in first
        assert "stroke=" not in second


def test_names_stay_escaped() -> None:
    hostile = draw_map([Place("<script>&", POINTS["Brno"])], title="<b>")
    root = fromstring(with_literal_colours(hostile).svg)
    assert {text.text for text in root.iter("text")} == {"<script>&"}
