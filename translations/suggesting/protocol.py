"""What a machine translator must be able to do, and which one this portal uses.

    PORTAL_TRANSLATOR = "translations.suggesting.libretranslate.LibreTranslate"   # "" = none, the default

Whatever one writes is marked with its name and the date until a person approves it.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

MOST_AT_ONCE = 25  # sentences in one question to a server


class TranslatorFailed(RuntimeError):
    """The machine gave no usable answer; ``args[0]`` says why, for the person who asked and for the log."""


class MachineTranslator(Protocol):
    """Sentences are HTML with the inline marks of the editor; marks and links must come back as they were."""

    name: str

    def can_translate(self, source: str, target: str) -> bool:
        """Without asking anybody: from what is known of the languages."""
        ...

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        """As many as came in, in their order. Raises ``TranslatorFailed``."""
        ...


def configured_translator() -> MachineTranslator | None:
    """``None`` where no machine is wanted."""
    return _made(settings.PORTAL_TRANSLATOR) if settings.PORTAL_TRANSLATOR else None


@lru_cache(maxsize=4)
def _made(path: str) -> MachineTranslator:
    translator: MachineTranslator = import_string(path)()
    return translator


def translator_for(source: str, target: str) -> MachineTranslator | None:
    translator = configured_translator()
    return translator if translator is not None and translator.can_translate(source, target) else None
