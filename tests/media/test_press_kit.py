"""The press package."""

import hashlib
import zipfile
from io import BytesIO

import pytest
from django.test import RequestFactory

from media.archives import list_archive
from media.press_kit import PressKit, build_press_kit, serve_press_kit
from tests.media.samples import SECRETS, plain_png, stored_document, stored_picture

pytestmark = pytest.mark.django_db


def sample_kit() -> PressKit:
    offered = stored_picture(
        title="Visit: the ../square?",
        caption={"en": "Guests on the square", "de": "Gäste auf dem Platz"},
        year=2022,
        may_press_download=True,
    )
    kept = stored_picture(plain_png(), "private.png", title="Not for the press")
    document = stored_document(title="Programme", may_press_download=True)
    return PressKit("Besuch aus Tbilisi", {"de": "Pressetext", "ka": "ტექსტი"}, [offered, kept], [document])


def packed(kit: PressKit) -> bytes:
    with build_press_kit(kit.title, kit.texts, kit.pictures, kit.documents) as package:
        return package.read()


def test_a_package_holds_what_is_offered_and_says_whose_it_is() -> None:
    kit = sample_kit()
    with zipfile.ZipFile(BytesIO(packed(kit))) as package:
        assert package.namelist() == [
            "CREDITS.txt",
            "press-text-de.txt",
            "press-text-ka.txt",
            "pictures/01-visit-the-square.jpg",
            "documents/01-programme.pdf",
        ]
        credits_sheet = package.read("CREDITS.txt").decode()
        picture = package.read("pictures/01-visit-the-square.jpg")
        assert package.read("press-text-ka.txt").decode() == "ტექსტი"
    for words in (
        "Mila Example, 2022",
        "CC BY 4.0 <https://creativecommons.org",
        "[de] Gäste auf dem Platz",
        "[en] Guests",
    ):
        assert words in credits_sheet
    assert hashlib.sha256(picture).hexdigest() == kit.pictures[0].sha256
    assert not [secret for secret in SECRETS if secret in picture]


def test_our_own_packages_pass_our_own_rules() -> None:
    assert len(list_archive(BytesIO(packed(sample_kit())))) == 5


def test_the_same_content_gives_the_same_bytes() -> None:
    kit = sample_kit()
    assert packed(kit) == packed(kit)


def test_another_credit_is_another_package() -> None:
    kit = sample_kit()
    before = kit.digest
    kit.pictures[0].credit = "Somebody Else"
    assert kit.digest != before


def test_a_package_is_served_like_every_file() -> None:
    kit = sample_kit()
    whole = serve_press_kit(RequestFactory().get("/"), kit)
    content = b"".join(whole.streaming_content)
    assert content == packed(kit)
    assert whole["ETag"] == f'"{hashlib.sha256(content).hexdigest()}"'
    assert whole["Content-Disposition"] == 'attachment; filename="besuch-aus-tbilisi.zip"'
    part = serve_press_kit(RequestFactory().get("/", headers={"range": "bytes=10-19"}), kit)
    assert b"".join(part.streaming_content) == content[10:20]
