"""Takes a picture apart and puts it together again without what nobody should see.

The pixels are decoded and encoded anew: EXIF, XMP, IPTC, positions, serial numbers, embedded thumbnails, second
frames and anything hidden behind the end of the file are gone. Orientation is applied, the colour profile stays.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, JpegImagePlugin

from media.inspection.file_names import extension_of
from media.inspection.refusals import PictureRefused

# Extension → the format it promises. The list is also what the decoder may try: no other parser sees the file.
FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF"}
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
ORIENTATION = 0x0112
SIDEWAYS = frozenset({5, 6, 7, 8})
LARGEST_PROFILE = 512 * 1024
# What Pillow raises for files that are damaged or made to do harm.
DECODING_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    OverflowError,
    MemoryError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


@dataclass(frozen=True, slots=True)
class CleanPicture:
    content: bytes
    extension: str
    width: int
    height: int


def inspect_picture(file: Any, name: str, size: int | None = None) -> None:
    """Raise ``PictureRefused`` unless extension, content, bytes, pixels and frames are within the rules."""
    _check_bytes(size if size is not None else _size_of(file))
    image = _open(file, _promised_format(name))
    _check_pixels(image)
    _check_frames(image)
    _decode(image)


def clean_picture(file: Any, name: str) -> CleanPicture:
    """The same picture without metadata. Raises ``PictureRefused``."""
    _check_bytes(_size_of(file))
    image = _open(file, _promised_format(name))
    _check_pixels(image)
    _check_frames(image)
    _decode(image)
    return _encode(image, is_lossless=_is_lossless_webp(file))


def upright_size(file: Any) -> tuple[int, int]:
    """Width and height as the picture is seen, read from the header."""
    image = _open(file, None)
    width, height = image.size
    return (height, width) if image.getexif().get(ORIENTATION) in SIDEWAYS else (width, height)


def _promised_format(name: str) -> str:
    extension = extension_of(name)
    if extension not in FORMATS or extension not in settings.WAGTAILIMAGES_EXTENSIONS:
        raise PictureRefused(
            _("Pictures must be JPEG, PNG, WebP or AVIF files. “%(extension)s” files are not taken."),
            rule="picture-extension",
            extension=f".{extension}" if extension else name[-20:],
        )
    return FORMATS[extension]


def _size_of(file: Any) -> int:
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    return size


def _check_bytes(size: int) -> None:
    if size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        raise PictureRefused(
            _("This picture has %(size)s; %(limit)s is the most. Save it with a lower quality and try again."),
            rule="picture-bytes",
            size=filesizeformat(size),
            limit=filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE),
        )


def _open(file: Any, promised: str | None) -> Image.Image:
    file.seek(0)
    try:
        image = Image.open(file, formats=sorted(EXTENSIONS))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except DECODING_ERRORS as error:
        raise PictureRefused(
            _("This file is not a JPEG, PNG, WebP or AVIF picture, whatever its name says."), rule="picture-content"
        ) from error
    if promised and _format_of(image) != promised:
        raise PictureRefused(
            _("The name says %(promised)s, but the file is %(found)s. Save it again in the format of its name."),
            rule="picture-mismatch",
            promised=promised,
            found=_format_of(image),
        )
    return image


def _format_of(image: Image.Image) -> str:
    """Phones write a JPEG with a second picture behind it and call it MPO; the first one is what we take."""
    return "JPEG" if image.format == "MPO" else str(image.format)


def _check_pixels(image: Image.Image) -> None:
    if image.width * image.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> PictureRefused:
    return PictureRefused(
        _("This picture has too many pixels. Make it smaller than %(limit)s million pixels and try again."),
        rule="picture-pixels",
        limit=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000,
    )


def _check_frames(image: Image.Image) -> None:
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        raise PictureRefused(
            _("Moving pictures are not taken. Save a single frame, or link to a video."), rule="picture-animated"
        )


def _decode(image: Image.Image) -> None:
    try:
        image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except DECODING_ERRORS as error:
        raise PictureRefused(
            _("This picture is damaged and cannot be read to its end. Save it again and try once more."),
            rule="picture-damaged",
        ) from error


def _encode(image: Image.Image, *, is_lossless: bool) -> CleanPicture:
    kind = _format_of(image)
    options = _encoder_options(image, kind, is_lossless=is_lossless)
    upright = ImageOps.exif_transpose(image)
    bare = upright.copy()
    bare.info = {key: value for key, value in upright.info.items() if key == "transparency"}
    output = BytesIO()
    bare.save(output, kind, **options, **_kept_profile(image))
    return CleanPicture(output.getvalue(), EXTENSIONS[kind], bare.width, bare.height)


def _encoder_options(image: Image.Image, kind: str, *, is_lossless: bool) -> dict[str, Any]:
    """As close to the original as the format allows: JPEG keeps its own tables, PNG is lossless anyway."""
    if kind == "JPEG":
        return {**_jpeg_tables(image), "optimize": True, "progressive": bool(image.info.get("progressive"))}
    if kind == "WEBP":
        return {"lossless": True} if is_lossless else {"quality": 95}
    if kind == "AVIF":
        return {"quality": 90, "speed": 8}
    return {}


def _jpeg_tables(image: Image.Image) -> dict[str, Any]:
    tables = getattr(image, "quantization", None)
    if not tables or image.mode not in {"L", "RGB"}:
        return {"quality": 95}
    sampling = JpegImagePlugin.get_sampling(image)
    return {"qtables": tables, **({"subsampling": sampling} if sampling >= 0 else {})}


def _is_lossless_webp(file: Any) -> bool:
    """The first chunks of the container name the kind of compression."""
    file.seek(0)
    head = file.read(4096)
    return head[8:12] == b"WEBP" and b"VP8L" in head


def _kept_profile(image: Image.Image) -> dict[str, bytes]:
    profile = image.info.get("icc_profile")
    return {"icc_profile": profile} if profile and len(profile) <= LARGEST_PROFILE else {}
