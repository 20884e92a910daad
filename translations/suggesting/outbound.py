"""One question to the translation server that the operator named: no redirects, five seconds, two megabytes."""

import json
from collections.abc import Mapping
from typing import Any

import requests

from translations.suggesting.protocol import TranslatorFailed

SECONDS = (3.05, 20.0)  # to connect, between two pieces of the answer
MOST_BYTES = 2_000_000
PIECE = 65_536


def ask_server(url: str, question: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Any:
    """The answer as JSON. Raises ``TranslatorFailed``, whose words name no key."""
    try:
        with requests.post(
            url, json=question, headers=dict(headers or {}), timeout=SECONDS, allow_redirects=False, stream=True
        ) as response:
            if response.status_code != requests.codes.ok:
                raise TranslatorFailed(f"The translation server answered {response.status_code}.")
            return json.loads(_body(response))
    except requests.RequestException as error:
        raise TranslatorFailed(f"The translation server did not answer: {type(error).__name__}.") from error
    except ValueError as error:
        raise TranslatorFailed("The translation server did not answer in JSON.") from error


def _body(response: requests.Response) -> bytes:
    body = b""
    for piece in response.iter_content(PIECE):
        body += piece
        if len(body) > MOST_BYTES:
            raise TranslatorFailed("The answer of the translation server is too long.")
    return body


def texts_of(answer: Any, *, expected: int) -> list[str]:
    """As many texts as sentences were asked for, or nothing."""
    if not isinstance(answer, list) or len(answer) != expected or not all(isinstance(each, str) for each in answer):
        raise TranslatorFailed("The translation server did not answer every sentence.")
    return answer
