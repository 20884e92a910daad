"""What may come in as a picture, and what is left of it."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image as Pixels
from PIL import ImageChops

from media.inspection.file_names import clean_original_name
from media.inspection.pictures import clean_picture, inspect_picture
from media.inspection.refusals import PictureRefused
from media.models import PortalImage
from tests.media.samples import (
    SECRETS,
    animated,
    colourful,
    picture_bytes,
    plain_png,
    png_claiming,
    stored_picture,
    upload,
)

NAMES = {"JPEG": "a.jpg", "PNG": "a.png", "WEBP": "a.webp", "AVIF": "a.avif"}


def stored_bytes(file: object) -> bytes:
    with file.storage.open(file.name) as stored:
        return stored.read()


def secrets_in(content: bytes) -> list[bytes]:
    return [secret for secret in SECRETS if secret in content]


@pytest.mark.parametrize("kind", NAMES)
def test_the_samples_do_carry_what_must_be_removed(kind: str) -> None:
    picture = Pixels.open(BytesIO(picture_bytes(kind)))
    assert picture.getexif().get_ifd(0x8825)
    assert b"xmpmeta" in picture_bytes(kind)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", NAMES)
def test_original_and_renditions_carry_no_metadata_but_keep_the_profile(kind: str) -> None:
    image = stored_picture(picture_bytes(kind), NAMES[kind])
    files = [image.file, *(rendition.file for rendition in image.renditions.all())]
    assert len(files) == 7  # original; width 480 and the crop, three formats each
    for file in files:
        content = stored_bytes(file)
        picture = Pixels.open(BytesIO(content))
        assert secrets_in(content) == [], file.name
        assert not dict(picture.getexif())
        assert not {"xmp", "comment", "photoshop", "XML:com.adobe.xmp", "Comment"} & set(picture.info)
    assert Pixels.open(BytesIO(stored_bytes(image.file))).info.get("icc_profile")


@pytest.mark.django_db
def test_orientation_is_applied_and_the_columns_say_so() -> None:
    image = stored_picture(picture_bytes("JPEG", orientation=6), "turned.jpg")
    image.refresh_from_db()
    stored = Pixels.open(BytesIO(stored_bytes(image.file)))
    assert stored.size == (64, 96) == (image.width, image.height)
    expected = colourful().transpose(Pixels.Transpose.ROTATE_270)
    difference = ImageChops.difference(stored.convert("RGB"), expected).resize((1, 1)).getpixel((0, 0))
    assert max(difference) <= 4


def test_a_jpeg_loses_almost_nothing() -> None:
    content = picture_bytes("JPEG", size=(400, 300), quality=88)
    before = Pixels.open(BytesIO(content)).convert("RGB")
    after = Pixels.open(BytesIO(clean_picture(BytesIO(content), "a.jpg").content)).convert("RGB")
    extremes = [high for _low, high in ImageChops.difference(before, after).getextrema()]
    assert max(extremes) <= 6


def test_a_png_loses_nothing() -> None:
    content = picture_bytes("PNG")
    after = Pixels.open(BytesIO(clean_picture(BytesIO(content), "a.png").content))
    assert ImageChops.difference(after.convert("RGB"), colourful()).getbbox() is None


def test_a_lossless_webp_loses_nothing() -> None:
    content = picture_bytes("WEBP", lossless=True)
    after = Pixels.open(BytesIO(clean_picture(BytesIO(content), "a.webp").content))
    assert ImageChops.difference(after.convert("RGB"), colourful()).getbbox() is None


def test_what_hides_behind_the_end_is_gone() -> None:
    content = picture_bytes("JPEG") + b"<script>alert(1)</script>" + plain_png()
    assert b"script" not in clean_picture(BytesIO(content), "a.jpg").content


def test_second_pictures_of_phones_are_dropped() -> None:
    output = BytesIO()
    colourful().save(output, "MPO", save_all=True, append_images=[colourful((32, 32))])
    cleaned = Pixels.open(BytesIO(clean_picture(BytesIO(output.getvalue()), "a.jpg").content))
    assert cleaned.format == "JPEG"


@pytest.mark.parametrize(
    ("content", "name", "rule"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "picture-extension"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.png", "picture-content"),
        (plain_png(), "a.jpg", "picture-mismatch"),
        (plain_png(), "a", "picture-extension"),
        (plain_png(), "a.png.exe", "picture-extension"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n", "a.jpg", "picture-content"),
        (b"SIMPLE  =                    T" + b" " * 3000, "a.jpg", "picture-content"),
        (b"II*\x00\x08\x00\x00\x00\x00\x00", "a.jpg", "picture-content"),
        (b"\x00\x01\x00\x00\x00\x0f\x00\x80", "a.jpg", "picture-content"),
        (b"", "a.jpg", "picture-content"),
        (png_claiming(60_000, 60_000), "a.png", "picture-pixels"),
        (png_claiming(8_000, 6_000), "a.png", "picture-pixels"),
        (animated("PNG"), "a.png", "picture-animated"),
        (animated("WEBP"), "a.webp", "picture-animated"),
        (animated("AVIF"), "a.avif", "picture-animated"),
        (animated("GIF", 500), "a.gif", "picture-extension"),
        (animated("GIF", 500), "a.png", "picture-content"),
        (picture_bytes("JPEG", size=(400, 300))[:3000], "a.jpg", "picture-damaged"),
    ],
)
def test_refused_pictures_name_their_rule(content: bytes, name: str, rule: str) -> None:
    for take in (inspect_picture, clean_picture):
        with pytest.raises(PictureRefused) as refusal:
            take(BytesIO(content), name)
        assert refusal.value.rule == rule
        assert "%(" not in refusal.value.messages[0]


def test_too_many_bytes_are_refused(settings: object) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000
    with pytest.raises(PictureRefused, match="is the most"):
        inspect_picture(BytesIO(picture_bytes()), "a.jpg")


@pytest.mark.django_db
def test_the_model_itself_lets_no_other_file_in() -> None:
    with pytest.raises((PictureRefused, ValidationError)):
        PortalImage.objects.create(title="x", credit="y", file=ContentFile(b"<svg/>", name="a.svg"))
    assert not PortalImage.objects.exists()


@pytest.mark.django_db
def test_a_picture_with_people_needs_their_consent() -> None:
    with pytest.raises(ValidationError) as refusal:
        stored_picture(shows_people=True)
    assert "consent" in refusal.value.message_dict


@pytest.mark.django_db
def test_a_picture_without_credit_is_refused() -> None:
    with pytest.raises(ValidationError) as refusal:
        stored_picture(credit="")
    assert "credit" in refusal.value.message_dict


@pytest.mark.django_db
def test_stored_name_is_generated_and_original_name_kept_as_text() -> None:
    image = stored_picture(name="Böser \u202egnp.Name\r\n.jpg")
    assert image.original_name == "Böser gnp.Name.jpg"
    assert image.file.name.startswith("pictures/")
    assert "ser" not in image.file.name
    assert image.sha256
    assert image.file_size == len(stored_bytes(image.file))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("CON.pdf", "file-CON.pdf"),
        (".htaccess", "htaccess"),
        ("../../etc/passwd", "passwd"),
        ("C:\\files\\plan.pdf", "plan.pdf"),
        ('a"b;c.pdf', "a-b-c.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie- x.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("e\u0301.pdf", "é.pdf"),
        ("\x00\x01", "file"),
        ("😀.pdf", "😀.pdf"),
        ("...", "file"),
    ],
)
def test_original_names_are_safe_to_show_and_to_save(given: str, kept: str) -> None:
    assert clean_original_name(given) == kept


def test_long_names_keep_their_extension() -> None:
    name = clean_original_name("ä" * 400 + ".pdf")
    assert len(name) == 150
    assert name.endswith(".pdf")


def test_sample_uploads_are_accepted() -> None:
    for kind, name in NAMES.items():
        inspect_picture(upload(picture_bytes(kind), name), name)
