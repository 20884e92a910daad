"""The pictures of the demonstration: committed, light, and made by the script beside them."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from portal.demo.draw_pictures import FOLDER, PICTURES


def test_every_picture_is_committed_and_none_is_left_over() -> None:
    assert {path.stem for path in Path(FOLDER).glob("*.webp")} == set(PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_light_and_large_enough(name: str) -> None:
    path = FOLDER / f"{name}.webp"
    assert path.stat().st_size <= 60 * 1024
    with Image.open(path) as image:
        assert (image.format, image.size) == ("WEBP", (1440, 1080))


@pytest.mark.parametrize("name", PICTURES)
def test_the_committed_picture_is_the_one_the_script_draws(name: str) -> None:
    with Image.open(FOLDER / f"{name}.webp") as committed, Image.open(BytesIO(PICTURES[name]().webp())) as drawn:
        difference = ImageChops.difference(committed.convert("RGB"), drawn.convert("RGB"))
    assert max(ImageStat.Stat(difference).mean) < 1
