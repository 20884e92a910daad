"""What the demonstration answers to a plain request, kept for all tests that read it."""

import gzip
from dataclasses import dataclass, field
from functools import cached_property
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import html5lib


@dataclass(frozen=True)
class PlainAnswer:
    status: int
    headers: dict[str, str]
    body: bytes  # as it was transferred

    @property
    def is_compressed(self) -> bool:
        return self.headers.get("content-encoding") == "gzip"

    @property
    def content(self) -> bytes:
        return gzip.decompress(self.body) if self.is_compressed else self.body

    @property
    def html(self) -> str:
        return self.content.decode()

    @cached_property
    def tree(self) -> "html5lib.treebuilders.etree.ElementTree":
        return html5lib.parse(self.html, namespaceHTMLElements=False)


@dataclass
class Answers:
    address: str
    known: dict[tuple[str, str], PlainAnswer] = field(default_factory=dict)

    def get(self, path: str, language: str = "en") -> PlainAnswer:
        """``language`` is the browser's, which only the desk asks for."""
        if (path, language) not in self.known:
            self.known[path, language] = self._ask(path, language)
        return self.known[path, language]

    def _ask(self, path: str, language: str) -> PlainAnswer:
        headers = {"Accept-Encoding": "gzip", "Accept": "text/html", "Accept-Language": language}
        request = Request(self.address + path, headers=headers)
        try:
            with urlopen(request, timeout=60) as response:
                return PlainAnswer(response.status, _lower(response.headers), response.read())
        except HTTPError as refusal:
            return PlainAnswer(refusal.code, _lower(refusal.headers), refusal.read())


def _lower(headers: object) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}  # type: ignore[attr-defined]
