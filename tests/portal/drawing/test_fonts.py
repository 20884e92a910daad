"""The fonts of the drawings: small, free, and built from the scripts of the ten languages."""

import shutil
from pathlib import Path

from django.core.management import call_command
from fontTools.ttLib import TTFont

from portal.base.drawing.lettering import FONT_FOLDER, FONTS


def test_the_fonts_are_small_and_their_licence_lies_beside_them() -> None:
    assert all((FONT_FOLDER / name).stat().st_size <= 80_000 for name in FONTS.values())
    assert "SIL OPEN FONT LICENSE" in (FONT_FOLDER / "OFL.txt").read_text(encoding="utf-8")


def test_the_build_joins_three_scripts_in_one_file_and_keeps_nothing_else(tmp_path: Path) -> None:
    for weight, name in FONTS.items():
        for family in ("NotoSans", "NotoSansGeorgian", "NotoSansArmenian"):
            shutil.copy(FONT_FOLDER / name, tmp_path / f"{family}-{weight.title()}.ttf")
    (tmp_path / "built").mkdir()
    call_command("build_drawing_fonts", tmp_path, to=tmp_path / "built")
    for name in FONTS.values():
        letters = TTFont(tmp_path / "built" / name).getBestCmap()
        assert {ord(letter) for letter in "aЖდԵ"} <= set(letters)
        assert ord("α") not in letters
