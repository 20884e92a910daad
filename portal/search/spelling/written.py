"""How a folded word is written: taken from a text that the reader may see, never made up."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from portal.search.analysis import fold
from portal.search.language.words import WRITTEN_WORD, written_words
from portal.search.models import SearchDocument
from portal.search.vocabulary import VocabularyIndex


def written_forms(
    words: Iterable[str], families: Iterable[UUID], vocabulary: VocabularyIndex, user: Any, at: datetime, language: str
) -> dict[str, str]:
    """Folded word → as it stands in one of these documents, in the reader's language if it stands there too."""
    documents = list(SearchDocument.objects.visible_to(user, at=at).filter(family__in=list(families)))
    wanted, found = set(words), dict[str, str]()
    for text in _texts(documents, language):
        if not wanted:
            break
        for word, form in _forms(text, wanted):
            found[word] = form
            wanted.discard(word)
    labels = {word: meaning.text for word in wanted for meaning in vocabulary.by_name.get(word, ())[:1]}
    return found | labels


def _texts(documents: Iterable[SearchDocument], language: str) -> Iterator[str]:
    """Titles and summaries of all before running text; the reader's language first."""
    documents = list(documents)
    versions = [(code, each, document) for document in documents for code, each in document.payload["versions"].items()]
    versions.sort(key=lambda version: version[0] != language)
    yield from (text for _code, each, _document in versions for text in (each["title"], each["teaser"]))
    yield from (name for document in documents for name in document.payload["names"])
    yield from (document.passages.get(code, "") for code, _each, document in versions)


def _forms(text: str, wanted: set[str]) -> Iterator[tuple[str, str]]:
    for match in WRITTEN_WORD.finditer(text):
        written = match.group()
        if len(written) < 3 * max(map(len, wanted), default=0):
            for word in written_words(written):
                yield from ((fold(each), written) for each in (word.joined,) if fold(each) in wanted)
