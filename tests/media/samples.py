"""Files for attacks and for honest uploads, all made here."""

import struct
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pixels
from PIL import ImageCms, PngImagePlugin

from media.actions.store_document import store_document
from media.actions.store_picture import store_picture
from media.models import PortalDocument, PortalImage

SECRET_PLACE = "SecretPlace-49.2354"
SERIAL = "SERIAL-0815-4711"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:li>{SECRET_PLACE}</rdf:li></x:xmpmeta>'.encode()
SECRETS = (SECRET_PLACE.encode(), SERIAL.encode(), b"xmpmeta", b"Exif\x00\x00", b"8BIM", b"GPS")
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n"


def colourful(size: tuple[int, int] = (96, 64)) -> Pixels.Image:
    """Two gradients, so that turning and re-encoding can be seen."""
    red = Pixels.linear_gradient("L").resize(size)
    green = Pixels.linear_gradient("L").rotate(90).resize(size)
    return Pixels.merge("RGB", (red, green, Pixels.new("L", size, 60)))


def metadata(orientation: int = 1) -> bytes:
    exif = Pixels.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = SECRET_PLACE
    exif[0xA431] = SERIAL
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (49.0, 14.0, 7.0)
    gps[3], gps[4] = "E", (7.0, 0.0, 1.0)
    return exif.tobytes()


def picture_bytes(
    kind: str = "JPEG", *, orientation: int = 1, size: tuple[int, int] = (96, 64), **options: Any
) -> bytes:
    """A picture full of what nobody should see: position, serial number, XMP, comment, colour profile."""
    output = BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    extra: dict[str, Any] = {"exif": metadata(orientation), "icc_profile": profile}
    if kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Comment", SECRET_PLACE)
        notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
        extra["pnginfo"] = notes
    else:
        extra["xmp"] = XMP
    if kind == "JPEG":
        extra["comment"] = SECRET_PLACE.encode()
    colourful(size).save(output, kind, **extra, **options)
    return output.getvalue()


def plain_png(size: tuple[int, int] = (8, 8)) -> bytes:
    output = BytesIO()
    colourful(size).save(output, "PNG")
    return output.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A few bytes that say they are a huge picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    header = struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 10))
        + chunk(b"IEND", b"")
    )


def animated(kind: str, frames: int = 3) -> bytes:
    output = BytesIO()
    pictures = [Pixels.new("RGB", (8, 8), (number * 5 % 256, 0, number % 256)) for number in range(frames)]
    pictures[0].save(output, kind, save_all=True, append_images=pictures[1:], duration=20)
    return output.getvalue()


def archive(entries: Iterable[tuple[str | zipfile.ZipInfo, bytes]], *, packed: bool = True) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as package:
        for name, content in entries:
            package.writestr(name, content)
    return output.getvalue()


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def stored_picture(content: bytes | None = None, name: str = "square.jpg", **fields: Any) -> PortalImage:
    words = {"title": "The square", "credit": "Mila Example", "by": None, "alt_text": {"en": "A square with trees"}}
    return store_picture(ContentFile(content or picture_bytes(), name=name), **{**words, **fields})


def stored_document(content: bytes = PDF, name: str = "agreement.pdf", **fields: Any) -> PortalDocument:
    words = {"title": "The agreement", "credit": "City of Saarbrücken", "by": None}
    return store_document(ContentFile(content, name=name), **{**words, **fields})
