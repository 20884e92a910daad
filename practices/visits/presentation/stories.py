"""Contributions, voices and next steps, read from the page's streams without a query."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.rich_text import RichText

from cities.models import City
from practices.publications.presentation.reader import Reader


@dataclass(frozen=True, slots=True)
class Contribution:
    who: str
    unit: str
    title: str
    text: RichText
    lang: str


@dataclass(frozen=True, slots=True)
class Voice:
    text: str
    speaker: str
    role: str
    note: str
    lang: str


@dataclass(frozen=True, slots=True)
class NextStep:
    text: str
    is_done: bool
    note: str
    lang: str


def values_of(stream: Any) -> list[dict[str, Any]]:
    """The values as stored: choosers as keys, so that nothing is fetched one by one."""
    return [block["value"] for block in stream.raw_data]


def city_keys(stream: Any) -> list[int]:
    return [value["city"] for value in values_of(stream) if value.get("city")]


def contributions_of(page: Any, cities: Mapping[int, City], reader: Reader) -> tuple[Contribution, ...]:
    return tuple(
        Contribution(
            who=cities[value["city"]].name_in(reader.language) if value.get("city") in cities else "",
            unit=", ".join(part for part in (value.get("speaker"), value.get("role")) if part),
            title=value["topic"],
            text=RichText(value["text"]),
            lang=reader.page_lang,
        )
        for value in values_of(page.contributions)
    )


def voices_of(page: Any, reader: Reader) -> tuple[Voice, ...]:
    """A paraphrase says that it is one."""
    return tuple(
        Voice(
            text=value["text"],
            speaker=value["speaker"],
            role=value.get("role") or "",
            note=_("In other words, not verbatim") if value.get("is_paraphrase") else "",
            lang=reader.page_lang,
        )
        for value in values_of(page.voices)
    )


def next_steps_of(page: Any, reader: Reader) -> tuple[NextStep, ...]:
    return tuple(
        NextStep(
            text=value["text"],
            is_done=bool(value.get("is_done")),
            note=", ".join(part for part in (value.get("owner"), value.get("due")) if part),
            lang=reader.page_lang,
        )
        for value in values_of(page.next_steps)
    )
