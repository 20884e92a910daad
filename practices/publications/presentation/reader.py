"""Who reads, in which language, on which day."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.http import HttpRequest
from django.utils import timezone

from portal.base.localized_text import LocalizedText
from portal.base.pieces import Words
from translations.formatting import reader_language


def said(*parts: Words) -> tuple[Words, ...]:
    """The parts that say something."""
    return tuple(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Reader:
    """``page_language`` is the language of the words on the page; another than the reader's on a fallback page."""

    language: str
    page_language: str
    today: date
    user: Any = None

    @classmethod
    def of(cls, request: HttpRequest, page_language: str) -> Self:
        return cls(reader_language(), page_language, timezone.localdate(), getattr(request, "user", None))

    @property
    def page_lang(self) -> str:
        """The ``lang`` attribute of the page's own words."""
        return self.lang(self.page_language)

    def lang(self, language: str | None) -> str:
        return language if language and language != self.language else ""

    def words(self, text: LocalizedText) -> Words:
        """Words of a record: in the reader's language, else the page's, else English."""
        language = text.language_for(self.language, self.page_language)
        return Words(text[language], self.lang(language)) if language else Words()

    def own_words(self, text: str) -> Words:
        """Words that stand on the page itself."""
        return Words(text, self.page_lang)

    def address(self, *parts: str) -> str:
        """An address of the portal in the reader's language."""
        return "/".join(["", self.language, *parts, ""])
