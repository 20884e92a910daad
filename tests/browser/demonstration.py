"""The demonstration as a visitor meets it: built in a folder of its own, served by the real server on a free port."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from django.conf import settings

PATIENCE = 60  # seconds until the server must be ready


def environment(folder: Path) -> dict[str, str]:
    """Development settings on the folder's own SQLite file, whatever the tests themselves run on."""
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    provider = {
        "OIDC_ISSUER": "http://127.0.0.1:9/provider",  # nobody goes there: the sign-in page shows the way
        "OIDC_CLIENT_ID": "portal",
        "OIDC_CLIENT_SECRET": "told-to-nobody",
    }
    return inherited | provider | {"DJANGO_SETTINGS_MODULE": "portal.settings.dev", "VAR_DIR": str(folder)}


def build(folder: Path) -> None:
    """Build the demonstration; a folder that holds it already is kept as it is."""
    run(folder, "demo", "build")


def run(folder: Path, *command: str) -> None:
    """One of the portal's commands, to its end."""
    subprocess.run(
        [sys.executable, "manage.py", *command], cwd=settings.BASE_DIR, env=environment(folder), check=True
    )


def send_letters(folder: Path) -> list[str]:
    """What the demonstration has written to people by now, as their mailboxes get it."""
    run(folder, "chores", "--once")
    return [file.read_text() for file in sorted((folder / "letters").glob("*.log"))]


def stop_path(folder: Path, address: str, language: str) -> str:
    """Where a letter to this address says that all of it can be stopped; signed with the demonstration's key."""
    code = (
        "from portal.letters.stopping import stop_url\n"
        f"print(stop_url('address', [{address!r}], {language!r}).split('/', 3)[3])"
    )
    told = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
        cwd=settings.BASE_DIR,
        env=environment(folder),
        check=True,
        capture_output=True,
        text=True,
    )
    return f"/{told.stdout.strip()}"


@contextmanager
def serving(folder: Path, **options: str) -> Iterator[str]:
    """The address of the running server, with these settings; it is stopped on leaving."""
    address = f"127.0.0.1:{_free_port()}"
    workers = ["--workers", "2", "--threads", "4", "--log-level", "warning"]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", address, *workers],
        cwd=settings.BASE_DIR,
        env=environment(folder) | {"SITE_ADDRESS": f"http://{address}"} | options,
    )
    try:
        _wait_until_ready(server, f"http://{address}/readyz")
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(timeout=30)


@contextmanager
def working(folder: Path, **options: str) -> Iterator[None]:
    """The worker that sends letters and asks the machine, beside the server."""
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "chores"],
        cwd=settings.BASE_DIR,
        env=environment(folder) | options,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(server: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=30):
                return
        except OSError as refusal:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The server of the demonstration does not answer at {address}") from refusal
            time.sleep(0.3)
