"""How a card of the search table reads as a row of a list, in the reader's language."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.base.periods import PartialDate, Period
from portal.search.results import SearchCard
from translations.formatting import format_period, period_words, reader_language

NoteSource = Callable[[Mapping[str, Any]], str]
MOST_PLACES = 2

_notes: dict[str, NoteSource] = {}


class NoteAlreadyRegistered(ValueError):
    """Two apps describe the same kind."""


def register_note(kind: str, note: NoteSource) -> None:
    """Say what stands beside the kind of a row, e.g. “Study visit”; ``note`` reads the card's facts."""
    if _notes.get(kind, note) is not note:
        raise NoteAlreadyRegistered(kind)
    _notes[kind] = note


@dataclass(frozen=True, slots=True)
class Row:
    """Date, kind, title, place, languages: what ``components/timetable_row.html`` shows."""

    when: str
    when_note: str
    kind: str
    kind_label: str
    title: str
    lang: str
    url: str
    note: str
    places: tuple[str, ...]
    languages: tuple[str, ...]
    teaser: str = ""


def rows(cards: Iterable[SearchCard]) -> tuple[Row, ...]:
    return tuple(row(card) for card in cards)


def row(card: SearchCard) -> Row:
    when, when_note = when_words(card) if card.period else published_words(card)
    return Row(
        when=when,
        when_note=when_note,
        kind=card.kind,
        kind_label=card.kind_label,
        title=card.title,
        lang=foreign(card.language),
        url=reader_address(card.url),
        note=note_of(card),
        places=places(card.city_names),
        languages=card.languages,
        teaser=card.teaser,
    )


def note_of(card: SearchCard) -> str:
    source = _notes.get(card.kind)
    return str(source(card.facts)) if source else ""


def when_words(card: SearchCard) -> tuple[str, str]:
    """The date of what is told, and what has to be said about it."""
    if not card.period:
        return "", ""
    words = period_words(Period.parse(card.period))
    return words.text, _("Year not stated") if words.is_year_missing else ""


def published_words(card: SearchCard) -> tuple[str, str]:
    """What has no date of its own is new since the month in which it was published."""
    day = card.sort_date
    return (format_period(PartialDate(day.year, day.month)), _("published")) if day else ("", "")


def places(names: tuple[str, ...]) -> tuple[str, ...]:
    """At most two names; of a larger round the first and how many more."""
    if len(names) <= MOST_PLACES:
        return names
    others = len(names) - 1
    return names[0], ngettext("%(count)s city", "%(count)s cities", others) % {"count": others}


def reader_address(url: str) -> str:
    """The same path under the reader's language: it answers with the best version, the frame stays in theirs."""
    return f"/{reader_language()}/{url.lstrip('/').partition('/')[2]}"


def foreign(language: str) -> str:
    """The language when it is not the reader's own, for a ``lang`` attribute."""
    return "" if language == reader_language() else language


def sort_key(text: str) -> str:
    """Letters with and without marks side by side, as most of our alphabets want it."""
    return unicodedata.normalize("NFKD", text).casefold()
