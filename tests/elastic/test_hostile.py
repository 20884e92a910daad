"""No text, however long or strange, is an error for Elasticsearch or costs more than a quarter of a second of computing."""

import random
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.test import Client
from elasticsearch import Elasticsearch

from portal.search.answering import find
from portal.search.drafts import VersionDraft
from portal.search.elastic.mirror import drain
from portal.search.request import SearchRequest
from portal.search.results import SearchResults
from portal.search.storing import store
from tests.portal.search.samples import make_draft, make_drafts
from tests.portal.search.test_hostile import ALPHABET, CORPUS, MOST_CPU, cpu_of, random_text

pytestmark = [pytest.mark.django_db, pytest.mark.elastic, pytest.mark.usefixtures("patient")]

GENERATED = 10_000
SHARES = 4  # so that the processes of a run share the work


@pytest.fixture(autouse=True)
def world(index: Elasticsearch, settings: Any) -> None:
    """Words of all scripts, so that strange texts find something."""
    settings.PORTAL_SEARCH_ENGINE = "elasticsearch"
    store(
        make_draft(
            900, VersionDraft("de", ALPHABET.replace("\x00", " ").replace("\ud800", " "), "a b c", "1 2 3", "/")
        )
    )
    for draft in make_drafts(30, words=20):
        store(draft)
    drain(index)


def ask(text: str) -> SearchResults:
    query = QueryDict(mutable=True)
    query["q"] = text
    return find(SearchRequest.from_query(query, "de"), AnonymousUser())


@pytest.mark.parametrize("text", CORPUS, ids=range(len(CORPUS)))
def test_a_strange_text_is_answered_by_elasticsearch(text: str) -> None:
    assert ask(text).engine == "elasticsearch"


def test_the_page_of_a_strange_text_is_no_error(client: Client) -> None:
    for text in CORPUS:
        shown = client.get("/de/search/", {"q": text.encode("utf-8", "replace")[:2_000]})
        assert shown.status_code == 200, text


def test_a_request_made_by_hand_is_safe_without_cleaning() -> None:
    request = SearchRequest('\x00" \ud800 OR 1=1', "xx", cities=("\n'", "\ud800", ".*"), sort="nothing", page=1)
    assert find(request, AnonymousUser()).total == 0


@pytest.mark.parametrize("share", range(SHARES))
def test_ten_thousand_random_texts_are_answered_and_none_is_dear(
    share: int, index: Elasticsearch, capsys: Any
) -> None:
    for text in ("erste", "პირველი", "առաջին", "първи"):
        ask(text)  # a process that knows its languages
    spent: dict[str, float] = {}
    before = _cpu_of_server(index)
    for text in _texts(random.Random(115 + share)):
        spent[text] = cpu_of(_answered, text)
    of_server = (_cpu_of_server(index) - before) / len(spent)
    dearest = max(spent, key=lambda text: spent[text])
    median = sorted(spent.values())[len(spent) // 2]
    with capsys.disabled():
        sys.stdout.write(
            f"\nCPU-ms of the portal: median {median * 1000:.1f}, most {spent[dearest] * 1000:.1f} for {dearest!r:.80};"
            f" of the server on average {of_server:.1f}\n"
        )
    assert spent[dearest] < MOST_CPU, repr(dearest)
    assert of_server < MOST_CPU * 1000


def _answered(text: str) -> None:
    assert ask(text).engine == "elasticsearch", repr(text)


def _texts(source: random.Random) -> Iterator[str]:
    for number in range(GENERATED // SHARES):
        yield random_text(source) if number % 50 else source.choice(CORPUS) + random_text(source)


def _cpu_of_server(index: Elasticsearch) -> int:
    """Milliseconds of computing since it started."""
    (node,) = index.nodes.stats(metric="process")["nodes"].values()
    return int(node["process"]["cpu"]["total_in_millis"])
