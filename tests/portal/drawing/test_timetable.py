"""The graphic timetable: tracks, runs, what is hoped for, and words that do not run into each other."""

import re

import pytest

from portal.base.drawing import Bond, Halt, Hope, Timetable, draw_timetable
from tests.portal.drawing.reading import overlapping, tree, words

IDEA = Timetable(
    ("Saarbrücken", "Tbilisi"),
    (
        Halt(1, 2008.5, "practice", "2008", ("Citizen offices on", "Saarbrücken's model")),
        Halt(0, 2013.45, "report", "2013", ("June · two guests", "look at the 115")),
        Halt(1, 2017.54, "report", "2017", ("July · workshop",)),
        Halt(0, 2022.47, "report", "2022", ("20–22 June", "Visit")),
    ),
    Bond((0, 1), 1975.22, "1975", ("22 March", "Partner cities")),
    Hope(1, "open", ("115 in Tbilisi too",)),
)
DENSE = Timetable(
    ("Brno", "Leoben", "Leszno"),
    tuple(Halt(n % 3, 2020 + n / 6, "report", "2020", (f"Meeting number {n}", "in spring")) for n in range(9)),
)
LONG = Timetable(("A", "B"), (Halt(0, 1962, "report", "1962"), Halt(1, 2021, "report", "2021")))
ALONE = Timetable(("Heidenheim",), (Halt(0, 2017, "practice", "2017"), Halt(0, 2021, "practice", "2021")))


def path(timetable: Timetable, class_: str, layout: str = "wide") -> list[str]:
    root = tree(draw_timetable(timetable, layout))
    return [line.attrib["d"] for line in root.iter("path") if line.attrib["class"] == class_]


@pytest.mark.parametrize("layout", ["wide", "tall"])
@pytest.mark.parametrize("timetable", [IDEA, LONG, ALONE], ids=["idea", "long", "alone"])
def test_words_do_not_run_into_each_other(timetable: Timetable, layout: str) -> None:
    assert overlapping(draw_timetable(timetable, layout)) == []


def test_many_halts_on_a_phone_push_their_words_apart() -> None:
    assert overlapping(draw_timetable(DENSE, "tall")) == []


@pytest.mark.parametrize("layout", ["wide", "tall"])
def test_every_date_and_city_is_written(layout: str) -> None:
    assert {"Saarbrücken", "Tbilisi", "1975", "2008", "2013", "2017", "2022", "open"} <= set(
        words(draw_timetable(IDEA, layout))
    )


def test_time_runs_to_the_right_and_on_a_phone_down() -> None:
    for layout, axis in (("wide", "x"), ("tall", "y")):
        marks = list(tree(draw_timetable(IDEA, layout)).iter("use"))
        halts = [float(use.attrib[axis]) for use in marks if not use.attrib["href"].endswith("-open")]
        assert len(halts) == 4
        assert halts == sorted(halts)


def test_what_is_hoped_for_is_dotted_and_open() -> None:
    assert len(path(IDEA, "my-next")) == 1
    assert "#m-practice-open" in draw_timetable(IDEA).svg
    assert path(LONG, "my-next") == []


def test_a_bond_of_long_ago_stands_before_a_cut_in_the_tracks() -> None:
    assert len(path(IDEA, "my-break")) == 2
    assert len(path(IDEA, "my-pair")) == 1
    recent = Timetable(IDEA.tracks, IDEA.halts, Bond((0, 1), 2005, "2005"))
    assert path(recent, "my-break") == []
    assert len(path(recent, "my-pair")) == 1


def test_a_long_history_stays_readable() -> None:
    assert len(path(LONG, "my-grid")) <= 70
    assert draw_timetable(LONG, "tall").height < 1400


def test_the_run_visits_the_halts_in_order() -> None:
    run = path(LONG, "my-run")[0]
    heights = [float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", run)]
    assert (heights[0], heights[-1]) == (120, 260)


def test_hostile_notes_stay_words() -> None:
    drawing = draw_timetable(Timetable(("<script>",), (Halt(0, 2020, "report", "<script>", ("</svg>",)),)))
    assert "<script" not in drawing.svg
    assert drawing.svg.count("</svg>") == 1
