"""Short words of a record in several languages, kept in one column: names, role titles, captions."""

from collections.abc import Iterable

FALLBACK_ORDER = ("en", "de")


class LocalizedText(dict[str, str]):
    """Language code → text. Empty texts are dropped, so ``bool()`` tells whether anything is said."""

    def __init__(self, texts: dict[str, str] | None = None) -> None:
        super().__init__({code: text.strip() for code, text in (texts or {}).items() if text and text.strip()})

    def language_for(self, *wanted: str) -> str | None:
        """The language to show: the wanted ones in turn, then English, German, whatever there is."""
        order: Iterable[str] = (*wanted, *FALLBACK_ORDER, *self)
        return next((code for code in order if code in self), None)

    def text_for(self, *wanted: str) -> str:
        language = self.language_for(*wanted)
        return self[language] if language else ""

    def __str__(self) -> str:
        return self.text_for()
