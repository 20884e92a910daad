"""Writing many new documents at once: a corpus of its own, not pages that change."""

from collections.abc import Iterable, Sequence
from itertools import islice

from django.db import transaction
from django.utils import timezone

from portal.search.companions import any_giver, followers
from portal.search.database.analysed import analysed
from portal.search.database.words import write_words_of
from portal.search.drafts import SearchDocumentDraft
from portal.search.meaning.passages import add_passages
from portal.search.models import FamilyVersion, SearchDocument, SearchFacet, SearchLine, TitleWord
from portal.search.spelling.keeping import keep_words_of
from portal.search.storing import document_columns, facet_values, line_columns, tell_followers
from portal.search.suggesting.keeping import title_words

CHUNK = 500


def store_new(drafts: Iterable[SearchDocumentDraft]) -> int:
    """Store families that are not in the table yet; the number stored. One transaction for each chunk."""
    waiting = iter(drafts)
    stored = 0
    while chunk := list(islice(waiting, CHUNK)):
        _store_chunk(chunk)
        stored += len(chunk)
    return stored


@transaction.atomic
def _store_chunk(drafts: Sequence[SearchDocumentDraft]) -> None:
    now = timezone.now()
    FamilyVersion.objects.bulk_create(
        FamilyVersion(family=draft.family, number=1, behind_since=now) for draft in drafts
    )
    documents = SearchDocument.objects.bulk_create(
        SearchDocument(family=draft.family, version=1, **document_columns(draft)) for draft in drafts
    )
    pairs = list(zip(documents, drafts, strict=True))
    SearchFacet.objects.bulk_create(
        SearchFacet(document=document, name=name, value=value)
        for document, draft in pairs
        for name, value in facet_values(draft)
    )
    lines = SearchLine.objects.bulk_create(
        SearchLine(document=document, **line_columns(draft)) for document, draft in pairs
    )
    TitleWord.objects.bulk_create(
        word for line, draft in zip(lines, drafts, strict=True) for word in title_words(line, draft)
    )
    if any_giver():
        giving = (followers(draft.family) for draft in drafts if draft.gives)
        tell_followers(
            {document.pk for document in documents}.union(*giving), besides=[draft.family for draft in drafts]
        )
    read = [(document, analysed(draft)) for document, draft in pairs]
    write_words_of((document.pk, words) for document, words in read)
    keep_words_of(read)
    add_passages(pairs)
