"""Pictures."""

from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image as Pixels
from wagtail.models import Collection

from media.models import PortalImage


def make_image(title: str = "Rathaus", *, size: tuple[int, int] = (640, 480), **fields: Any) -> PortalImage:
    """A plain coloured picture with a credit."""
    buffer = BytesIO()
    Pixels.new("RGB", size, "#1d4e63").save(buffer, "PNG")
    buffer.seek(0)
    defaults = {"collection": Collection.get_first_root_node(), "credit": "Landeshauptstadt Saarbrücken"}
    return PortalImage.objects.create(
        title=title, file=ImageFile(buffer, name="picture.png"), **{**defaults, **fields}
    )
