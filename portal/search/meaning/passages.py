"""The texts that are embedded, written with their document in one transaction."""

from collections.abc import Collection, Iterable

from portal.search.drafts import SearchDocumentDraft
from portal.search.meaning.texts import text_hash, text_of
from portal.search.models import SearchDocument, SearchPassage, SearchVector


def add_passages(written: Iterable[tuple[SearchDocument, SearchDocumentDraft]]) -> None:
    """Note the texts of documents that are new, all at once."""
    SearchPassage.objects.bulk_create(
        SearchPassage(document=document, language=language, text_hash=text_hash(text), text=text)
        for document, draft in written
        for language, text in texts_of(draft).items()
    )


def texts_of(draft: SearchDocumentDraft) -> dict[str, str]:
    """Language → text, where there is any."""
    return {version.language: text for version in draft.versions if (text := text_of(version))}


def write_passages(document: SearchDocument, draft: SearchDocumentDraft) -> None:
    """Note the texts of the draft; what says the same as before keeps its row, and so its vector."""
    texts = texts_of(draft)
    known = dict(document.meaning_passages.values_list("language", "text_hash"))
    wanted = {language: text_hash(text) for language, text in texts.items()}
    changed = {language for language in {*known, *wanted} if known.get(language) != wanted.get(language)}
    if not changed:
        return
    document.meaning_passages.filter(language__in=changed).delete()
    SearchPassage.objects.bulk_create(
        SearchPassage(document=document, language=language, text_hash=wanted[language], text=texts[language])
        for language in wanted
        if language in changed
    )
    forget_vectors({known[language] for language in changed if language in known})


def remove_passages(document: SearchDocument) -> None:
    """With the document go its texts and the vectors nobody else needs, in the same transaction."""
    hashes = set(document.meaning_passages.values_list("text_hash", flat=True))
    document.meaning_passages.all().delete()
    forget_vectors(hashes)


def forget_vectors(hashes: Collection[str]) -> None:
    """Drop the vectors of these texts, except of those that a document still has."""
    if not hashes:
        return
    needed = set(SearchPassage.objects.filter(text_hash__in=hashes).values_list("text_hash", flat=True))
    SearchVector.objects.filter(text_hash__in=set(hashes) - needed).delete()
