"""What is said at an address whose page was taken away on purpose: the apps above know, and register it.

register_gone(archived_answer)     # (request, families) → the answer with status 410, or None
"""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse

GoneSource = Callable[[HttpRequest, Sequence[UUID]], HttpResponse | None]
_sources: list[GoneSource] = []


def register_gone(source: GoneSource) -> None:
    """Called once, in an app's ``ready()``."""
    if source not in _sources:
        _sources.append(source)


def answer_gone(request: HttpRequest, families: Sequence[UUID]) -> HttpResponse | None:
    """``families`` are the translation keys of the pages that lie there, all open to this reader."""
    if not families:
        return None
    answers = (source(request, families) for source in _sources)
    return next((answer for answer in answers if answer is not None), None)
