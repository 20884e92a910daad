"""Draws the fixed sizes of a picture: decoded once, reduced once per size, written in every format.

Wagtail's own way decodes the original anew for each of twelve files; a photograph of twelve million pixels then takes
three times the work and several times the memory. Crops follow Wagtail's rules, focal point included.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from PIL import Image, ImageCms
from wagtail.images.models import Filter

if TYPE_CHECKING:
    from media.models import PortalImage

# Speed and quality where a photograph of 1440 pixels shows no difference at arm's length.
ENCODERS: dict[str, tuple[str, dict[str, Any]]] = {
    "avif": ("avif", {"quality": 60, "speed": 8}),
    "webp": ("webp", {"quality": 78, "method": 4}),
    "jpeg": ("jpg", {"quality": 80, "optimize": True, "progressive": True}),
}
SIXTEEN_BITS = ("I;16", "I;16B", "I;16L", "I")


def render(image: "PortalImage", specifications: Iterable[str]) -> Iterator[tuple[str, ContentFile]]:
    """Each specification (``format-avif|width-480``) with its file."""
    wanted: dict[str, list[str]] = {}
    for specification in specifications:
        format_name, operation = specification.removeprefix("format-").split("|", 1)
        wanted.setdefault(operation, []).append(format_name)
    with image.open_file() as file, Image.open(file) as stored:
        pixels = _plain_colours(stored)
        for operation, format_names in wanted.items():
            reduced = _reduce(image, pixels, operation)
            for name in format_names:
                yield f"format-{name}|{operation}", _encode(reduced, name)


def _plain_colours(stored: Image.Image) -> Image.Image:
    """RGB, or RGBA where something shows through; print colours become screen colours."""
    profile = stored.info.get("icc_profile")
    if stored.mode == "CMYK":
        return _from_print(stored, profile)
    if stored.mode in SIXTEEN_BITS:
        return stored.convert("I").point(lambda value: value / 256).convert("L").convert("RGB")
    pixels = stored.convert("RGBA" if stored.has_transparency_data else "RGB")
    pixels.info = {"icc_profile": profile} if profile else {}
    return pixels


def _from_print(stored: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                stored, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except ImageCms.PyCMSError:
            converted = None  # a profile nobody can read: the plain conversion is the best there is
        if converted is not None:
            converted.info = {}
            return converted
    return stored.convert("RGB")


def _reduce(image: "PortalImage", pixels: Image.Image, operation: str) -> Image.Image:
    transform = Filter(spec=operation).get_transform(image, pixels.size)
    box = transform.get_rect().round()
    reduced = pixels.resize(
        transform.size, Image.Resampling.LANCZOS, (box.left, box.top, box.right, box.bottom), reducing_gap=3.0
    )
    reduced.info = dict(pixels.info)
    return reduced


def _encode(pixels: Image.Image, name: str) -> ContentFile:
    extension, options = ENCODERS[name]
    output = BytesIO()
    ready = _on_white(pixels) if name == "jpeg" else pixels
    ready.save(output, name.upper(), icc_profile=pixels.info.get("icc_profile"), **options)
    return ContentFile(output.getvalue(), name=f"picture.{extension}")


def _on_white(pixels: Image.Image) -> Image.Image:
    if pixels.mode != "RGBA":
        return pixels
    ground = Image.new("RGB", pixels.size, "white")
    ground.paste(pixels, mask=pixels.getchannel("A"))
    return ground
