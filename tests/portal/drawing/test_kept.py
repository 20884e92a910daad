"""A drawing is made once for the same values, and anew for others."""

from dataclasses import replace

from portal.base.coordinates import Point
from portal.base.drawing.map import Line, Place, draw_map

HERE, THERE = Point(49.24, 6.99), Point(41.72, 44.78)
PLACES = [Place("Saarbrücken", HERE), Place("Tbilissi", THERE)]


def test_the_same_values_are_drawn_once() -> None:
    first = draw_map(PLACES, [Line(HERE, THERE)], title="Once")
    assert draw_map(list(PLACES), [Line(HERE, THERE)], title="Once") is first


def test_whatever_changes_is_drawn_anew() -> None:
    first = draw_map(PLACES, [Line(HERE, THERE)], title="Anew")
    renamed = [PLACES[0], replace(PLACES[1], name="თბილისი")]
    assert "თბილისი" in draw_map(renamed, [Line(HERE, THERE)], title="Anew").svg
    assert draw_map(PLACES, [], title="Anew").svg != first.svg
    assert draw_map(PLACES[:1], [Line(HERE, THERE)], title="Anew").svg != first.svg
    assert draw_map(PLACES, [Line(HERE, THERE)], title="Anew", view="small").svg != first.svg
