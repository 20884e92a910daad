"""Why a file is not taken. Every refusal is a validation error, so a form shows it at the field."""

from typing import Any

from django.core.exceptions import ValidationError


class FileRefused(ValidationError):
    """The file stays outside; the message says what is wrong and what to do."""

    def __init__(self, message: Any, *, rule: str, **params: Any) -> None:
        self.rule = rule
        super().__init__(message, code=rule, params=params)


class PictureRefused(FileRefused):
    """Not a picture we take."""


class DocumentRefused(FileRefused):
    """Not a document we take."""


class ArchiveRefused(DocumentRefused):
    """A package that could surprise whoever unpacks it; ``entry`` is the name of the entry at fault, if one is."""

    def __init__(self, message: Any, *, rule: str, entry: str = "", **params: Any) -> None:
        self.entry = entry
        super().__init__(message, rule=rule, entry=entry, **params)
