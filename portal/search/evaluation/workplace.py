"""A place of its own for one evaluation: an empty database and index, gone afterwards.

The parent makes the place and starts a child process in it. The child's settings come from the environment, so its
database, files and index can only be those of the place: the live ones are never opened. The parent cleans up, also
after an error or a signal.
"""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from urllib.parse import quote

from django.conf import settings
from django.db import connection

FOLDER = "SEARCH_EVALUATION_DIR"
PREFIX = "evaluation-"
STOP_SECONDS = 10


class EvaluationFailed(RuntimeError):
    """The child process did not finish; it has said why."""


@dataclass(frozen=True, slots=True)
class Workplace:
    folder: Path
    name: str
    engine: str

    @property
    def answers(self) -> Path:
        return self.folder / "answers.json"

    @property
    def environment(self) -> Mapping[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": str(settings.SETTINGS_MODULE),
            "DATABASE_URL": self._database_url,
            "VAR_DIR": str(self.folder),
            "REDIS_URL": "",
            "SEARCH_ENGINE": self.engine,
            "SEARCH_LEMMAS_DIR": str(settings.PORTAL_SEARCH_LEMMAS),
            "ELASTICSEARCH_URL": settings.ELASTICSEARCH_URL,
            "ELASTICSEARCH_PREFIX": self.name,
            FOLDER: str(self.folder),
        }

    @property
    def _database_url(self) -> str:
        """A file of its own, or a schema of its own beside the live one."""
        if connection.vendor == "sqlite":
            return f"sqlite:///{self.folder / 'evaluation.sqlite3'}"
        live = connection.settings_dict
        host, port = quote(str(live["HOST"] or ""), safe=""), live["PORT"] or 5432
        user, password = quote(str(live["USER"]), safe=""), quote(str(live["PASSWORD"]), safe="")
        options = quote(f"-c search_path={self.schema}")
        return f"postgres://{user}:{password}@{host}:{port}/{quote(str(live['NAME']))}?options={options}"

    @property
    def schema(self) -> str:
        return self.name.replace("-", "_")

    def run(self, module: str, *arguments: str) -> None:
        """Run a module of Python here; stopped with us."""
        environment = {**os.environ, **self.environment}
        child = subprocess.Popen([sys.executable, "-m", module, *arguments], env=environment, cwd=settings.BASE_DIR)  # noqa: S603
        try:
            code = child.wait()
        except BaseException:
            _stop(child)
            raise
        if code != 0:
            raise EvaluationFailed(f"The evaluation ended with code {code}.")


@contextmanager
def workplace(engine: str) -> Iterator[Workplace]:
    """Made now, removed at the end, whatever happens in between."""
    folder = Path(tempfile.mkdtemp(prefix="search-evaluation-"))
    place = Workplace(folder, f"{PREFIX}{secrets.token_hex(6)}", engine)
    with _signals_as_exceptions():
        try:
            _open(place)
            yield place
        finally:
            _close(place)


def _open(place: Workplace) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE SCHEMA "{place.schema}"')


def _close(place: Workplace) -> None:
    shutil.rmtree(place.folder, ignore_errors=True)
    try:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f'DROP SCHEMA IF EXISTS "{place.schema}" CASCADE')
    finally:
        if place.engine == "elasticsearch":
            from portal.search.elastic.sweeping import remove_indices

            remove_indices(place.name)


def _stop(child: "subprocess.Popen[bytes]") -> None:
    child.terminate()
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


@contextmanager
def _signals_as_exceptions() -> Iterator[None]:
    """SIGTERM and a lost terminal end us like Ctrl+C does: by way of every ``finally``."""

    def leave(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def own_folder() -> Path:
    """In the child: where it works. Without a place, or with another database than the place's, it does nothing."""
    folder = Path(os.environ[FOLDER])
    database = settings.DATABASES["default"]
    place = f"{database['NAME']} {database.get('OPTIONS', {}).get('options', '')}"
    if str(folder) not in place and PREFIX.replace("-", "_") not in place:
        raise SystemExit(f"These settings do not follow DATABASE_URL: they would open {database['NAME']}.")
    return folder
