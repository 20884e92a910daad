"""The way to the server, and which servers are accepted."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from elastic_transport import Urllib3HttpNode
from elasticsearch import ApiError, Elasticsearch, TransportError

ACCEPTED = "8.19.x and 9.x"
WORKER_TIMEOUT, WORKER_RETRIES = 30.0, 2
# What a server that is not there, or not well, makes of a request.
FAILURES = (ApiError, TransportError)
BUSY = (429, 502, 503, 504)


class UnsupportedServer(RuntimeError):
    """The server is of a version whose answers we do not know."""


class NotConfigured(RuntimeError):
    """There is no ELASTICSEARCH_URL: the portal does without."""


@dataclass(frozen=True, slots=True, order=True)
class Version:
    major: int
    minor: int
    written: str

    @classmethod
    def parse(cls, written: str) -> "Version":
        major, minor, *_rest = written.split(".")
        return cls(int(major), int(minor), written)

    @property
    def is_accepted(self) -> bool:
        return self.major == 9 or (self.major == 8 and self.minor >= 19)


def is_configured() -> bool:
    return bool(settings.ELASTICSEARCH_URL)


def worker_client() -> Elasticsearch:
    """For work in the background: patient, and tries again. Readers need a client of their own."""
    return client(timeout=WORKER_TIMEOUT, retries=WORKER_RETRIES)


def client(*, timeout: float, retries: int, node_class: Any = Urllib3HttpNode) -> Elasticsearch:
    """The connections of this process to the configured server; opening one asks nothing of it yet."""
    if not is_configured():
        raise NotConfigured("Set ELASTICSEARCH_URL to use Elasticsearch.")
    access = (settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_API_KEY, settings.ELASTICSEARCH_CA_FILE)
    return _opened(*access, timeout, retries, node_class)


@cache
def _opened(url: str, api_key: str, ca_file: str, timeout: float, retries: int, node_class: Any) -> Elasticsearch:
    options: dict[str, Any] = {"api_key": api_key} if api_key else {}
    if ca_file:
        options["ca_certs"] = ca_file
    return Elasticsearch(
        url,
        node_class=node_class,
        request_timeout=timeout,
        max_retries=retries,
        retry_on_timeout=bool(retries),
        retry_on_status=BUSY if retries else (),
        **options,
    )


def server_version(server: Elasticsearch) -> Version:
    """The version of a server that is there; refuses one that is not accepted."""
    version = Version.parse(server.info()["version"]["number"])
    if not version.is_accepted:
        raise UnsupportedServer(f"Elasticsearch {version.written} is not supported: use {ACCEPTED}.")
    return version
