"""The words that a page says in its own language: outside parts marked as another language and outside names."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

SAID_IN_ATTRIBUTES = ("alt", "aria-label", "placeholder", "title")
SILENT = ("script", "style", "template")


@dataclass(frozen=True)
class Words:
    text: str
    where: str


def words_in(tree: Element, language: str) -> list[Words]:
    return [words for words in _walk(tree, "", "", language) if words.text]


def _walk(element: Element, spoken: str, path: str, language: str) -> Iterator[Words]:
    if not isinstance(element.tag, str) or element.tag in SILENT or element.get("translate") == "no":
        return
    spoken = element.get("lang", spoken)
    path = f"{path}/{element.tag}" + (f".{element.get('class')}" if element.get("class") else "")
    if spoken == language:
        yield Words(_plain(element.text), path)
        yield from (Words(_plain(element.get(name)), f"{path}@{name}") for name in SAID_IN_ATTRIBUTES)
        if element.get("name") == "description":
            yield Words(_plain(element.get("content")), path)
    for child in element:
        yield from _walk(child, spoken, path, language)
        if spoken == language:
            yield Words(_plain(child.tail), path)


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())
