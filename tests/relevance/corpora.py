"""The parallel corpora and the pools made of them: which pages are live in which language."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from cities.gazetteer.reading import RegisteredPlace, read_places
from portal.search.evaluation.neutral import NeutralDocument, read_documents
from tests.relevance.gold import LANGUAGES

FOLDER = Path(__file__).with_name("corpora")


@dataclass(frozen=True, slots=True)
class Pool:
    """What is live at the same time."""

    name: str
    documents: tuple[NeutralDocument, ...]

    @property
    def languages(self) -> dict[str, set[str]]:
        """Family → languages in which it is live."""
        found: dict[str, set[str]] = {}
        for document in self.documents:
            found.setdefault(document.family, set()).add(document.language)
        return found


@cache
def topics_of_samples() -> dict[str, tuple[str, ...]]:
    """Family of the municipal samples → the topics an editor gave it."""
    content = tomllib.loads((FOLDER / "municipal" / "topics.toml").read_text(encoding="utf-8"))
    return {family: tuple(topics) for family, topics in content.items()}


@cache
def municipal() -> tuple[NeutralDocument, ...]:
    """Our own samples of municipal practices, in all ten languages."""
    return tuple(
        NeutralDocument(family, language, *texts, topics=topics_of_samples().get(family, ()))
        for language in LANGUAGES
        for family, texts in _texts(language).items()
    )


@cache
def human_rights() -> tuple[NeutralDocument, ...]:
    """The thirty articles of the Universal Declaration, translated by people."""
    return tuple(read_documents(FOLDER / "udhr.jsonl"))


def _texts(language: str) -> dict[str, list[str]]:
    return tomllib.loads((FOLDER / "municipal" / f"{language}.toml").read_text(encoding="utf-8"))


def everything() -> Pool:
    return Pool("all languages", (*municipal(), *human_rights()))


def one_language_each(turn: int, *, tagged: bool) -> Pool:
    """Every page is live in one language only, all languages in the pool; ten turns give each page each language."""
    chosen = tuple(_one_of_each(municipal(), turn, tagged)) + tuple(_one_of_each(human_rights(), turn, tagged))
    return Pool(f"{'tagged' if tagged else 'untagged'} {turn}", chosen)


def _one_of_each(documents: Iterable[NeutralDocument], turn: int, tagged: bool) -> Iterator[NeutralDocument]:
    families: dict[str, dict[str, NeutralDocument]] = {}
    for document in documents:
        families.setdefault(document.family, {})[document.language] = document
    for number, versions in enumerate(families.values()):
        document = versions[LANGUAGES[(number + turn) % len(LANGUAGES)]]
        yield document if tagged else replace(document, topics=())


def places() -> Pool:
    """A page for every place of the register, in the place's own language and under its own name, among others."""
    return Pool("places", (*(_page_of(place) for place in read_places()), *municipal()))


def _page_of(place: RegisteredPlace) -> NeutralDocument:
    return NeutralDocument(place.code, place.official_languages[0], place.own_name)


def names_of_places(shortest: int = 4) -> Iterator[tuple[str, str, str]]:
    """Language, name and place, for every name that is long enough to mean a place."""
    for place in read_places():
        for name in place.names:
            if len(name.text) >= shortest:
                yield name.language if name.language in LANGUAGES else "en", name.text, place.code
