"""The table of the desk: publications down, languages across; one page of it, and the counts of all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Count, F, Window
from django.urls import reverse
from django.utils.translation import gettext as _

from cities.models import City
from cities.tenancy.rights import city_ids_of
from portal.base.pagination import Paging
from portal.search.kinds import Kind
from practices.publications.models import Publication, TranslationState, TranslationStatus
from practices.publications.translating.cells import SIGN_OF_MACHINE, SIGNS, Cell, Powers, cell
from practices.publications.translating.filters import MACHINE, DeskFilter, narrowed, own_city_ids, statuses_of

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Row:
    """One publication. ``cells`` are in the order of the languages."""

    key: int
    title: str
    lang: str
    city: str
    kind: str
    url: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many pairs are in one state; ``is_chosen`` where the table shows them only."""

    state: str
    label: str
    sign: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class LanguageCount:
    """In how many of the wished publications readers have this language."""

    code: str
    name: str
    readable: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Desk:
    rows: tuple[Row, ...]
    states: tuple[StateCount, ...]
    languages: tuple[LanguageCount, ...]
    paging: Paging


def powers_of(user: Any) -> Powers:
    return Powers(own_city_ids(user), city_ids_of(user, "publish_page"))


def desk_for(wanted: DeskFilter, powers: Powers, cities: Sequence[City], *, page: int, language: str) -> Desk:
    """``language`` is the person's own: titles are in it where they can be."""
    rows = statuses_of(wanted, powers.translating)
    counts = _counts(rows)
    paging, publications = _one_page(rows, wanted, page)
    return Desk(
        rows=tuple(_rows(publications, wanted, powers, cities, language)),
        states=_state_counts(counts, wanted),
        languages=_language_counts(counts, wanted),
        paging=paging,
    )


def state_counts(wanted: DeskFilter, cities: frozenset[int]) -> tuple[StateCount, ...]:
    """How many pairs of these cities are in each state; one query."""
    return _state_counts(_counts(statuses_of(wanted, cities)), wanted)


class PairCount(NamedTuple):
    """How many pairs are alike in all that the desk counts."""

    language: str
    state: str
    is_live: bool
    is_machine_made: bool
    number: int


def _counts(rows: Any) -> list[PairCount]:
    """In one query over all of them, answered by an index alone."""
    columns = ("language", "state", "is_live", "is_machine_made")
    return [PairCount(*row) for row in rows.values_list(*columns).annotate(number=Count("pk")).order_by()]


def _state_counts(counts: Iterable[PairCount], wanted: DeskFilter) -> tuple[StateCount, ...]:
    """Of the wished language, where there is one; a machine's words are counted beside the states."""
    of_language = [each for each in counts if wanted.language in {"", each.language}]
    states = [
        _state_count(state.value, str(state.label), SIGNS[state], of_language, wanted)
        for state in TranslationState
        if state is not TranslationState.ORIGINAL
    ]
    machine = [each._replace(state=MACHINE) for each in of_language if each.is_machine_made]
    return (*states, _state_count(MACHINE, _("Machine-made, not read yet"), SIGN_OF_MACHINE, machine, wanted))


def _state_count(state: str, label: str, sign: str, counts: Iterable[PairCount], wanted: DeskFilter) -> StateCount:
    number = sum(each.number for each in counts if each.state == state)
    return StateCount(state, label, sign, number, wanted.state == state)


def _language_counts(counts: Iterable[PairCount], wanted: DeskFilter) -> tuple[LanguageCount, ...]:
    readable: dict[str, int] = {}
    for each in counts:
        readable[each.language] = readable.get(each.language, 0) + (each.number if each.is_live else 0)
    return tuple(
        LanguageCount(code, name, readable.get(code, 0), wanted.language == code) for code, name in settings.LANGUAGES
    )


def _one_page(rows: Any, wanted: DeskFilter, number: int) -> tuple[Paging, list[Any]]:
    """Publications whose pairs fit, the ones worked on last first; how many there are in all comes with each."""
    is_narrowed = wanted.language or wanted.state
    # Every publication has one original: where nothing is narrowed these rows are enough.
    fitting = narrowed(rows, wanted) if is_narrowed else rows.filter(state=TranslationState.ORIGINAL)
    found = Publication.objects.filter(pk__in=fitting.values("publication_id"))
    ordered = found.order_by("-latest_revision_created_at", "-pk").annotate(in_all=Window(Count("pk")))
    named = ordered.values_list("translation_key", "pk", "draft_title", "source_language", "in_all", named=True)
    paging = Paging(number, 0, PAGE_SIZE)
    shown = list(named[paging.offset : paging.offset + PAGE_SIZE])
    if not shown and number > 1:
        return _one_page(rows, wanted, Paging(1, found.count(), PAGE_SIZE).last)
    return Paging(number, shown[0].in_all if shown else 0, PAGE_SIZE), shown


def _rows(
    publications: Sequence[Any], wanted: DeskFilter, powers: Powers, cities: Iterable[City], language: str
) -> Iterable[Row]:
    statuses = statuses_by_family([each.translation_key for each in publications])
    names = {city.pk: str(city) for city in cities}
    for publication in publications:
        own = statuses.get(publication.translation_key, [])
        title = next((each.title for each in own if each.language == language and each.title), "")
        shown = [each for each in own if wanted.language in {"", each.language}]
        yield Row(
            key=publication.pk,
            title=title or publication.draft_title,
            lang=language if title else publication.source_language,
            city=names.get(own[0].city_id, "") if own else "",
            kind=str(Kind(own[0].kind).label) if own else "",
            url=reverse("publication_languages", args=[publication.pk]),
            cells=tuple(cell(status, powers) for status in shown),
        )


def statuses_by_family(families: list[UUID]) -> dict[UUID, list[Any]]:
    """Rows in the order of the languages, each with the ``title`` of its version where there is one."""
    rows = TranslationStatus.objects.filter(family__in=families).annotate(title=F("page__draft_title"))
    order = {code: place for place, (code, _name) in enumerate(settings.LANGUAGES)}
    found: dict[UUID, list[Any]] = {}
    for row in sorted(rows, key=lambda each: order.get(each.language, len(order))):
        found.setdefault(row.family, []).append(row)
    return found


def languages_of(publication: Publication, powers: Powers) -> tuple[Cell, ...]:
    """All ten of one publication."""
    found = statuses_by_family([publication.translation_key]).get(publication.translation_key, [])
    return tuple(cell(status, powers) for status in found)
