"""The rows in which good practices are compared."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from portal.base.pieces import Words
from practices.publications.comparing.rows import (
    Cell,
    Compared,
    ComparedRow,
    closing_rows,
    localized,
    place_rows,
    prose,
    row,
    words,
)
from practices.publications.models import PracticeStatus
from practices.publications.models.practice import EvidenceRow
from practices.publications.presentation.evidence import evidence_shown
from practices.publications.presentation.reader import Reader
from translations.formatting import format_money, format_period


def practice_rows(compared: Sequence[Compared]) -> list[ComparedRow]:
    evidence = _evidence([each.page.pk for each in compared])
    return [
        *place_rows(compared),
        row(_("When"), compared, lambda each: words(format_period(each.page.period) if each.page.period else "")),
        row(_("State"), compared, _status),
        row(_("The problem"), compared, partial(_text, "problem")),
        row(_("What was done"), compared, partial(_text, "solution")),
        row(_("What it brings"), compared, lambda each: _results(each, evidence[each.page.pk])),
        row(_("Cost"), compared, _cost),
        row(_("Staff"), compared, lambda each: localized(each.page.staff, each.reader)),
        row(_("What went wrong"), compared, partial(_text, "what_went_wrong")),
        row(_("What it takes"), compared, partial(_text, "conditions")),
        *closing_rows(compared),
    ]


def _text(field: str, each: Compared) -> Cell:
    return prose(getattr(each.page, field), each.reader)


def _status(each: Compared) -> Cell:
    reason = each.reader.words(each.page.stopped_reason)
    label = Words(str(PracticeStatus(each.page.status).label))
    return Cell(lines=(label, reason) if reason else (label,))


def _cost(each: Compared) -> Cell:
    page = each.page
    note = each.reader.words(page.cost_note)
    if page.cost_amount is None:
        return words(note.text, note.lang)
    amount = Words(format_money(page.cost_amount, page.cost_currency or "EUR"))
    return Cell(lines=(amount, note) if note else (amount,))


def _results(each: Compared, rows: Iterable[Any]) -> Cell:
    said = prose(each.page.results, each.reader)
    return Cell(html=said.html, lang=said.lang, lines=_numbers(rows, each.reader))


def _numbers(rows: Iterable[Any], reader: Reader) -> tuple[Words, ...]:
    """Each number with its source: that is what makes it comparable."""
    shown = evidence_shown(rows, reader)
    figures = [Words(f"{each.value} {each.text} ({each.source})", each.lang) for each in shown.figures]
    changes = [Words(f"{each.label}: {each.before} → {each.after} ({each.source})", each.lang) for each in shown.rows]
    return (*figures, *changes)


def _evidence(pages: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for each in EvidenceRow.objects.filter(page__in=pages):
        found[each.page_id].append(each)
    return found
