"""The network diagram: pairs are lines, networks of equals are rings, a dotted transfer means "same topic"."""

from typing import Literal

from django.utils.safestring import SafeString

from portal.base.drawing.kept import kept
from portal.base.drawing.line import straight
from portal.base.drawing.network import NetworkPlan, Part, notes
from portal.base.drawing.network_pairs import pairs_part
from portal.base.drawing.network_ring import HUB_X, ring_part
from portal.base.drawing.network_tall import MIDDLE, tall_pairs, tall_ring
from portal.base.drawing.svg import Drawing, document, element

WIDTH, TALL_WIDTH = 790, 332
SPACE = 24  # between two networks
TRANSFER = 84  # the least length of a transfer, with two lines of words beside it


@kept
def draw_network_plan(
    plan: NetworkPlan, layout: Literal["wide", "tall"] = "wide", *, sprite_url: str = ""
) -> Drawing:
    """Put both layouts into the page (the style sheet shows one) and the list of all cities below: the drawing is
    hidden from screen readers."""
    return _wide(plan, sprite_url) if layout == "wide" else _tall(plan, sprite_url)


def _wide(plan: NetworkPlan, sprite_url: str) -> Drawing:
    """Rings first, the first of them last, so that it lies next to the first pair network."""
    parts: list[Part] = []
    for ring in reversed(plan.rings):
        parts.append(ring_part(ring, _below(parts), sprite_url))
    transfer = bool(plan.transfer and plan.rings and plan.pair_networks)
    first_pairs = len(parts)
    for network in plan.pair_networks:
        joined = transfer and len(parts) == first_pairs
        parts.append(pairs_part(network, _below(parts), sprite_url, joined))
    dotted = _transfer(plan, HUB_X, parts[first_pairs - 1].anchor, parts[first_pairs].anchor) if transfer else []
    return document(_stacked(parts, dotted), "net net-wide", WIDTH, parts[-1].bottom if parts else 0)


def _tall(plan: NetworkPlan, sprite_url: str) -> Drawing:
    """Pair networks first, the first of them last, so that it lies next to the first ring."""
    parts: list[Part] = []
    for network in reversed(plan.pair_networks):
        parts.append(tall_pairs(network, _below(parts), sprite_url))
    transfer = bool(plan.transfer and plan.rings and plan.pair_networks)
    first_ring = len(parts)
    for ring in plan.rings:
        joined = transfer and len(parts) == first_ring
        parts.append(tall_ring(ring, parts[-1].anchor + TRANSFER if joined else _below(parts), sprite_url))
    dotted = _transfer(plan, MIDDLE, parts[first_ring - 1].anchor, parts[first_ring].anchor) if transfer else []
    return document(_stacked(parts, dotted), "net net-tall", TALL_WIDTH, parts[-1].bottom if parts else 0, left=-2)


def _below(parts: list[Part]) -> float:
    return parts[-1].bottom + SPACE if parts else 0


def _transfer(plan: NetworkPlan, x: float, top: float, bottom: float) -> list[SafeString]:
    words = notes([(line, False) for line in plan.transfer[:2]], x + 14, (top + bottom) / 2 - 10, "start")
    return [element("path", class_="net-transfer", d=straight((x, top), (x, bottom))), *words]


def _stacked(parts: list[Part], transfer: list[SafeString]) -> list[SafeString]:
    lines = [line for part in parts for line in part.lines]
    return [*lines, *transfer, *(stop for part in parts for stop in part.stops)]
