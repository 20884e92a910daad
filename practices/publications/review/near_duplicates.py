"""What other cities have on the same subject, in any language, found while one is still writing."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from portal.search.answering import find
from portal.search.kinds import Kind
from portal.search.request import SearchRequest
from portal.search.results import Hit

SHOWN = 4
ASKED_FOR = 8
LONGEST_QUESTION = 200
SHORTEST_TITLE = 4  # characters; fewer say nothing yet
SHORTEST_WORD, MOST_WORDS = 4, 4
FEW = 8  # pages with a word; where more have it, it does not tell what a page is about
KINDS = (Kind.PRACTICE, Kind.REPORT, Kind.MODULE)


@dataclass(frozen=True, slots=True)
class Near:
    title: str
    lang: str
    url: str
    city: str
    kind: str


def near_duplicates(draft: Any, *, reader: Any) -> tuple[Near, ...]:
    """By all words, by single telling words, then by meaning.

    Never what this person may not read, never the page's own versions.
    """
    title = plain_words(draft.title)
    if len(title) < SHORTEST_TITLE:
        return ()
    results = find(_request(title, draft), reader)
    found = [*results.hits, *_by_telling_words(title, draft, reader), *results.similar, *_alike(title, draft, reader)]
    others: dict[UUID, Hit] = {}
    for hit in found:
        if hit.card.family != draft.translation_key:
            others.setdefault(hit.card.family, hit)
    return tuple(_near(hit) for hit in list(others.values())[:SHOWN])


def plain_words(text: str) -> str:
    """What is written is looked for; quotation marks and hyphens before words mean nothing special here."""
    words = (word.strip("\"'„“”«»–-") for word in str(text).split())
    return " ".join(word for word in words if word)[:LONGEST_QUESTION]


def _by_telling_words(title: str, draft: Any, reader: Any) -> list[Hit]:
    """Pages with some of the words, where few pages have them: what is everywhere tells nothing."""
    words = sorted(
        {word for word in title.split() if len(word) >= SHORTEST_WORD}, key=lambda word: (-len(word), word)
    )
    hits: dict[UUID, Hit] = {}
    shared: Counter[UUID] = Counter()
    for word in words[:MOST_WORDS]:
        results = find(_request(word, draft), reader)
        for hit in results.hits if results.total <= FEW else ():
            hits[hit.card.family] = hit
            shared[hit.card.family] += 1
    return [hits[family] for family, _count in shared.most_common()]


def _alike(title: str, draft: Any, reader: Any) -> tuple[Hit, ...]:
    """The summary says more of what is meant than a short title does."""
    text = plain_words(f"{title}. {draft.summary}") if draft.summary else ""
    return find(_request(text, draft), reader).similar if text else ()


def _request(text: str, draft: Any) -> SearchRequest:
    return SearchRequest(text=text, language=draft.locale.language_code, kinds=KINDS, size=ASKED_FOR)


def _near(hit: Hit) -> Near:
    card = hit.card
    return Near(card.title, card.language, card.url, card.city_label, card.kind_label)
