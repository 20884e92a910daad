"""Releases of the demonstration's module: real packages that can be downloaded and checked."""

import zipfile
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile

from portal.base.localized_text import LocalizedText
from portal.demo.models import DemoItem
from portal.demo.register import CONTENT, Entry
from practices.modules.actions.add_artefact import add_artefact
from practices.modules.actions.publish_release import publish_release
from practices.modules.models import Module, Release

PACKAGE = CONTENT / "package"
FIXED_TIME = (2022, 5, 16, 0, 0, 0)  # the same files give the same checksum on every machine


def build_releases(module: Module, facts: Entry, *, by: Any) -> None:
    """One package per release, oldest first; each is published and from then on final."""
    for entry in facts.get("releases", []):
        release = _release(module, entry)
        DemoItem.remember(release)
        name = f"{module.code}-{release.version}.zip"
        add_artefact(release, ContentFile(package(module.code, entry["version"]), name=name), by=by, name=name)
        publish_release(release, by=by)


def _release(module: Module, entry: Entry) -> Release:
    return Release.objects.create(
        module=module,
        version=entry["version"],
        released_on=entry["released_on"],
        severity=entry["severity"],
        notes=LocalizedText(entry["notes"]),
        supersedes=module.releases.filter(version=entry.get("supersedes", "")).first(),
        is_sample=entry.get("is_sample", False),
    )


def package(code: str, version: str) -> bytes:
    """All files of the sample package in one ZIP, with the version they belong to."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, f"{code}/VERSION", f"{version}\n".encode())
        for path in sorted(each for each in PACKAGE.rglob("*") if each.is_file()):
            _add(archive, f"{code}/{path.relative_to(PACKAGE)}", path.read_bytes())
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, FIXED_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)
