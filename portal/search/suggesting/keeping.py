"""The words of titles, kept in the transaction of each change."""

from collections.abc import Iterator

from portal.search.analysis import tokens
from portal.search.database.analysed import NAMED_KINDS
from portal.search.drafts import SearchDocumentDraft
from portal.search.models import SearchLine, TitleWord

MOST_WORDS = 12  # of a title


def keep_title_words(line: SearchLine, draft: SearchDocumentDraft) -> None:
    """Cities and networks are suggested by their names, in every script; everything else by its titles."""
    wanted = {_identity(row): row for row in title_words(line, draft)}
    known = {_identity(row): row for row in line.title_words.all()}
    gone = [row.pk for identity, row in known.items() if identity not in wanted]
    if gone:
        TitleWord.objects.filter(pk__in=gone).delete()
    TitleWord.objects.bulk_create(row for identity, row in wanted.items() if identity not in known)


def title_words(line: SearchLine, draft: SearchDocumentDraft) -> Iterator[TitleWord]:
    if draft.kind not in NAMED_KINDS:
        for language, place, word in _words(draft):
            yield TitleWord(line=line, language=language, place=place, word=word)


def _identity(row: TitleWord) -> tuple[str, int, str]:
    return row.language, row.place, row.word


def _words(draft: SearchDocumentDraft) -> Iterator[tuple[str, int, str]]:
    for version in draft.versions:
        for place, word in enumerate(tokens(version.title)[:MOST_WORDS]):
            yield version.language, place, word
