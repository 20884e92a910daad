"""Modules to download, in a database of their own that the servers of the tests can open.

Run as a program in the servers' settings, it puts the modules there and prints their addresses.
"""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

CONTENT = bytes(range(256)) * 4000
SIZE = len(CONTENT)
DIGEST = hashlib.sha256(CONTENT).hexdigest()
ETAG = f'"{DIGEST}"'
NAME = "Bürgerfragen.zip"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the files are, or would be."""

    public: str
    hidden: str
    draft: str
    missing: str
    damaged: str
    stored: str  # in the folder of uploads


def environment(folder: Path, **more: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    own = {"DJANGO_SETTINGS_MODULE": "tests.media.served_settings", "VAR_DIR": str(folder), "FILE_HANDOVER": ""}
    return {**inherited, **own, **more}


def build(folder: Path) -> Addresses:
    """Fill a folder. On SQLite the tests' own database is the start: migrating takes a quarter of a minute."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(folder / "db.sqlite3")) as copy:
            connection.connection.backup(copy)
    else:
        _run(folder, "manage.py", "migrate", "--verbosity=0")
    return Addresses(**json.loads(_run(folder, "-m", "tests.media.served_downloads")))


def _run(folder: Path, *command: str) -> str:
    finished = subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=environment(folder),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return finished.stdout


def fill() -> Addresses:
    from practices.modules.models import ReleaseState
    from tests.factories import lay_ground, make_city_page, make_module_page

    lay_ground()
    city = make_city_page()
    public, hidden = (make_module_page(below=city, title=title) for title in ("Bürgerfragen", "Verborgen"))
    released, draft = _file(public, "1.0.0", ReleaseState.PUBLISHED), _file(public, "2.0.0", ReleaseState.DRAFT)
    damaged = _file(public, "1.1.0", ReleaseState.PUBLISHED)
    with Path(damaged.file.path).open("ab") as file:
        file.write(b"more")
    of_hidden = _file(hidden, "1.0.0", ReleaseState.PUBLISHED)
    hidden.unpublish()
    return Addresses(
        public=_address(released),
        hidden=_address(of_hidden),
        draft=_address(draft),
        missing=_address(released).replace("1.0.0", "9.9.9"),
        damaged=_address(damaged),
        stored=released.file.name,
    )


def _file(page: Any, version: str, state: str) -> Any:
    from django.core.files.base import ContentFile

    from practices.modules.models import Artefact, Release
    from tests.factories import make_release

    release = make_release(page.module, version=version)
    artefact = Artefact.objects.create(release=release, file=ContentFile(CONTENT, name=NAME))
    Release.objects.filter(pk=release.pk).update(state=state)
    return artefact


def _address(artefact: Any) -> str:
    from django.urls import reverse

    release = artefact.release
    return reverse("module_download", args=[release.module.code, release.version, artefact.name])


if __name__ == "__main__":
    import django

    django.setup()
    json.dump(asdict(fill()), sys.stdout)
