"""No English on a Georgian page, no German on an English one: outside names and parts marked as another language."""

import re
from collections.abc import Iterator

import html5lib
import pytest
from babel.messages.pofile import read_po

from tests.browser.answers import Answers
from tests.browser.page_types import ALL_PAGES, PageType
from tests.browser.words import Words, words_in
from translations.catalogs import PLACEHOLDER, catalog_path

pytestmark = pytest.mark.browser

# What has no Georgian form or is written like this everywhere.
PEOPLE = "Matthias Stadler, Martin Koutny, Christoph Eisenhut, Michael Eßlinger, Martin Schöneich, Ilg"
NAMES = "Intercity Exchange, IKS, MSDA, GIZ, LHS, GeoNames, Wagtail, Kora, REGMUZ, bürger"
TERMS = "JavaScript, OpenAPI, CC BY, EUPL, SHA, ZIP, iCalendar, PDF, CSV, XLSX, MIT, CHANGELOG, README, LICENSE, Sample, Muster"
ALLOWED = {word for listed in (PEOPLE, NAMES, TERMS) for word in re.split(r"[,\s]+", listed)}
# Addresses, names of files, checksums, and what the reader asked for.
NOT_WORDS = re.compile(
    r"https?://\S+|\S+@\S+|\S+\.(?:zip|yml|ics|toml|md|de|org)\b|\b(?=\w*\d)[0-9a-f-]{4,}\b|qwrtz\w+"
)
LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ’']+")
LANGUAGE_CODES = {"de", "en", "fr", "ka", "hy", "az", "pl", "cs", "hu", "bg"}
GERMAN_LETTERS = re.compile(r"[A-Za-zÄÖÜäöüß]{5,}")
# Words of the German catalog that are parts of names on English pages.
NAMED_IN_GERMAN = {"saarbrücken", "bürger"}
MOTTO = "Städte lernen voneinander"  # of the network; its English page gives it in the original, too
GERMAN_LITTLE_WORDS = re.compile(
    r"\b(und|der|das|dem|für|mit|nicht|eine|einen|einer|von|zur|zum|ist|wird|oder|auch|bei)\b"
)


def identify(page_type: PageType) -> str:
    return page_type.name.replace(" ", "-")


def said(answers: Answers, page_type: PageType, language: str) -> Iterator[Words]:
    tree = answers.get(page_type.address_in(language), language).tree
    assert tree.get("lang") == language
    for words in words_in(tree, language):
        yield Words(NOT_WORDS.sub(" ", words.text), words.where)


def messages(language: str) -> dict[str, str]:
    """English message → its translation, where the two differ."""
    with catalog_path(language).open("rb") as file:
        catalog = read_po(file)
    pairs: dict[str, str] = {}
    for message in catalog:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        pairs |= {source: str(translated) for source, translated in zip(ids, strings, strict=False) if source}
    return {source: translated for source, translated in pairs.items() if translated != source}


@pytest.fixture(scope="module")
def english_messages() -> set[str]:
    """Messages that would show as they are: with four letters or more and without placeholders."""
    return {
        source
        for source in messages("ka")
        if not PLACEHOLDER.search(source) and re.search(r"[A-Za-z]{4}", source) and source not in ALLOWED
    }


@pytest.fixture(scope="module")
def german_words() -> set[str]:
    """Words of the German catalog that no English message knows."""
    german = messages("de")
    known = {word.lower() for source in german for word in re.findall(r"[A-Za-z]+", source)}
    words = {
        word.lower()
        for translated in german.values()
        for word in GERMAN_LETTERS.findall(PLACEHOLDER.sub(" ", translated))
    }
    return words - known - NAMED_IN_GERMAN


@pytest.mark.parametrize("page_type", ALL_PAGES, ids=identify)
def test_no_english_leaks_into_a_georgian_page(
    answers: Answers, english_messages: set[str], page_type: PageType
) -> None:
    leaks = []
    for words in said(answers, page_type, "ka"):
        foreign = [word for word in LATIN_WORD.findall(words.text) if word not in ALLOWED | LANGUAGE_CODES]
        if foreign or words.text in english_messages:
            leaks.append(f"{' '.join(foreign)!r} in {words.text[:90]!r} at {words.where[-90:]}")
    assert leaks == []


@pytest.mark.parametrize("page_type", ALL_PAGES, ids=identify)
def test_no_german_leaks_into_an_english_page(answers: Answers, german_words: set[str], page_type: PageType) -> None:
    leaks = []
    for words in said(answers, page_type, "en"):
        german = [
            word for word in GERMAN_LETTERS.findall(words.text.replace(MOTTO, "")) if word.lower() in german_words
        ]
        german += GERMAN_LITTLE_WORDS.findall(words.text)
        if german:
            leaks.append(f"{' '.join(german)!r} in {words.text[:90]!r} at {words.where[-90:]}")
    assert leaks == []


def test_a_leak_is_seen() -> None:
    """The page says “City” in English, names a city in its own language, and says who wrote it."""
    tree = html5lib.parse(
        '<html lang="ka"><p title="City">ქალაქი <b lang="de">Saarbrücken</b>, Share</p>', namespaceHTMLElements=False
    )
    assert [words.text for words in words_in(tree, "ka")] == ["ქალაქი", "City", ", Share"]
