"""The demonstration content as committed: facts once, words per language. Plain data, no database."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).resolve().parents[2] / "portal" / "demo" / "content"
FACTS_FILE = "facts.toml"
LANGUAGES = ("de", "en", "fr", "ka", "hy", "az", "pl", "cs", "hu", "bg")


@dataclass(frozen=True, slots=True)
class WrittenPublication:
    """A practice, report or module. ``versions`` holds the words of each language it is written in."""

    slug: str
    facts: dict[str, Any]
    versions: dict[str, dict[str, Any]]

    @property
    def kind(self) -> str:
        return self.facts["kind"]

    @property
    def source_language(self) -> str:
        return self.facts["source_language"]

    def is_machine_made(self, language: str) -> bool:
        return language in self.facts["machine_made"]


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """The page of a city or network, or one of the pages every site has."""

    code: str
    facts: dict[str, Any]
    versions: dict[str, dict[str, Any]]


def read_publications() -> tuple[WrittenPublication, ...]:
    folders = sorted(path for path in (CONTENT / "publications").iterdir() if path.is_dir())
    return tuple(_publication(folder) for folder in folders)


def read_pages(folder: str) -> tuple[WrittenPage, ...]:
    """``cities``, ``networks`` or ``pages``; one file a page, one table a language."""
    return tuple(_page(path) for path in sorted((CONTENT / folder).glob("*.toml")))


def read_table(name: str) -> dict[str, Any]:
    """One of the single files: ``register``, ``pictures``, ``facts``."""
    return _toml(CONTENT / f"{name}.toml")


def package_texts() -> dict[str, str]:
    """Path inside the sample package → text."""
    folder = CONTENT / "package"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def _publication(folder: Path) -> WrittenPublication:
    texts = {path.stem: _toml(path) for path in folder.glob("*.toml") if path.name != FACTS_FILE}
    return WrittenPublication(folder.name, _toml(folder / FACTS_FILE), texts)


def _page(path: Path) -> WrittenPage:
    table = _toml(path)
    versions = {language: table.pop(language) for language in LANGUAGES if language in table}
    return WrittenPage(path.stem, table, versions)


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
