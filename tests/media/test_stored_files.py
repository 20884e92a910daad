"""Rows and files: written durably, checked against each other, cards drawn once."""

import hashlib
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from media import integrity
from media.integrity import ExpectedFile, check_files, delete_left_overs, register_files
from media.models import PortalDocument
from media.share_cards import share_card
from media.storage import TEMPORARY_SUFFIX, DurableFileSystemStorage
from tests.media.samples import plain_png, stored_document, stored_picture


@pytest.fixture(autouse=True)
def own_uploads(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def age(name: str, days: int) -> None:
    moment = time.time() - days * 86_400
    os.utime(default_storage.path(name), (moment, moment))


@pytest.mark.django_db
def test_sound_files_pass() -> None:
    stored_document()
    stored_picture()
    report = check_files(now=timezone.now())
    assert report.is_sound
    assert report.checked == 8  # document, picture and six sizes
    call_command("files_check", verbosity=0)


@pytest.mark.django_db
def test_damaged_and_missing_files_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    damaged, missing = stored_document(), stored_document()
    path = Path(damaged.file.path)
    path.write_bytes(path.read_bytes()[:-1] + b"x")  # the same length
    Path(missing.file.path).unlink()
    with pytest.raises(CommandError, match="1 files are missing, 1 are damaged"):
        call_command("files_check")
    out = capsys.readouterr().out
    assert f"{damaged.pk}: {damaged.file.name}" in out
    assert f"{missing.pk}: {missing.file.name}" in out


@pytest.mark.django_db
def test_files_without_a_row_go_after_a_day() -> None:
    kept = stored_document()
    old = default_storage.save("documents/aa/old.pdf", ContentFile(b"x"))
    fresh = default_storage.save("documents/aa/fresh.pdf", ContentFile(b"x"))
    card = default_storage.save("cards/c.png", ContentFile(b"x"))
    age(kept.file.name, 3)
    age(old, 3)
    age(card, 3)
    report = check_files(now=timezone.now())
    assert report.orphans == [old]
    assert delete_left_overs(report, now=timezone.now()) == 1
    assert [default_storage.exists(name) for name in (kept.file.name, old, fresh, card)] == [True, False, True, True]
    later = check_files(now=timezone.now() + timedelta(days=40))
    assert card in later.orphans


@pytest.mark.django_db
def test_apps_above_register_their_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(integrity, "_sources", [])
    register_files(lambda: [ExpectedFile("modules/none.zip", 3, "00", "artefact 1")])
    assert check_files(now=timezone.now()).missing == ["artefact 1: modules/none.zip"]


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    class Broken(ContentFile):
        def chunks(self, chunk_size: int | None = None) -> object:
            yield b"half"
            raise OSError("disk full")

    storage = DurableFileSystemStorage(tmp_path)
    with pytest.raises(OSError, match="disk full"):
        storage.save("a/b.bin", Broken(b""))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_appears_whole_under_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: (seen.append([p.suffix for p in tmp_path.glob("*/*")]), fsync(fd)))
    DurableFileSystemStorage(tmp_path).save("a/b.bin", ContentFile(b"content"))
    assert seen == [[TEMPORARY_SUFFIX], [".bin"]]  # forced to the disk before it gets its name, and after
    assert (tmp_path / "a" / "b.bin").read_bytes() == b"content"


@pytest.mark.django_db
def test_a_new_file_keeps_its_row_true_when_replaced() -> None:
    document = stored_document()
    old = document.sha256
    document.file = ContentFile(b"plain words", name="new.txt")
    document.save()
    fresh = PortalDocument.objects.get()
    assert (fresh.original_name, fresh.file_size) == ("new.txt", 11)
    assert fresh.sha256 != old


def test_a_card_is_drawn_once_and_knows_its_checksum() -> None:
    drawn: list[int] = []

    def draw() -> bytes:
        drawn.append(1)
        return plain_png()

    card = share_card("title|de", draw)
    assert share_card("title|de", draw) == card
    assert len(drawn) == 1
    assert card.sha256 == hashlib.sha256(plain_png()).hexdigest()
    assert share_card("other title|de", draw).name != card.name
