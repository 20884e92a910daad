"""Both source documents are there: every fact stands on a public page, in German and in English."""

import re
from functools import cache
from html import unescape

import pytest
from django.test import Client

from portal.demo.register import read
from portal.search.models import SearchDocument

pytestmark = pytest.mark.django_db

FACTS = read("facts.toml")["fact"]


def addresses(page: str) -> dict[str, str]:
    """Language → address of the page that the content names as publications/<slug>, cities/<code> or networks/<code>."""
    ending = f"/{page.rpartition('/')[2]}/"
    for document in SearchDocument.objects.all():
        versions = document.payload["versions"]
        if any(version["url"].endswith(ending) for version in versions.values()):
            return {language: version["url"] for language, version in versions.items()}
    return {}


@cache
def words_on(address: str) -> str:
    """What a reader sees: no tags, soft hyphens or double spaces."""
    response = Client().get(address)
    assert response.status_code == 200, address
    main = response.content.decode().partition("<main")[2]
    text = unescape(re.sub(r"<[^>]+>", " ", main)).replace("\u00ad", "").replace("\u00a0", " ")
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("fact", FACTS, ids=[fact["id"] for fact in FACTS])
def test_the_fact_stands_on_its_page(fact: dict[str, object], language: str) -> None:
    page = addresses(str(fact["page"]))
    assert language in page, f"{fact['page']} has no version in {language}"
    shown = words_on(page[language])
    missing = [words for words in fact[language] if str(words) not in shown]  # type: ignore[attr-defined]
    assert missing == []


def test_a_date_without_a_year_says_so() -> None:
    shown = words_on("/en/cities/st-poelten/mid-sized-cities-online-meeting/")
    assert "10 June" in shown
    assert "year not stated" in shown.casefold()
