"""What readers can read in their language: per city and language, as numbers."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, Sum

from cities.models import City
from portal.base.spreadsheets import shielded
from practices.publications.models import TranslationState, TranslationStatus
from translations.listing import sort_key


@dataclass(frozen=True, slots=True)
class Share:
    """Of ``total`` published works ``readable`` are there in this language; the others are counted within them."""

    language: str
    total: int = 0
    readable: int = 0
    outdated: int = 0
    machine_made: int = 0
    in_work: int = 0
    waiting: int = 0
    asked: int = 0
    readers: int = 0

    @property
    def percent(self) -> int:
        return round(100 * self.readable / self.total) if self.total else 0


@dataclass(frozen=True, slots=True)
class CityCoverage:
    code: str
    name: str
    total: int
    shares: tuple[Share, ...]


COLUMNS = (
    "city",
    "name",
    "language",
    "published",
    "readable",
    "percent",
    "outdated",
    "machine_made",
    "in_work",
    "waiting",
    "asked",
    "readers_asked",
)
COUNTED = {
    "total": Count("pk"),
    "readable": Count("pk", filter=Q(is_live=True)),
    "outdated": Count("pk", filter=Q(state=TranslationState.OUTDATED)),
    "machine_made": Count("pk", filter=Q(is_machine_made=True)),
    "in_work": Count("pk", filter=Q(state=TranslationState.WORKING)),
    "waiting": Count("pk", filter=Q(state=TranslationState.WAITING)),
    "asked": Count("pk", filter=Q(state=TranslationState.ASKED)),
}


def coverage_of(cities: Sequence[City]) -> tuple[CityCoverage, ...]:
    """By name; one query, cities without a published work included."""
    shares = _shares([city.pk for city in cities])
    return tuple(
        CityCoverage(
            city.code,
            str(city),
            max((share.total for share in shares.get(city.pk, {}).values()), default=0),
            tuple(shares.get(city.pk, {}).get(code, Share(code)) for code, _name in settings.LANGUAGES),
        )
        for city in sorted(cities, key=lambda each: sort_key(str(each)))
    )


def together(rows: Iterable[CityCoverage]) -> tuple[Share, ...]:
    """All cities as one, by language."""
    columns = zip(*(row.shares for row in rows), strict=True)
    return tuple(_added(column) for column in columns)


def _added(shares: tuple[Share, ...]) -> Share:
    names = (*COUNTED, "readers")
    return Share(shares[0].language, **{name: sum(getattr(share, name) for share in shares) for name in names})


def _shares(cities: list[int]) -> dict[int, dict[str, Share]]:
    """City → language → share. Works of which readers see nothing yet are not counted."""
    rows = TranslationStatus.objects.filter(city_id__in=cities, is_source_live=True)
    found: dict[int, dict[str, Share]] = {}
    for row in rows.values("city_id", "language").annotate(**COUNTED, readers=Sum("readers")).order_by():
        counted: dict[str, Any] = {name: value for name, value in row.items() if name != "city_id"}
        share = Share(**counted)
        found.setdefault(row["city_id"], {})[share.language] = share
    return found


def coverage_csv(rows: Iterable[CityCoverage]) -> str:
    """One line for each city and language; text that a spreadsheet would take for a formula stays text."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerows(_lines(row))
    return out.getvalue()


def _lines(row: CityCoverage) -> Iterator[list[object]]:
    for share in row.shares:
        yield [
            shielded(row.code),
            shielded(row.name),
            share.language,
            share.total,
            share.readable,
            share.percent,
            share.outdated,
            share.machine_made,
            share.in_work,
            share.waiting,
            share.asked,
            share.readers,
        ]
