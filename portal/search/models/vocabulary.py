"""When the words of the vocabularies last changed."""

from django.db import models


class VocabularyStamp(models.Model):
    """One row; its number is another one after every change, so that each process knows when to read again."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
