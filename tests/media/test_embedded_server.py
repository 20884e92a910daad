"""The same downloads through the server of the demo, over one connection kept open."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

CONTENT = bytes(range(256)) * 4000

APPLICATION = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
django.setup()
import hashlib
from pathlib import Path
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.handlers.wsgi import WSGIHandler
from django.urls import path
from media.serving import serve_file

class Stored:
    name, storage = "large.bin", FileSystemStorage(os.environ["FOLDER"])

DIGEST = hashlib.sha256(Path(os.environ["FOLDER"], "large.bin").read_bytes()).hexdigest()

def download(request):
    return serve_file(request, Stored, sha256=DIGEST, filename="large.zip", media_type="application/zip",
                      size=int(os.environ["SIZE"]))

urlpatterns = [path("download", download)]
settings.ROOT_URLCONF = __name__
settings.DATABASES["default"]["NAME"] = ":memory:"
settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "Language" not in each and "redirects" not in each]
application = WSGIHandler()
"""


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("server")
    (folder / "large.bin").write_bytes(CONTENT)
    (folder / "downloads_application.py").write_text(APPLICATION)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{number}", "--worker-class", "gthread"]
    command += ["--threads", "2", "--keep-alive", "5", "--chdir", str(folder), "downloads_application:application"]
    environment = {**os.environ, "FOLDER": str(folder), "SIZE": str(len(CONTENT)), "VAR_DIR": str(folder)}
    environment["PYTHONPATH"] = f"{folder}{os.pathsep}{settings.BASE_DIR}"
    server = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    try:
        wait_for(number, server)
        yield number
    finally:
        server.terminate()
        server.wait(timeout=20)
        assert server.stderr is not None
        server.stderr.close()


def wait_for(number: int, server: subprocess.Popen[bytes]) -> None:
    for _attempt in range(150):
        if server.poll() is not None:
            assert server.stderr is not None
            pytest.fail(server.stderr.read().decode())
        try:
            connection = http.client.HTTPConnection("127.0.0.1", number, timeout=10)
            connection.request("HEAD", "/download")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            connection.close()
            return
    pytest.fail("The server did not answer within 30 seconds.")


def test_head_ranges_and_the_whole_file_over_one_connection(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    received: dict[str, tuple[int, bytes, http.client.HTTPMessage]] = {}
    sockets = set()
    for name, method, headers in [
        ("head", "HEAD", {}),
        ("middle", "GET", {"Range": "bytes=1000-1999"}),
        ("several", "GET", {"Range": "bytes=0-1,5-6"}),
        ("behind", "GET", {"Range": "bytes=99999999-"}),
        ("whole", "GET", {"Accept-Encoding": "gzip"}),
        ("known", "GET", {}),
    ]:
        if name == "known":
            headers = {"If-None-Match": received["whole"][2]["ETag"]}
        connection.request(method, "/download", headers=headers)
        sockets.add(id(connection.sock))
        response = connection.getresponse()
        received[name] = (response.status, response.read(), response.headers)
    connection.close()
    assert len(sockets) == 1  # kept open: every length was right
    assert {name: status for name, (status, _body, _headers) in received.items()} == {
        "head": 200,
        "middle": 206,
        "several": 206,
        "behind": 416,
        "whole": 200,
        "known": 304,
    }
    assert received["head"][1] == b""
    assert received["head"][2]["Content-Length"] == str(len(CONTENT))
    assert received["middle"][1] == CONTENT[1000:2000]
    assert received["whole"][1] == CONTENT
    assert received["whole"][2]["Content-Encoding"] is None
    assert received["head"][2]["ETag"] == received["whole"][2]["ETag"] == received["middle"][2]["ETag"]


def test_a_download_broken_in_the_middle_is_continued(port: int, tmp_path: Path) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/download")
    response = connection.getresponse()
    first, etag = response.read(300_000), response.headers["ETag"]
    connection.close()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/download", headers={"Range": f"bytes={len(first)}-", "If-Range": etag})
    response = connection.getresponse()
    assert response.status == 206
    assert first + response.read() == CONTENT
    connection.close()
