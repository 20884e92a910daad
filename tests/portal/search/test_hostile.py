"""Any input gets an answer."""

import random
import time
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from portal.search.answering import find
from portal.search.request import SearchRequest
from portal.search.storing import store
from tests.portal.search.samples import make_draft, make_drafts

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("clean_search")]

CORPUS = [
    '"', "'", '"""', 'title:"x', "\x00", "a\x00b", "\ud800", "a\udfff", "-", "--", '-"', "*", "a*", "(", ")", "()",
    "a AND", "OR", "NOT", "NEAR(a b)", "a NEAR/3 b", "^", "{a}:b", "a:b", ":", "&", "|", "!", "<->", "a <-> b", "\\", "\\'",
    "'; DROP TABLE portal_search_searchdocument; --", "%", "%s", "%%", "{0}", "$1", "?", "ё" * 300, "a\u0301" * 500,
    "\u0301\u0302\u0303", "🙂", "👨‍👩‍👧‍👦 Familie", "\u202eabc", "\ufeff", "\u00ad", "։", "՞", "ა", "İ", "ß", "ﬃ", "𝔅ü𝔯𝔤𝔢𝔯",
    "\ue000de", "\ue040topicx00", "𐍈", "中文搜索", "بحث", "חיפוש", "खोज", "0" * 5000, "x" * 100_000, "wort " * 900,
    " ".join(f"w{n}" for n in range(900)), '"' * 1000, "-a " * 500, "a'b'c'd", "l'l'l'", "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o",
]  # fmt: skip
ALPHABET = (
    "abcäöüßəığİ ÆøłđёйЙქართულიᲗԵևու՞»„“«\"'’-–*:/()_·.,;!?%&|<>{}[]\\^~`\x00\x07\u00ad\u200b\u0301\ud800🙂0123456789"
)


MOST_CPU = 0.25  # seconds


def answer(text: str) -> int:
    query = QueryDict(mutable=True)
    query["q"] = text
    return find(SearchRequest.from_query(query, "de"), AnonymousUser()).total


@pytest.mark.parametrize("text", CORPUS, ids=range(len(CORPUS)))
def test_a_strange_text_gets_an_answer(text: str) -> None:
    store(make_draft(1))
    assert answer(text) in (0, 1)


def cpu_of(ask: Callable[[str], object], text: str) -> float:
    """Seconds of computing; asked again where it was dear, for Python's collection of garbage may fall on any text."""
    spent = []
    while not spent or (spent[-1] >= MOST_CPU and len(spent) < 3):
        begun = time.process_time()
        ask(text)
        spent.append(time.process_time() - begun)
    return min(spent)


def random_text(source: random.Random) -> str:
    return "".join(source.choices(ALPHABET, k=source.randint(1, 60)))


def test_ten_thousand_random_texts_get_an_answer_and_none_is_dear() -> None:
    store(make_draft(1))
    source = random.Random(115)

    def answered(text: str) -> None:
        assert answer(text) in (0, 1)

    spent: dict[str, float] = {}
    for _round in range(10_000):
        text = random_text(source)
        spent[text] = cpu_of(answered, text)
    dearest = max(spent, key=lambda text: spent[text])
    assert spent[dearest] < MOST_CPU, repr(dearest)


def test_no_strange_text_is_dear() -> None:
    for draft in make_drafts(100, words=50):
        store(draft)
    for text in CORPUS:
        assert cpu_of(answer, text) < MOST_CPU, repr(text[:100])


def test_a_request_made_by_hand_is_safe_without_cleaning() -> None:
    store(make_draft(1))
    request = SearchRequest('\x00" \ud800 OR 1=1', "xx", cities=("\n'",), sort="nothing", page=1)
    assert find(request, AnonymousUser()).total == 0
