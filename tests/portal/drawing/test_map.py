"""The map: every name legible, every city a target, nothing but classes for colour."""

import gzip
import re

import pytest
from django.template import Context, Template

from portal.base.coordinates import Point
from portal.base.drawing import Line, Place, draw_map
from tests.portal.drawing.places import CENTRAL, GEORGIAN, LINES, places
from tests.portal.drawing.reading import lettering, overlapping, tree, words


@pytest.mark.parametrize("names", [{}, GEORGIAN], ids=["latin", "georgian"])
@pytest.mark.parametrize("lines", [[], LINES], ids=["bare", "with lines"])
def test_all_names_of_the_fixture_stand_on_the_wide_map_without_overlap(names: dict, lines: list[Line]) -> None:
    drawing = draw_map(places(names), lines, "wide", title="Cities")
    assert sorted(words(drawing)) == sorted(place.name for place in places(names))
    assert overlapping(drawing) == []


@pytest.mark.parametrize("names", [{}, GEORGIAN], ids=["latin", "georgian"])
def test_the_inset_names_every_city_of_central_europe(names: dict) -> None:
    drawing = draw_map(places(names), LINES, "central", title="Cities")
    assert {names.get(name, name) for name in CENTRAL} <= set(words(drawing))
    assert overlapping(drawing) == []


@pytest.mark.parametrize("view", ["small", "central-small"])
@pytest.mark.parametrize("names", [{}, GEORGIAN], ids=["latin", "georgian"])
def test_small_maps_leave_names_out_rather_than_let_them_overlap(view: str, names: dict) -> None:
    drawing = draw_map(places(names), LINES, view, title="Cities")
    assert overlapping(drawing) == []
    assert {names.get("St. Pölten", "St. Pölten"), names.get("Saarbrücken", "Saarbrücken")} <= set(words(drawing))


@pytest.mark.parametrize("view", ["wide", "small", "central", "central-small"])
def test_names_stay_inside_the_frame(view: str) -> None:
    drawing = draw_map(places(), LINES, view, title="Cities")
    assert all(box.within(drawing.width, drawing.height) for _, box in lettering(drawing))


def test_a_city_without_a_free_place_for_its_name_is_still_a_link_with_its_name() -> None:
    crowd = [Place(f"Very long name of town {n}", Point(48 + n / 100, 15), url=f"/{n}/") for n in range(12)]
    drawing = draw_map(crowd, view="wide", title="Crowd")
    links = list(tree(drawing).iter("a"))
    assert len(words(drawing)) < len(links) == 12
    assert {link.find("title").text for link in links} == {place.name for place in crowd}


def test_each_city_is_a_link_with_a_hit_circle_of_24_pixels() -> None:
    links = list(tree(draw_map(places(), view="wide", title="Cities")).iter("a"))
    assert [link.attrib["href"] for link in links] == [place.url for place in places()]
    circles = [
        next(circle for circle in link.iter("circle") if circle.attrib["class"] == "map-hit") for link in links
    ]
    assert {circle.attrib["r"] for circle in circles} == {"12"}
    assert {circle.attrib["fill"] for circle in circles} == {"none"}


def test_a_place_without_an_address_is_no_link() -> None:
    assert list(tree(draw_map([Place("Brno", Point(49.2, 16.6))], title="Cities")).iter("a")) == []


def test_cities_and_only_the_names_are_read_out() -> None:
    root = tree(draw_map(places(), LINES, "wide", title="Cities", description="Twenty places", key="home"))
    assert root.attrib["aria-labelledby"] == root.find("title").attrib["id"]
    assert root.attrib["aria-describedby"] == root.find("desc").attrib["id"]
    hidden = {group.attrib["class"] for group in root.iter() if group.attrib.get("aria-hidden") == "true"}
    assert hidden == {"map-land", "map-lines"}


def test_two_maps_on_a_page_share_no_id() -> None:
    ids = [
        id_
        for key, view in (("home", "wide"), ("home", "small"), ("city", "wide"))
        for id_ in re.findall(
            r' id="([^"]+)"', draw_map(places(), view=view, title="T", description="D", key=key).svg
        )
    ]
    assert len(ids) == len(set(ids)) == 6


def test_the_map_carries_no_colour_and_no_style_of_its_own() -> None:
    svg = draw_map(places(), LINES, "wide", title="Cities").svg
    assert not re.search(r"style=|<style|stroke=|#[0-9a-f]{3}", svg)
    assert set(re.findall(r'fill="([^"]+)"', svg)) == {"none"}


def test_hostile_names_stay_words() -> None:
    name = '"><script>alert(1)</script>\x00&'
    drawing = draw_map([Place(name, Point(49, 16), url='/"onload="x', note="<b>")], title=name, description=name)
    assert "<script" not in drawing.svg
    assert "\x00" not in drawing.svg
    assert words(drawing) == ['"><script>alert(1)</script>&']
    assert next(tree(drawing).iter("a")).attrib["href"] == '/"onload="x'


def test_a_template_shows_the_drawing_unescaped() -> None:
    drawing = draw_map(places(), title="Cities")
    assert Template("{{ drawing }}").render(Context({"drawing": drawing})) == drawing.svg


def test_the_full_map_keeps_its_byte_budget() -> None:
    assert len(gzip.compress(draw_map(places(), LINES, "wide", title="Cities").svg.encode(), 9)) <= 14 * 1024
    assert len(gzip.compress(draw_map(places(), LINES, "central", title="Cities").svg.encode(), 9)) <= 6 * 1024


def test_a_map_without_cities_is_still_a_map() -> None:
    assert tree(draw_map([], title="Nobody yet")).attrib["viewBox"] == "0 0 1216 590"
