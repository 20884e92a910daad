"""The signs of the four kinds, taken from the sprite of the page or from a sprite file."""

from typing import Literal

from django.utils.safestring import SafeString

from portal.base.drawing.svg import element

Mark = Literal["practice", "report", "module", "city", "practice-open"]


def mark(kind: Mark, x: float, y: float, size: float, sprite_url: str = "") -> SafeString:
    """The sign, centred at x, y. ``sprite_url`` stands before ``#m-…``; empty when the sprite is in the page."""
    return element(
        "use",
        href=f"{sprite_url}#m-{kind}",
        class_=f"k-{kind.removesuffix('-open')}",
        x=x - size / 2,
        y=y - size / 2,
        width=size,
        height=size,
    )
