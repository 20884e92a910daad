"""The side-by-side editor, as its script uses it: sentences come with the page, each is saved by itself."""

import json
from typing import Any
from urllib.parse import urlencode

from lxml import html

from tests.journeys.people import Person
from tests.journeys.words import in_language


def sentences_of(person: Person, editor: str) -> dict[str, str]:
    """Source sentence → the address where its translation is saved."""
    return {
        each["source"]: each["editUrl"] for each in _props(person, editor)["segments"] if each["type"] == "string"
    }


def written(person: Person, editor: str) -> dict[str, str]:
    """Source sentence → what stands beside it now."""
    props = _props(person, editor)
    sources = {each["id"]: each["source"] for each in props["segments"] if each["type"] == "string"}
    return {sources[each["segment_id"]]: each["data"] for each in props["initialStringTranslations"]}


def write(person: Person, editor: str, words: dict[str, str]) -> None:
    """Every sentence that has no translation, or only a machine's."""
    done = written(person, editor)
    for sentence, address in sentences_of(person, editor).items():
        translated = done.get(sentence, "")
        if not translated or translated.startswith("["):
            saved = person.browser.put(
                address,
                urlencode({"value": in_language(sentence, words)}),
                content_type="application/x-www-form-urlencoded",
            )
            assert saved.status_code in {200, 201}, saved.content


def _props(person: Person, editor: str) -> Any:
    tree = html.fromstring(person.browser.get(editor).content.decode())
    [place] = [each for each in tree.iter("div") if each.get("data-props")]
    return json.loads(place.get("data-props"))
