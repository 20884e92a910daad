"""A server of the tests' own that answers as told, or not at all."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Stubborn:
    """``answers``: path → (status, headers). What was asked stands in ``asked`` as (method, path, host)."""

    port: int = 0
    answers: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def stubborn_server() -> Iterator[Stubborn]:
    told = Stubborn()

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            told.asked.append((self.command, self.path, self.headers["Host"]))
            if self.path == "/drip":
                self._drip()
                return
            status, headers = told.answers.get(self.path, (404, {}))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def _drip(self) -> None:
            """A byte now and then, for a minute."""
            for sign in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 300:
                try:
                    self.wfile.write(bytes([sign]))
                except OSError:
                    return
                time.sleep(0.2)

        def log_message(self, *_args: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    told.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
