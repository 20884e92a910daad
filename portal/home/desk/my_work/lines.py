"""What the first page shows: lines in sections, each leading to the place where the thing is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

SHOWN = 6  # of one sort; the rest is a click away


@dataclass(frozen=True, slots=True)
class Line:
    """``what`` is to be done with ``title``, whose language is ``lang`` where it has one; ``note`` says more."""

    what: str
    title: str
    url: str
    lang: str = ""
    note: str = ""


class Part(TextChoices):
    """The sections, in their order."""

    WAITING = "waiting", _("Waits for me")
    ELSEWHERE = "elsewhere", _("Waits for others")
    AGEING = "ageing", _("About to get old")
    ASKED = "asked", _("Readers ask for a translation")


@dataclass(frozen=True, slots=True)
class Section:
    part: Part
    lines: tuple[Line, ...]


def note_of(*parts: Any) -> str:
    return " · ".join(str(part) for part in parts if part)


def first(found: Iterable[Any]) -> list[Any]:
    """As many as are shown; of a query set it fetches no more."""
    sliced: Any = found
    return list(sliced[:SHOWN])
