"""The committed base map: political points, size, and how it is built."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import CommandError, call_command
from shapely import Point as Spot
from shapely import Polygon, unary_union

from portal.base.coordinates import Point
from portal.base.drawing.basemap import land_file, land_name, outlines
from portal.base.drawing.outlines import CONTESTED_PLACES, misplaced
from portal.base.drawing.projection import FRAMES


def shape(path: str) -> object:
    """The area that path data in relative steps encloses."""
    rings = []
    for ring in re.findall(r"M([^z]+)z", path):
        start, steps = ring.split("l")
        x, y = map(float, start.split())
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", steps)]
        spots = [(x, y)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            spots.append((x, y))
        rings.append(Polygon(spots).buffer(0))
    return unary_union(rings)


def shown() -> list[tuple[str, str, str]]:
    return [
        (frame, place, code)
        for frame in FRAMES
        for place, (longitude, latitude, code) in CONTESTED_PLACES.items()
        if FRAMES[frame].shows(Point(latitude, longitude))
    ]


@pytest.mark.parametrize(("frame", "place", "code"), shown())
def test_a_contested_place_lies_in_the_right_country_and_in_no_other(frame: str, place: str, code: str) -> None:
    longitude, latitude, _ = CONTESTED_PLACES[place]
    spot = Spot(FRAMES[frame].place(Point(latitude, longitude)))
    found = {country for country, path in outlines(frame).items() if shape(path).distance(spot) < 0.25}
    assert found == {code}


def test_the_committed_maps_show_every_contested_place_of_europe() -> None:
    assert {place for _, place, _ in shown()} == set(CONTESTED_PLACES) - {"Laayoune"}


@pytest.mark.parametrize("frame", FRAMES)
def test_northern_cyprus_is_no_country_of_its_own(frame: str) -> None:
    assert "CYN" not in outlines(frame)


@pytest.mark.parametrize(
    ("frame", "limit"), [("wide", 10_000), ("small", 5_500), ("central", 5_500), ("central-small", 4_500)]
)
def test_outlines_keep_their_byte_budget(frame: str, limit: int) -> None:
    assert len(gzip.compress("".join(outlines(frame).values()).encode(), 9)) <= limit


@pytest.mark.parametrize("frame", FRAMES)
def test_the_file_that_pages_fetch_holds_the_same_land(frame: str) -> None:
    assert Path(finders.find(land_name(frame))).read_text(encoding="utf-8") == land_file(frame)


def atlas(simferopol_in: str) -> dict[str, object]:
    """A world of squares: each contested place lies in one, Simferopol's in a country of our choice."""
    arcs, geometries = [], []
    for place, (longitude, latitude, code) in CONTESTED_PLACES.items():
        west, south = round((longitude - 0.5) * 100), round((latitude - 0.5) * 100)
        geometries.append(
            {
                "type": "MultiPolygon",
                "arcs": [[[len(arcs)]]],
                "properties": {"a3": simferopol_in if place == "Simferopol" else "CYN" if code == "CYP" else code},
            }
        )
        arcs.append([[west, south], [100, 0], [0, 100], [-100, 0], [0, -100]])
    return {
        "transform": {"scale": [0.01, 0.01], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {"countries": {"geometries": geometries}},
    }


def test_the_base_map_is_built_from_an_atlas(tmp_path: Path) -> None:
    (tmp_path / "50m.json").write_text(json.dumps(atlas("UKR")))
    call_command("build_basemap", tmp_path / "50m.json", to=tmp_path / "map.json")
    frames = json.loads((tmp_path / "map.json").read_text())
    assert set(frames) == set(FRAMES)
    assert "CYP" in frames["small"] and "CYN" not in frames["small"]
    spot = Spot(FRAMES["wide"].place(Point(44.95, 34.10)))
    assert shape(frames["wide"]["UKR"]).contains(spot)


def test_an_atlas_that_moves_a_contested_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "50m.json").write_text(json.dumps(atlas("RUS")))
    with pytest.raises(CommandError, match="Simferopol"):
        call_command("build_basemap", tmp_path / "50m.json", to=tmp_path / "map.json")
    assert not (tmp_path / "map.json").exists()


def test_a_missing_country_counts_as_misplaced() -> None:
    assert misplaced({}) == list(CONTESTED_PLACES)
