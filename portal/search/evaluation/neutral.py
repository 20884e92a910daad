"""The files that anybody may bring to measure the search: neutral documents and queries, one JSON object a line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LONGEST_ID = 500


class LineRefused(ValueError):
    """A line that cannot be read, named by file and number."""

    def __init__(self, path: Path, number: int, reason: str) -> None:
        super().__init__(f"{path.name}, line {number}: {reason}")


@dataclass(frozen=True, slots=True)
class NeutralDocument:
    """One language version. ``topics`` are codes of the thesaurus, labels in any language, or free words."""

    family: str
    language: str
    title: str = ""
    intro: str = ""
    body: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NeutralQuery:
    id: str
    text: str
    language: str


def read_documents(path: Path) -> list[NeutralDocument]:
    """All documents; a family may have each language once."""
    documents: list[NeutralDocument] = []
    lines: dict[tuple[str, str], int] = {}
    for number, entry in _entries(path):
        try:
            document = _document(entry)
        except ValueError as error:
            raise LineRefused(path, number, str(error)) from error
        first = lines.setdefault((document.family, document.language), number)
        if first != number:
            raise LineRefused(path, number, f"the family has this language already, in line {first}")
        documents.append(document)
    return documents


def read_queries(path: Path) -> list[NeutralQuery]:
    queries: dict[str, NeutralQuery] = {}
    for number, entry in _entries(path):
        try:
            query = NeutralQuery(_identifier(entry, "id"), _text(entry, "text"), language_of(entry, default="en"))
        except ValueError as error:
            raise LineRefused(path, number, str(error)) from error
        if query.id in queries:
            raise LineRefused(path, number, f"there is a query “{query.id}” already")
        queries[query.id] = query
    return list(queries.values())


def _entries(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Number and content of every line that is not empty."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield number, _entry(path, number, line)


def _entry(path: Path, number: int, line: bytes) -> Mapping[str, Any]:
    try:
        entry = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise LineRefused(path, number, f"no JSON in UTF-8 ({error})") from error
    if not isinstance(entry, dict):
        raise LineRefused(path, number, "not a JSON object")
    return entry


def _document(entry: Mapping[str, Any]) -> NeutralDocument:
    return NeutralDocument(
        family=_identifier(entry, "family"),
        language=language_of(entry),
        title=_text(entry, "title"),
        intro=_text(entry, "intro"),
        body=_text(entry, "body"),
        topics=tuple(_words(entry.get("topics"))),
    )


def _identifier(entry: Mapping[str, Any], name: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str | int) or isinstance(value, bool) or not str(value).strip():
        raise ValueError(f"“{name}” must be a text")
    if len(str(value)) > LONGEST_ID:
        raise ValueError(f"“{name}” is longer than {LONGEST_ID} characters")
    return str(value)


def _text(entry: Mapping[str, Any], name: str) -> str:
    value = entry.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"“{name}” must be a text")
    return value.encode("utf-8", "ignore").decode("utf-8").replace("\x00", " ")


def language_of(entry: Mapping[str, Any], default: str = "") -> str:
    """The primary code: ``de-AT`` is ``de``."""
    value = entry.get("language") or default
    code = value.replace("_", "-").split("-")[0].strip().lower() if isinstance(value, str) else ""
    if not (code.isascii() and code.isalpha() and 2 <= len(code) <= 3):
        raise ValueError("“language” must be a code such as “de”")
    return code


def _words(value: Any) -> Iterable[str]:
    if value is None:
        return
    for word in [value] if isinstance(value, str) else value if isinstance(value, list) else [None]:
        if not isinstance(word, str):
            raise ValueError("“topics” must be a list of texts")
        if word.strip():
            yield word.strip()
