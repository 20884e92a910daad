"""The system's Chromium, quiet; a small server for single components; the served demonstration for whole pages."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page

from tests.browser import demonstration
from tests.browser.answers import Answers
from tests.browser.small_server import Answer, Handler

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    return {**browser_type_launch_args, "executable_path": chromium, "args": FLAGS}


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demonstration is built. ``DEMO_VAR_DIR`` names a folder that keeps it from run to run."""
    kept = os.environ.get("DEMO_VAR_DIR")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("demonstration")
    demonstration.build(folder)
    return folder


@pytest.fixture(scope="session")
def demo_address(demo_folder: Path) -> Iterator[str]:
    """The served demonstration."""
    with demonstration.serving(demo_folder) as address:
        yield address


@pytest.fixture(scope="session")
def answers(demo_address: str) -> Answers:
    """What the demonstration answers, each address asked once."""
    return Answers(demo_address)


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """``serve(answer)`` starts a server and gives its address; ``frames`` names what its pages may frame."""
    servers: list[ThreadingHTTPServer] = []

    def start(answer: Answer, frames: tuple[str, ...] = ()) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, answer, frames))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def silent_console(page: Page) -> Iterator[None]:
    """Fails the test when the page writes to the console or a script breaks."""
    words: list[str] = []

    def note(message: ConsoleMessage) -> None:
        words.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: words.append(str(error)))
    yield
    assert words == []
