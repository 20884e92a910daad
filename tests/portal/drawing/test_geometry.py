"""True directions and distances, and a projection without distortion of areas."""

import math

import pytest

from portal.base.coordinates import Point
from portal.base.drawing import CityCover, Partner, distance_in_km, draw_cover, draw_sign
from portal.base.drawing.lettering import text_width
from portal.base.drawing.line import Box, arc, ray_end, rounded
from portal.base.drawing.projection import FRAMES, project
from tests.portal.drawing.places import POINTS
from tests.portal.drawing.reading import tree

SAARBRUECKEN, TBILISI = POINTS["Saarbrücken"], POINTS["Tbilisi"]


def test_saarbruecken_and_tbilisi_are_about_3032_kilometres_apart() -> None:
    assert distance_in_km(SAARBRUECKEN, TBILISI) == pytest.approx(3032, abs=5)
    assert distance_in_km(TBILISI, SAARBRUECKEN) == distance_in_km(SAARBRUECKEN, TBILISI)


def test_a_distance_on_a_sign_is_never_zero() -> None:
    assert distance_in_km(TBILISI, TBILISI) == 1


def test_from_tbilisi_saarbruecken_lies_to_the_west_northwest() -> None:
    assert TBILISI.bearing_to(SAARBRUECKEN) == pytest.approx(299.1, abs=0.3)
    assert SAARBRUECKEN.bearing_to(TBILISI) == pytest.approx(91.5, abs=0.5)


def test_the_centre_of_the_projection_is_its_origin_and_north_is_up() -> None:
    assert project(27, 47) == (0, 0)
    assert project(27, 50)[1] < 0 < project(30, 47)[0]


def test_the_projection_keeps_areas() -> None:
    def area(west: float, south: float) -> float:
        corners = [
            project(*corner)
            for corner in ((west, south), (west + 1, south), (west + 1, south + 1), (west, south + 1))
        ]
        return (
            abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, corners[1:] + corners[:1], strict=True))) / 2
        )

    def on_the_globe(south: float) -> float:
        return math.radians(1) * (math.sin(math.radians(south + 1)) - math.sin(math.radians(south)))

    for west, south in ((7, 49), (27, 42), (49, 40)):
        assert area(west, south) == pytest.approx(on_the_globe(south), rel=0.001)


@pytest.mark.parametrize("name", POINTS)
def test_every_city_of_the_fixture_lies_in_the_wide_frames(name: str) -> None:
    assert FRAMES["wide"].shows(POINTS[name], margin=20)
    assert FRAMES["small"].shows(POINTS[name], margin=10)


@pytest.mark.parametrize(("bearing", "end"), [(0, (10, 0)), (90, (20, 10)), (180, (10, 20)), (270, (0, 10))])
def test_a_ray_follows_the_compass(bearing: float, end: tuple[float, float]) -> None:
    assert ray_end((10, 10), bearing, 10) == pytest.approx(end)


def test_arcs_bow_upwards_whichever_end_comes_first() -> None:
    assert arc((0, 100), (200, 100)) == arc((200, 100), (0, 100)) == "M0 100Q100 64 200 100"


def test_corners_of_a_line_are_round_and_never_overshoot_a_short_stretch() -> None:
    assert rounded([(0, 0), (100, 0), (100, 10)], 30) == "M0 0L95 0Q100 0 100 5L100 10"


def test_all_corners_of_a_closed_line_get_the_same_radius() -> None:
    path = rounded([(0, 20), (20, 0), (100, 0), (100, 100), (0, 100)], 10, closed=True)
    assert path.startswith("M100 50L100 90Q100 100 90 100")
    assert path.count("Q") == 5
    assert "Q0 20 7.1 12.9" in path
    assert path.endswith("L100 50Z")


def test_a_box_knows_which_lines_cross_it() -> None:
    box = Box(10, 10, 20, 20)
    assert box.is_crossed_by([(0, 15), (30, 15)])
    assert box.is_crossed_by([(0, 0), (15, 15)])
    assert not box.is_crossed_by([(0, 0), (30, 9)])
    assert not box.is_crossed_by([(0, 15), (9, 15)])


@pytest.mark.parametrize(
    ("here", "there"),
    [("Tbilisi", "Saarbrücken"), ("Saarbrücken", "Tbilisi"), ("Leoben", "Leszno"), ("Leszno", "Leoben")],
)
def test_the_sign_points_in_the_true_direction_and_its_ring_stays_inside(here: str, there: str) -> None:
    sign = tree(draw_sign(POINTS[here], Partner(there, POINTS[there], "1 km")))
    line, ring = sign.find("path").attrib["d"], sign.find("circle").attrib
    (x1, y1), (x2, y2) = (tuple(map(float, spot.split())) for spot in line.removeprefix("M").split("L"))
    drawn = math.degrees(math.atan2(x2 - x1, y1 - y2)) % 360
    assert drawn == pytest.approx(POINTS[here].bearing_to(POINTS[there]), abs=0.2)
    assert (float(ring["cx"]), float(ring["cy"])) == (x1, y1)
    assert 33 < x1 < 420 - 33
    assert 33 < y1 < 270 - 33


@pytest.mark.parametrize("bearing", range(0, 360, 15))
def test_the_words_of_a_sign_keep_clear_of_its_line(bearing: int) -> None:
    here = Point(48, 15)
    there = Point(48 + 2 * math.cos(math.radians(bearing)), 15 + 3 * math.sin(math.radians(bearing)))
    sign = tree(draw_sign(here, Partner("Landkreis Regen", there, "255 km")))
    line = sign.find("path").attrib["d"]
    spots = [tuple(map(float, spot.split())) for spot in line.removeprefix("M").split("L")]
    name = sign.findall("text")[0]
    width = text_width("Landkreis Regen", 26, "bold")
    left = float(name.attrib["x"]) - (width if name.attrib.get("text-anchor") == "end" else 0)
    baseline = float(name.attrib["y"])
    assert not Box(left, baseline - 20, left + width, baseline + 30).is_crossed_by(spots)


def test_a_cover_has_one_ray_for_each_partner() -> None:
    partners = tuple(point for name, point in POINTS.items() if name != "Brno")
    cover = tree(draw_cover(CityCover("Brno", "Brünn", POINTS["Brno"], partners)))
    rays = next(path for path in cover.iter("path") if path.attrib["class"] == "cover-ray")
    assert rays.attrib["d"].count("M") == len(partners)
