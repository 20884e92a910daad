"""DeepL's API (POST /v2/translate)."""

from collections.abc import Sequence

from django.conf import settings

from translations.suggesting.outbound import ask_server, texts_of
from translations.suggesting.protocol import TranslatorFailed

FREE_KEY = ":fx"
FREE, PAID = "https://api-free.deepl.com", "https://api.deepl.com"
# What every contract offers; TRANSLATOR_LANGUAGES names others where a contract has more.
LANGUAGES = ("de", "en", "fr", "pl", "cs", "hu", "bg")
VARIANTS = {"en": "EN-GB"}  # as a target English needs its variant


class DeepL:
    name = "DeepL"

    def can_translate(self, source: str, target: str) -> bool:
        known = settings.PORTAL_TRANSLATOR_LANGUAGES or LANGUAGES
        return source != target and {source, target} <= set(known)

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        question = {
            "text": list(sentences),
            "source_lang": source.upper(),
            "target_lang": VARIANTS.get(target, target.upper()),
            "tag_handling": "html",
        }
        headers = {"Authorization": f"DeepL-Auth-Key {settings.PORTAL_TRANSLATOR_KEY}"}
        answer = ask_server(f"{_server()}/v2/translate", question, headers)
        rows = answer.get("translations") if isinstance(answer, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise TranslatorFailed("The translation server did not answer every sentence.")
        return texts_of([row.get("text") for row in rows], expected=len(sentences))


def _server() -> str:
    if settings.PORTAL_TRANSLATOR_URL:
        return str(settings.PORTAL_TRANSLATOR_URL)
    return FREE if settings.PORTAL_TRANSLATOR_KEY.endswith(FREE_KEY) else PAID
