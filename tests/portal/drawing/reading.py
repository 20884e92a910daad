"""Reads a drawing back: as XML, and as boxes of its lettering."""

from collections.abc import Iterator
from itertools import combinations
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from portal.base.drawing import Drawing
from portal.base.drawing.lettering import text_width
from portal.base.drawing.line import Box

SIZES = {
    "map map-wide": {"map-label": 14.5, "map-label is-main": 17},
    "map map-small": {"map-label": 11, "map-label is-main": 12.5},
    "net net-wide": {"net-label": 16, "net-label is-main": 16, "net-note": 15, "net-note is-strong": 15},
    "net net-tall": {"net-label": 15, "net-label is-main": 15, "net-note": 13.5, "net-note is-strong": 13.5},
    "marey": {"my-year": 27, "my-note": 15, "my-station": 20},
    "marey-tall": {"my-year": 27, "my-note": 15, "my-station": 20},
}
BOLD = {"map-label is-main", "net-label is-main", "net-note is-strong", "my-year", "my-station"}


def tree(drawing: Drawing) -> Element:
    return fromstring(drawing.svg)


def words(drawing: Drawing) -> list[str]:
    return [text.text or "" for text in tree(drawing).iter("text")]


def lettering(drawing: Drawing) -> Iterator[tuple[str, Box]]:
    """Every text with the box it fills on the page, letters measured with the sizes of the style sheet."""
    root = tree(drawing)
    sizes = SIZES[root.attrib["class"]]
    for text in root.iter("text"):
        style, content = text.attrib["class"], text.text or ""
        if style not in sizes:
            continue
        width = text_width(content, sizes[style], "bold" if style in BOLD else "regular")
        x, y = float(text.attrib["x"]), float(text.attrib["y"])
        left = {"end": x - width, "middle": x - width / 2}.get(text.attrib.get("text-anchor", ""), x)
        yield content, Box(left, y - 0.74 * sizes[style], left + width, y + 0.2 * sizes[style])


def overlapping(drawing: Drawing) -> list[tuple[str, str]]:
    return [(a, b) for (a, box), (b, other) in combinations(lettering(drawing), 2) if box.overlaps(other)]
