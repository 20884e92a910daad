"""The fixed set of sizes and formats. Everything is made before somebody asks; nothing else is ever made."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from wagtail.images.models import Filter

if TYPE_CHECKING:
    from media.models import PortalImage, PortalRendition

# From the format a browser likes best to the one every browser knows.
FORMATS = ("avif", "webp", "jpeg")
MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
# What a template asks for → the operations behind it, narrow first. “fill” crops around the focal point.
SIZES: dict[str, tuple[str, ...]] = {
    "width-480": ("width-480",),
    "width-960": ("width-480", "width-960"),
    "width-1440": ("width-480", "width-960", "width-1440"),
    "fill-640x400": ("fill-640x400",),
}


class UnknownSize(ValueError):
    """A template asked for a size outside the fixed set."""


def operations_of(size: str) -> tuple[str, ...]:
    try:
        return SIZES[size]
    except KeyError as error:
        raise UnknownSize(f"“{size}” is none of the sizes {', '.join(SIZES)}.") from error


def specification(operation: str, format_name: str) -> str:
    return f"format-{format_name}|{operation}"


def all_specifications(image: "PortalImage") -> tuple[str, ...]:
    """Every rendition this picture needs; widths it does not have are left out, except the smallest."""
    operations = dict.fromkeys(operation for size in SIZES.values() for operation in size)
    useful = [each for each in operations if _adds_pixels(each, image.width)]
    return tuple(specification(operation, name) for operation in useful for name in FORMATS)


def _adds_pixels(operation: str, width: int) -> bool:
    kind, _dash, argument = operation.partition("-")
    if kind != "width":
        return True
    widths = (int(each.partition("-")[2]) for each in SIZES["width-1440"])
    return all(width > narrower for narrower in widths if narrower < int(argument))


def renditions_prefetch(path: str = "renditions") -> Prefetch:
    """For query sets that show pictures: one query for the renditions of all of them.

    ``Page.objects.prefetch_related(renditions_prefetch("cover_image__renditions"))``
    """
    from media.models import PortalRendition

    return Prefetch(path, queryset=PortalRendition.objects.all())


def existing_renditions(image: "PortalImage") -> dict[str, "PortalRendition"]:
    """The renditions that fit the picture's present focal point, by specification; no query when prefetched."""
    keys: dict[str, str] = {}
    found = {}
    for rendition in _renditions_of(image):
        spec = rendition.filter_spec
        key = keys.setdefault(spec, Filter(spec=spec).get_cache_key(image))
        if rendition.focal_point_key == key:
            found[spec] = rendition
    return found


def _renditions_of(image: Any) -> "Iterable[PortalRendition]":
    prefetched = image._get_prefetched_renditions()
    if prefetched is not None:
        return list(prefetched)
    image.prefetched_renditions = list(image.renditions.all())
    return list(image.prefetched_renditions)
