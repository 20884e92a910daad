"""Cuts Noto Sans down to one small file a weight with every script of the ten languages; the result is committed."""

from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand
from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter, load_font, parse_unicodes, save_font

from portal.base.drawing.lettering import FONT_FOLDER, FONTS

FEATURES = ["kern", "liga", "locl", "mark", "mkmk", "ccmp", "tnum", "calt", "case"]
SCRIPTS = {
    "NotoSans": (
        "0020-007E,00A0-017F,018F,0192,0218-021B,0259,02BC,02C6-02C7,02D8-02DD,0304,0308,0400-045F,0490-0491,1E9E,"
        "2010-2027,202F-203A,20AC,20B4,20BA,20BC,20BE,2113,2116,2122,2212"
    ),
    "NotoSansGeorgian": "10D0-10FF,1C90-1CBA,1CBD-1CBF",
    "NotoSansArmenian": "0530-058F,FB13-FB17",
}


class Command(BaseCommand):
    help = "Merges subsets of Noto Sans, Noto Sans Georgian and Noto Sans Armenian (static TTF) for the drawings."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("noto", type=Path, help="folder with NotoSans-Regular.ttf, NotoSansGeorgian-Bold.ttf …")
        parser.add_argument("--to", type=Path, default=FONT_FOLDER)

    def handle(self, *_args: Any, noto: Path, to: Path, **_options: Any) -> None:
        for weight, name in FONTS.items():
            with TemporaryDirectory() as folder:
                parts = [
                    subset(noto / f"{family}-{weight.title()}.ttf", unicodes, Path(folder) / f"{family}.ttf")
                    for family, unicodes in SCRIPTS.items()
                ]
                Merger().merge([str(part) for part in parts]).save(to / name)
            self.stdout.write(f"{name}: {(to / name).stat().st_size} bytes")


def subset(source: Path, unicodes: str, target: Path) -> Path:
    options = Options(hinting=False, layout_features=FEATURES, notdef_outline=True, drop_tables=["MATH", "STAT"])
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(unicodes))
    subsetter.subset(font)
    save_font(font, str(target), options)
    return target
