"""A server of its own with LibreTranslate, or anything that speaks its language (POST /translate)."""

from collections.abc import Sequence

from django.conf import settings

from translations.suggesting.outbound import ask_server, texts_of
from translations.suggesting.protocol import TranslatorFailed

# As far as its models go today; TRANSLATOR_LANGUAGES names others where a server has more.
LANGUAGES = ("de", "en", "fr", "az", "pl", "cs", "hu", "bg")


class LibreTranslate:
    name = "LibreTranslate"

    def can_translate(self, source: str, target: str) -> bool:
        known = settings.PORTAL_TRANSLATOR_LANGUAGES or LANGUAGES
        return source != target and {source, target} <= set(known)

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        question = {"q": list(sentences), "source": source, "target": target, "format": "html"}
        if settings.PORTAL_TRANSLATOR_KEY:
            question["api_key"] = settings.PORTAL_TRANSLATOR_KEY
        answer = ask_server(f"{settings.PORTAL_TRANSLATOR_URL}/translate", question)
        if not isinstance(answer, dict):
            raise TranslatorFailed("The translation server did not answer every sentence.")
        return texts_of(answer.get("translatedText"), expected=len(sentences))
