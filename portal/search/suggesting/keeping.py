"""The words of titles, kept in the transaction of each change."""

from collections.abc import Iterator

from portal.search.analysis import tokens
from portal.search.database.analysed import NAMED_KINDS
from portal.search.drafts import SearchDocumentDraft
from portal.search.models import SearchLine, TitleWord

MOST_WORDS = 12  # of a title


def keep_title_words(line: SearchLine, draft: SearchDocumentDraft) -> None:
    """Cities and networks are suggested by their names, in every script; everything else by its titles."""
    wanted = {} if draft.kind in NAMED_KINDS else dict.fromkeys(_words(draft))
    known = {(row.language, row.place, row.word): row.pk for row in line.title_words.all()}
    gone = [key for word, key in known.items() if word not in wanted]
    if gone:
        TitleWord.objects.filter(pk__in=gone).delete()
    TitleWord.objects.bulk_create(
        TitleWord(line=line, language=language, place=place, word=word)
        for language, place, word in wanted
        if (language, place, word) not in known
    )


def _words(draft: SearchDocumentDraft) -> Iterator[tuple[str, int, str]]:
    for version in draft.versions:
        for place, word in enumerate(tokens(version.title)[:MOST_WORDS]):
            yield version.language, place, word
