"""What goes to a translation server and what may come back, over a real connection."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from translations.suggesting.deepl import DeepL
from translations.suggesting.libretranslate import LibreTranslate
from translations.suggesting.protocol import TranslatorFailed

Answer = tuple[int, bytes, dict[str, str]]


class Server(ThreadingHTTPServer):
    """Keeps what it was asked and answers what the test says."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, Any], dict[str, str]]] = []
        self.answer: Callable[[dict[str, Any]], Answer] = lambda question: (500, b"", {})

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, question, dict(self.headers)))
        status, body, headers = self.server.answer(question)
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Quiet."""


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    server = Server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.PORTAL_TRANSLATOR_URL = server.url
    settings.PORTAL_TRANSLATOR_KEY = "secret"
    yield server
    server.shutdown()
    server.server_close()


def said(answer: Any) -> Callable[[dict[str, Any]], Answer]:
    return lambda question: (200, json.dumps(answer).encode(), {})


def test_libretranslate_is_asked_for_html_in_its_own_terms(server: Server) -> None:
    server.answer = said({"translatedText": ["<b>waste</b>", "office"]})
    assert LibreTranslate().translate(["<b>Müll</b>", "Amt"], "de", "en") == ["<b>waste</b>", "office"]
    path, question, _headers = server.asked[0]
    assert path == "/translate"
    assert question == {
        "q": ["<b>Müll</b>", "Amt"],
        "source": "de",
        "target": "en",
        "format": "html",
        "api_key": "secret",
    }


def test_deepl_is_asked_in_its_own_terms_with_the_key_in_the_head(server: Server) -> None:
    server.answer = said({"translations": [{"text": "office", "detected_source_language": "DE"}]})
    assert DeepL().translate(["Amt"], "de", "en") == ["office"]
    path, question, headers = server.asked[0]
    assert path == "/v2/translate"
    assert (question["source_lang"], question["target_lang"], question["tag_handling"]) == ("DE", "EN-GB", "html")
    assert headers["Authorization"] == "DeepL-Auth-Key secret"


@pytest.mark.parametrize(
    "answer",
    [
        said({"translatedText": ["one too few"]}),
        said({"translatedText": "no list"}),
        said({"translatedText": [1, 2]}),
        said([]),
        said(None),
        lambda question: (200, b"<html>", {}),
        lambda question: (200, b'{"translatedText": ["' + b"x" * 2_100_000 + b'", "b"]}', {}),
        lambda question: (429, b"", {}),
        lambda question: (302, b"", {"Location": "http://127.0.0.1:1/"}),
    ],
)
def test_a_useless_answer_is_a_failure_not_a_translation(
    server: Server, answer: Callable[[dict[str, Any]], Answer]
) -> None:
    server.answer = answer
    with pytest.raises(TranslatorFailed) as failure:
        LibreTranslate().translate(["a", "b"], "de", "en")
    assert "secret" not in str(failure.value)


def test_a_server_that_is_away_is_a_failure(settings: Any) -> None:
    settings.PORTAL_TRANSLATOR_URL = "http://127.0.0.1:1"
    with pytest.raises(TranslatorFailed):
        LibreTranslate().translate(["a"], "de", "en")


def test_a_machine_says_which_languages_it_knows(settings: Any) -> None:
    assert DeepL().can_translate("de", "en")
    assert not DeepL().can_translate("de", "hy")
    settings.PORTAL_TRANSLATOR_LANGUAGES = ["de", "hy"]
    assert DeepL().can_translate("de", "hy")
    assert not DeepL().can_translate("de", "en")
