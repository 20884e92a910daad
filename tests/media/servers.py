"""The two ways a portal is served: gunicorn alone, and gunicorn behind nginx in the way we recommend to operators."""

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tests.media.served_downloads import environment

RECOMMENDED = Path(settings.BASE_DIR) / "portal" / "settings" / "nginx.conf.example"
# Debian keeps nginx out of the path of plain users.
PLACES = f"{os.environ.get('PATH', os.defpath)}{os.pathsep}/usr/sbin{os.pathsep}/usr/local/sbin"
PATIENCE = 60  # seconds until a server must be ready

# What a distribution's nginx.conf says around our block, compression of everything included.
AROUND = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    default_type application/octet-stream;
    sendfile on;
    gzip on;
    gzip_types *;
    gzip_proxied any;
    client_body_temp_path {folder}/client_body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/portal.conf;
}}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True, slots=True)
class Server:
    """One server on this machine; ``certificate`` when it speaks TLS."""

    port: int
    certificate: Path | None = None

    def connect(self) -> http.client.HTTPConnection:
        if self.certificate is None:
            return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        trust = ssl.create_default_context(cafile=str(self.certificate))
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=20, context=trust)

    def ask(self, address: str, headers: dict[str, str] | None = None, method: str = "GET") -> Answer:
        connection = self.connect()
        try:
            connection.request(method, address, headers=headers or {})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()


def missing_programs() -> list[str]:
    return [name for name in ("nginx", "openssl") if shutil.which(name, path=PLACES) is None]


@contextmanager
def gunicorn(folder: Path, **variables: str) -> Iterator[Server]:
    server = Server(free_port())
    command = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{server.port}"]
    command += ["--threads", "4", "--keep-alive", "5", "--log-level", "warning"]
    with _running(command, server, cwd=settings.BASE_DIR, env=environment(folder, **variables)):
        yield server


@contextmanager
def nginx(folder: Path, behind: Server, uploads: Path) -> Iterator[tuple[Server, Server]]:
    """The server with TLS and the one without, before ``behind``."""
    certificate, plain = _certificate(folder), Server(free_port())
    server = Server(free_port(), certificate)
    block = RECOMMENDED.read_text()
    for recommended, here in {
        "listen 443 ssl;": f"listen 127.0.0.1:{server.port} ssl;",
        "listen 80;": f"listen 127.0.0.1:{plain.port};",
        "/etc/ssl/portal/fullchain.pem": str(certificate),
        "/etc/ssl/portal/privkey.pem": str(certificate.with_suffix(".key")),
        "http://127.0.0.1:8000": f"http://127.0.0.1:{behind.port}",
        "/var/portal/uploads/": f"{uploads}/",
    }.items():
        assert block.count(recommended) == 1, f"{RECOMMENDED.name} must say “{recommended}” once"
        block = block.replace(recommended, here)
    (folder / "portal.conf").write_text(block)
    # Started by root, nginx would otherwise work as “nobody”, who may not read the uploads.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(user=user, folder=folder))
    program = shutil.which("nginx", path=PLACES)
    command = [str(program), "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    with _running(command, server):
        yield server, plain


def _certificate(folder: Path) -> Path:
    certificate = folder / "portal.pem"
    program = shutil.which("openssl", path=PLACES)
    command = [
        str(program),
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=portal.example",
    ]
    command += ["-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-keyout", str(certificate.with_suffix(".key")), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    return certificate


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(
    command: list[str], server: Server, cwd: Path | None = None, env: dict[str, str] | None = None
) -> Iterator[None]:
    """Stopped on leaving, by its own process id."""
    process = subprocess.Popen(command, cwd=cwd, env=env)
    try:
        _wait_until_ready(process, server, command)
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_until_ready(process: subprocess.Popen[bytes], server: Server, command: list[str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            server.ask("/healthz")
        except OSError as refusal:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"This server does not answer: {' '.join(command)}") from refusal
            time.sleep(0.2)
        else:
            return
