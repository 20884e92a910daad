"""A drawing that needs no style sheet: for PDF tools, mails and files, which know no custom properties.

Every class is replaced by the colours of the light scheme, marks and land are drawn in place of being fetched,
and a name with a halo is written twice, because such tools paint a stroke over its letters.
"""

import re

from portal.base.drawing.basemap import land_paths
from portal.base.drawing.lettering import FAMILY
from portal.base.drawing.palette import INK, PRACTICE, SIGN, WHITE
from portal.base.drawing.svg import Drawing

_GREY, _HAIR, _HAIR_2, _TRACK, _LAND = "#4b566d", "#d3d9e4", "#8b96ab", "#a9b4c7", "#edf0f5"
_STOP = f'fill="{SIGN}" stroke="{INK}" stroke-width="4.5"'
_LABEL = f'font-size="14.5" fill="{INK}"'

STYLES = {
    "map-land": f'fill="{_LAND}" stroke="{WHITE}" stroke-width="1"',
    "map-arc": f'fill="none" stroke="{INK}" stroke-width="2"',
    "map-arc is-live": f'fill="none" stroke="{PRACTICE}" stroke-width="7"',
    "map-spoke": f'fill="none" stroke="{_HAIR_2}" stroke-width="1.5"',
    "net-stop map-stop": f'fill="{SIGN}" stroke="{INK}" stroke-width="2.6"',
    "map-label": _LABEL,
    "map-label is-main": f'font-size="17" font-weight="700" fill="{INK}"',
    "net-track": f'fill="none" stroke="{_TRACK}" stroke-width="5"',
    "net-track is-live": f'fill="none" stroke="{INK}" stroke-width="10" stroke-linejoin="round"',
    "net-run k-practice": f'fill="none" stroke="{PRACTICE}" stroke-width="5" stroke-linejoin="round"',
    "net-transfer": f'fill="none" stroke="{INK}" stroke-width="4" stroke-dasharray="0 9" stroke-linecap="round"',
    "net-hub": f'fill="{WHITE}" stroke="{INK}" stroke-width="4.5"',
    "net-stop": _STOP,
    "net-label": f'font-size="16" fill="{INK}"',
    "net-label is-main": f'font-size="16" font-weight="700" fill="{INK}"',
    "net-note": f'font-size="15" fill="{_GREY}"',
    "net-note is-strong": f'font-size="15" font-weight="700" fill="{INK}"',
    "my-grid": f'stroke="{_HAIR}" stroke-width="1"',
    "my-track": f'fill="none" stroke="{INK}" stroke-width="4.5"',
    "my-break": f'fill="none" stroke="{INK}" stroke-width="3"',
    "my-pair": f'stroke="{INK}" stroke-width="15"',
    "my-pair my-pair--core": f'stroke="{SIGN}" stroke-width="7"',
    "my-run": f'fill="none" stroke="{PRACTICE}" stroke-width="10" stroke-linejoin="round"',
    "my-next": f'fill="none" stroke="{PRACTICE}" stroke-width="6" stroke-dasharray="0 11" stroke-linecap="round"',
    "my-tick": f'font-size="13" fill="{_GREY}"',
    "my-year": f'font-size="27" font-weight="700" fill="{INK}"',
    "my-note": f'font-size="15" fill="{_GREY}"',
    "my-station": f'font-size="20" font-weight="700" fill="{INK}"',
    "cp-line": f'fill="none" stroke="{INK}" stroke-width="16.7"',
    "cp-ring": f'fill="{WHITE}" stroke="{INK}" stroke-width="16.7"',
}
# Letters are smaller in the drawings for phones, as in the style sheet.
SMALL_STYLES = {
    "map-label": f'font-size="11" fill="{INK}"',
    "map-label is-main": f'font-size="12.5" font-weight="700" fill="{INK}"',
    "net-label": f'font-size="15" fill="{INK}"',
    "net-label is-main": f'font-size="15" font-weight="700" fill="{INK}"',
    "net-note": f'font-size="13.5" fill="{_GREY}"',
    "net-note is-strong": f'font-size="13.5" font-weight="700" fill="{INK}"',
}
_SMALL = re.compile(r'<svg class="(map map-small|net net-tall)"')
_INNER = f'fill="none" stroke="{WHITE}" stroke-width="2.7" stroke-linejoin="round"'
MARKS = {
    "practice": (
        f'<circle fill="{PRACTICE}" cx="12" cy="12" r="12"/>'
        f'<path {_INNER} d="M3.5 15.5H8.5L14 8.5H20.5M11.5 15.5H20.5"/>'
    ),
    "report": (
        '<path fill="#d4380f" d="M12 -1.6L25.6 12L12 25.6L-1.6 12Z"/>'
        f'<path {_INNER} d="M2.6 12H7.8M16.2 12H21.4"/><circle {_INNER} cx="12" cy="12" r="3.7"/>'
    ),
    "module": (
        '<rect fill="#1f4fd1" x=".75" y=".75" width="22.5" height="22.5" rx="1.5"/>'
        f'<path {_INNER} d="M5.5 6H11V11H5.5ZM13 13H18.5V18H13ZM8.25 11V15.5H13"/>'
    ),
    "city": f'<circle fill="{SIGN}" stroke="{INK}" stroke-width="4.6" cx="12" cy="12" r="9.7"/>',
    "practice-open": (
        f'<circle fill="{WHITE}" stroke="{PRACTICE}" stroke-width="3.2" stroke-dasharray="3.9 3.9" '
        'cx="12" cy="12" r="10"/>'
    ),
}

_CLASS = re.compile(r' class="([^"]*)"')
_USE = re.compile(r'<use href="[^"]*#m-([a-z-]+)" class="[^"]*"( x="[^"]*" y="[^"]*" width="[^"]*" height="[^"]*")/>')
_LAND_USE = re.compile(
    r'<use href="[^"]*land-([a-z-]+?)(?:\.[0-9a-f]+)?\.svg#land" class="map-land" aria-hidden="true"/>'
)
_HALOED = re.compile(r'<text class="(map-label[^"]*)"([^>]*)>([^<]*)</text>')


def with_literal_colours(drawing: Drawing) -> Drawing:
    """The same drawing with every colour, stroke and size written into it."""
    styles = STYLES | SMALL_STYLES if _SMALL.match(drawing.svg) else STYLES

    def haloed(found: re.Match[str]) -> str:
        style, place, name = styles[found[1]], found[2], found[3]
        halo = f'stroke="{_LAND}" stroke-width="3.5" stroke-linejoin="round"'
        return f"<text {style} {halo}{place}>{name}</text><text {style}{place}>{name}</text>"

    svg = _USE.sub(_mark, drawing.svg)
    svg = _LAND_USE.sub(lambda found: f'<g class="map-land" aria-hidden="true">{land_paths(found[1])}</g>', svg)
    svg = _HALOED.sub(haloed, svg)
    svg = _CLASS.sub(lambda found: f" {styles[found[1]]}" if found[1] in styles else "", svg)
    svg = svg.replace("<svg", f'<svg font-family="{FAMILY}"', 1)
    return Drawing(svg, drawing.width, drawing.height)


def _mark(found: re.Match[str]) -> str:
    return f'<svg viewBox="0 0 24 24" overflow="visible"{found[2]}>{MARKS[found[1]]}</svg>'
