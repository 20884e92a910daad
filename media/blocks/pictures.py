"""A picture in a story, with its words in the language of the page."""

from collections.abc import Iterable
from typing import Any

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from media.figures import PictureFigure, picture_figure
from media.models import PortalImage
from media.renditions import renditions_prefetch


class PictureChooserBlock(ImageChooserBlock):
    """Fetches all pictures of a stream with all their renditions in two queries."""

    def bulk_to_python(self, values: Iterable[Any]) -> list[PortalImage | None]:
        keys = list(values)
        images = PortalImage.objects.prefetch_related(renditions_prefetch()).in_bulk(
            [each for each in keys if each is not None]
        )
        return [images.get(each) for each in keys]

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """In migrations it is a picture chooser like any other."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.images.blocks.ImageChooserBlock", args, kwargs


class PictureValue(blocks.StructValue):
    """``figure_in(language)`` for Python, ``PictureBlock`` puts the same into its template's context."""

    def figure_in(self, language: str, size: str = "width-1440") -> PictureFigure | None:
        return picture_figure(self.get("image"), size, language=language, caption=self.get("caption") or "")
