"""An empty database with all tables, quickly: on SQLite a copy of one that was made before."""

import hashlib
import os
import shutil
from pathlib import Path

import django
import wagtail
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from portal.search.evaluation.cache import cache_folder

KEPT = 8  # one for each combination of settings and versions in use


def prepare_database() -> None:
    """Make all tables in the database of the settings, which is empty."""
    if connection.vendor != "sqlite":
        call_command("migrate", interactive=False, verbosity=0)
        return
    target = Path(str(connection.settings_dict["NAME"]))
    template = cache_folder() / f"empty-{_fingerprint()}.sqlite3"
    if template.exists():
        shutil.copyfile(template, target)
    else:
        call_command("migrate", interactive=False, verbosity=0)
        _keep_copy(template)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")  # nobody needs this file after a power cut


def _keep_copy(template: Path) -> None:
    """Renamed into place: another evaluation may be looking for it."""
    draft = template.with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(draft)])
    draft.replace(template)
    latest_first = sorted(template.parent.glob("empty-*.sqlite3"), key=_age)
    for outdated in latest_first[KEPT:]:
        outdated.unlink(missing_ok=True)


def _age(path: Path) -> float:
    return -path.stat().st_mtime if path.exists() else 0.0


def _fingerprint() -> str:
    """Of everything that the tables depend on."""
    digest = hashlib.sha256(f"{django.__version__} {wagtail.__version__}".encode())
    for config in apps.get_app_configs():
        for path in sorted((Path(config.path) / "migrations").glob("*.py")):
            digest.update(f"{config.label}/{path.name}".encode() + path.read_bytes())
    return digest.hexdigest()[:24]
