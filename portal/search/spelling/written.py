"""How a folded word is written: taken from a text that the reader may see, never made up."""

from collections.abc import Iterable, Iterator

from portal.search.analysis import fold
from portal.search.language.words import WRITTEN_WORD, written_words
from portal.search.models import SearchDocument
from portal.search.vocabulary import VocabularyIndex


def written_forms(
    words: Iterable[str], examples: Iterable[SearchDocument], vocabulary: VocabularyIndex, language: str
) -> dict[str, str]:
    """Folded word → as it stands in one of these documents, in the reader's language if it stands there too."""
    wanted, found = set(words), dict[str, str]()
    for text in _texts(list(examples), language):
        if not wanted:
            break
        for word, form in _forms(text, wanted):
            found.setdefault(word, form)
        wanted -= found.keys()
    labels = {word: meaning.text for word in wanted for meaning in vocabulary.by_name.get(word, ())[:1]}
    return found | labels


def _texts(documents: list[SearchDocument], language: str) -> Iterator[str]:
    """Titles and summaries of all before running text; the reader's language first."""
    versions = [(code, document) for document in documents for code in document.payload["versions"]]
    versions.sort(key=lambda version: version[0] != language)
    for code, document in versions:
        version = document.payload["versions"][code]
        yield from (version["title"], version["teaser"])
    yield from (name for document in documents for name in document.payload["names"])
    yield from (document.passages.get(code, "") for code, document in versions)


def _forms(text: str, wanted: set[str]) -> Iterator[tuple[str, str]]:
    for match in WRITTEN_WORD.finditer(text):
        for word in written_words(match.group()):
            if fold(word.joined) in wanted:
                yield fold(word.joined), match.group()
