"""The land under the maps: committed outlines, built once by ``build_basemap``.

Borders are drawn thin and without names; they imply no legal position. Northern Cyprus is drawn as part of Cyprus.
"""

import json
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

BASEMAP_FILE = Path(__file__).with_name("basemap.json")
# A page fetches the land once and keeps it: written into every page it would be two thirds of the bytes.
LAND_FILES = Path(__file__).parents[1] / "static" / "portal_base"
MERGED_COUNTRIES = {"CYN": "CYP"}


@cache
def outlines(frame: str) -> dict[str, str]:
    """Country code (ISO 3166-1 alpha-3; XKX for Kosovo) → path data in the frame of that name."""
    frames: dict[str, dict[str, str]] = json.loads(BASEMAP_FILE.read_text(encoding="utf-8"))
    return frames[frame]


def land_paths(frame: str) -> SafeString:
    """The land of a frame as elements, for drawings that fetch nothing."""
    return mark_safe("".join(f'<path d="{path}"/>' for path in outlines(frame).values()))  # our own file  # noqa: S308


def land_name(frame: str) -> str:
    """Where the land of a frame stands among the static files."""
    return f"portal_base/land-{frame}.svg"


def land_file(frame: str) -> str:
    """The text of that file."""
    return f'<svg xmlns="http://www.w3.org/2000/svg"><g id="land">{land_paths(frame)}</g></svg>\n'
