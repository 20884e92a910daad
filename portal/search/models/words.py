"""The words that stand in public texts: where a mistyped word finds its neighbours."""

from django.db import models

from portal.search.language.folding import LONGEST_WORD
from portal.search.models.documents import SearchDocument


class SearchWord(models.Model):
    """A folded word and one of the public documents that have it, its witness.

    There is no count: it would lock the row of every common word whenever two pages are published at once, and it
    would count pages that a reader may not see. Who wants to know asks the index. Two pages that bring the same new
    word at the same moment leave two rows; nobody waits for anybody.
    """

    word = models.CharField(max_length=LONGEST_WORD)
    script = models.CharField(max_length=10)
    length = models.PositiveSmallIntegerField()
    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="witnessed_words")

    class Meta:
        indexes = [
            models.Index(fields=["word"], name="search_word"),
            models.Index(fields=["script", "length", "id"], name="search_word_shape"),
        ]

    def __str__(self) -> str:
        return self.word
