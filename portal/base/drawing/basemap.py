"""The land under the maps: committed outlines, built once by ``build_basemap``.

Borders are drawn thin and without names; they imply no legal position. Northern Cyprus is drawn as part of Cyprus.
"""

import json
from functools import cache
from pathlib import Path

BASEMAP_FILE = Path(__file__).with_name("basemap.json")
MERGED_COUNTRIES = {"CYN": "CYP"}


@cache
def outlines(frame: str) -> dict[str, str]:
    """Country code (ISO 3166-1 alpha-3; XKX for Kosovo) → path data in the frame of that name."""
    frames: dict[str, dict[str, str]] = json.loads(BASEMAP_FILE.read_text(encoding="utf-8"))
    return frames[frame]
