"""The network diagram: from one pair to eight, from three members to forty."""

import gzip

import pytest

from portal.base.drawing import Happening, NetworkPlan, Pair, PairNetwork, RingNetwork, Stop, draw_network_plan
from tests.portal.drawing.places import GEORGIAN
from tests.portal.drawing.reading import overlapping, tree, words

MEMBERS = (
    Stop("Heidenheim", ("practice",)),
    Stop("Jihlava"),
    Stop("Leszno"),
    Stop("Brno"),
    Stop("Hodonín"),
    Stop("St. Pölten", ("practice", "report"), main=True),
    Stop("Leoben"),
    Stop("Nagykanizsa"),
    Stop("Nyíregyháza", ("practice",)),
    Stop("Kazanlak"),
    *(Stop(f"Member {number}") for number in range(40)),
)
PAIRS = (
    Pair(Stop("Rostock"), Stop("Batumi")),
    Pair(Stop("District of Regen"), Stop("Vanadzor")),
    Pair(
        Stop("Saarbrücken", ("practice", "report")),
        Stop("Tbilisi", ("practice", "report", "module")),
        live=True,
        happening=Happening("Visit", "20–22 June 2022"),
    ),
    Pair(Stop("Biberach"), Stop("Telavi")),
    Pair(Stop("Ludwigshafen"), Stop("Sumgayit")),
    Pair(Stop("Sample A"), Stop("Sample B")),
    Pair(Stop("Sample C"), Stop("Sample D")),
    Pair(Stop("Sample E"), Stop("Sample F")),
)


def plan(members: int, pairs: int) -> NetworkPlan:
    ring = RingNetwork(
        "Network of mid-sized European cities", "since 1995 · every city hosts once", MEMBERS[:members]
    )
    network = PairNetwork("South Caucasus city network", "since 2002", PAIRS[:pairs])
    return NetworkPlan((ring,) if members else (), (network,) if pairs else (), ("same topic:", "Citizen service"))


@pytest.mark.parametrize("layout", ["wide", "tall"])
@pytest.mark.parametrize("members", [3, 5, 10, 11, 13, 16, 24, 34, 40])
def test_a_ring_of_any_size_names_every_member_without_overlap(members: int, layout: str) -> None:
    drawing = draw_network_plan(plan(members, 0), layout)
    assert {member.name for member in MEMBERS[:members]} <= set(words(drawing))
    assert overlapping(drawing) == []
    assert len([c for c in tree(drawing).iter("circle") if c.attrib["class"] == "net-stop"]) == members


@pytest.mark.parametrize("layout", ["wide", "tall"])
@pytest.mark.parametrize("pairs", range(1, 9))
def test_any_number_of_pairs_is_drawn_without_overlap(pairs: int, layout: str) -> None:
    for members in (0, 10):
        drawing = draw_network_plan(plan(members, pairs), layout)
        assert {pair.right.name for pair in PAIRS[:pairs]} <= set(words(drawing))
        assert overlapping(drawing) == []


@pytest.mark.parametrize("layout", ["wide", "tall"])
def test_georgian_names_find_room(layout: str) -> None:
    ring = RingNetwork("თანამშრომლობის ქსელი", "1995 წლიდან", tuple(Stop(name) for name in GEORGIAN.values()))
    drawing = draw_network_plan(NetworkPlan((ring,)), layout)
    assert overlapping(drawing) == []


def test_the_transfer_needs_a_ring_a_pair_network_and_a_topic() -> None:
    def dotted(drawn: NetworkPlan) -> int:
        return draw_network_plan(drawn).svg.count("net-transfer")

    whole = plan(10, 5)
    assert dotted(whole) == 1
    assert dotted(NetworkPlan(whole.rings, whole.pair_networks)) == 0
    assert dotted(plan(10, 0)) == dotted(plan(0, 5)) == 0


def test_the_transfer_leaves_the_ring_at_its_main_member_and_ends_at_the_hub() -> None:
    root = tree(draw_network_plan(plan(10, 5)))
    line = next(path for path in root.iter("path") if path.attrib["class"] == "net-transfer").attrib["d"]
    (x1, y1), (x2, y2) = (tuple(map(float, spot.split())) for spot in line.removeprefix("M").split("L"))
    largest = max((c for c in root.iter("circle")), key=lambda circle: float(circle.attrib["r"])).attrib
    hub = root.find("rect").attrib
    assert x1 == x2 == float(largest["cx"]) == float(hub["x"]) + float(hub["width"]) / 2
    assert float(largest["cy"]) < y1 < y2
    assert y2 == pytest.approx(float(hub["y"]), abs=4)


def test_only_the_live_pair_is_strong() -> None:
    assert draw_network_plan(plan(0, 5)).svg.count("net-track is-live") == 1


def test_marks_come_from_the_given_sprite() -> None:
    drawing = draw_network_plan(plan(0, 3), sprite_url="/static/portal/marks.svg")
    targets = {use.attrib["href"] for use in tree(drawing).iter("use")}
    assert targets == {f"/static/portal/marks.svg#m-{kind}" for kind in ("practice", "report", "module")}


def test_an_empty_plan_is_an_empty_drawing() -> None:
    assert list(tree(draw_network_plan(NetworkPlan()))) == []


def test_several_networks_are_stacked() -> None:
    one = plan(10, 5)
    both = NetworkPlan(one.rings * 2, one.pair_networks * 2, one.transfer)
    assert draw_network_plan(both).height > 1.8 * draw_network_plan(one).height
    assert draw_network_plan(both, "tall").svg.count("net-transfer") == 1


def test_hostile_names_stay_words() -> None:
    ring = RingNetwork("<script>", "&", (Stop("<script>alert(1)</script>"), Stop("b"), Stop("c")))
    drawing = draw_network_plan(NetworkPlan((ring,)))
    assert "<script" not in drawing.svg
    assert "<script>alert(1)</script>" in words(drawing)


def test_the_diagram_is_hidden_from_screen_readers_and_light() -> None:
    drawing = draw_network_plan(plan(10, 5))
    assert tree(drawing).attrib["aria-hidden"] == "true"
    assert len(gzip.compress(drawing.svg.encode(), 9)) <= 2 * 1024
