"""Which words stand in public texts, kept in the transaction of each change."""

from collections.abc import Iterable

from portal.search.database.analysed import AnalysedDraft
from portal.search.database.probing import public_documents_with
from portal.search.drafts import PUBLIC
from portal.search.language.scripts import script_of
from portal.search.models import SearchDocument, SearchWord

MOST_ASKED = 5_000  # words in one query
MOST_PROBED = 100  # words of which another document is looked for at once
SHORTEST_WORD = 3  # a mistyped word of four letters may have one too many


def keep_words(document: SearchDocument, draft: AnalysedDraft) -> None:
    """After writing a document: it stands for what is new, and hands on what it no longer has."""
    words = words_of(draft) if document.audience == PUBLIC else frozenset()
    own = list(document.witnessed_words.all())
    _hand_on(row for row in own if row.word not in words)
    unknown = words.difference(row.word for row in own)
    known = SearchWord.objects.filter(word__in=unknown).values_list("word", flat=True)
    SearchWord.objects.bulk_create(_witnessed(word, document) for word in sorted(unknown.difference(known)))


def keep_words_of(documents: Iterable[tuple[SearchDocument, AnalysedDraft]]) -> None:
    """The same for many documents that stand for nothing yet: the first that has a new word is its witness."""
    witnesses: dict[str, SearchDocument] = {}
    for document, draft in documents:
        for word in words_of(draft) if document.audience == PUBLIC else ():
            witnesses.setdefault(word, document)
    words = sorted(witnesses)
    known: set[str] = set()
    for start in range(0, len(words), MOST_ASKED):
        asked = words[start : start + MOST_ASKED]
        known.update(SearchWord.objects.filter(word__in=asked).values_list("word", flat=True))
    SearchWord.objects.bulk_create(_witnessed(word, witnesses[word]) for word in words if word not in known)


def give_up_words(document: SearchDocument) -> None:
    """Before a document goes: other documents stand for its words, or the words go with it."""
    _hand_on(document.witnessed_words.all())


def words_of(draft: AnalysedDraft) -> frozenset[str]:
    """What a reader may have meant: words of letters, not stems, not numbers."""
    tokens = (*draft.title, *draft.names, *draft.labels, *draft.intro, *draft.body)
    return frozenset(token for token in tokens if len(token) >= SHORTEST_WORD and token.isalpha())


def _witnessed(word: str, document: SearchDocument) -> SearchWord:
    return SearchWord(word=word, script=script_of(word), length=len(word), document=document)


def _hand_on(rows: Iterable[SearchWord]) -> None:
    """Other documents stand for these words from now on; those that nobody else has are gone."""
    leaving = list(rows)
    heirs: dict[int | None, list[int]] = {}
    for start in range(0, len(leaving), MOST_PROBED):
        part = leaving[start : start + MOST_PROBED]
        found = public_documents_with([row.word for row in part], but_not=part[0].document_id)
        for row, heir in zip(part, found, strict=True):
            heirs.setdefault(heir, []).append(row.pk)
    SearchWord.objects.filter(pk__in=heirs.pop(None, [])).delete()
    for heir, keys in heirs.items():
        SearchWord.objects.filter(pk__in=keys).update(document_id=heir)
