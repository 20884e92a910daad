"""SQLite from the first command, PostgreSQL through ``DATABASE_URL``."""

from pathlib import Path
from typing import Any

import dj_database_url

from portal.settings.environment import environment

VAR_DIR = Path(environment.text("VAR_DIR", str(Path(__file__).resolve().parents[2] / "var")))

# Readers never wait for the writer (WAL); a write takes its lock at the start instead of failing half-way
# (IMMEDIATE); an answered edit survives a power cut (FULL).
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 10,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}


def database_from(address: str) -> dict[str, Any]:
    """Django's settings for one database address, e.g. ``sqlite:///var/db.sqlite3`` or ``postgres://…``."""
    settings = dict(dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True))
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = dict(SQLITE_OPTIONS)
    return settings


DATABASES = {"default": database_from(environment.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}"))}
