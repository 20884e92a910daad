"""A server that answers with given pages under the portal's own policy."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "portal" / "static"
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".png": "image/png",
}

Answer = Callable[[str], str]


class Handler(BaseHTTPRequestHandler):
    """Static files from the sources, everything else from ``answer``; ``frames`` are what a page with a video allows."""

    def __init__(self, answer: Answer, frames: tuple[str, ...], *args: Any) -> None:
        self.answer = answer
        self.frames = frames
        super().__init__(*args)

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            return self._send(file.read_bytes(), TYPES[file.suffix])
        return self._send(self.answer(self.path).encode(), "text/html; charset=utf-8")

    def _send(self, body: bytes, content_type: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        directives = dict(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"])
        if self.frames:
            directives["frame-src"] = self.frames
        policy = "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())
        self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Quiet."""
