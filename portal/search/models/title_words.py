"""The words of titles, by which a page is suggested while its name is being typed."""

from django.db import models

from portal.search.language.folding import LONGEST_WORD
from portal.search.models.documents import SearchLine


class TitleWord(models.Model):
    """One folded word of one title; ``place`` 0 is the first. On every database it is compared byte by byte."""

    line = models.ForeignKey(SearchLine, on_delete=models.CASCADE, related_name="title_words")
    language = models.CharField(max_length=12)
    place = models.PositiveSmallIntegerField()
    word = models.CharField(max_length=LONGEST_WORD)

    class Meta:
        indexes = [models.Index(fields=["language", "word"], name="search_title_word")]

    def __str__(self) -> str:
        return self.word
