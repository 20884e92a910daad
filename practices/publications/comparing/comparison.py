"""Which pages are compared, in which version, and what to say where that cannot be done."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.base.pieces import Link
from practices.publications.comparing.rows import Compared, ComparedRow, rows_of
from practices.publications.models import Publication
from practices.publications.presentation.reader import Reader
from practices.publications.shown_as import COMPARED_KINDS
from translations.formatting import language_name, reader_language

FEWEST, MOST = 2, 4
FALLBACK = "en"


class Refusal(StrEnum):
    NOTHING = "nothing"
    ONE = "one"
    TOO_MANY = "too many"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Column:
    """``note``: in which language it is shown, where that is not the reader's. ``key`` is its address's."""

    key: str
    kind: str
    link: Link
    note: str


@dataclass(frozen=True, slots=True)
class Comparison:
    columns: tuple[Column, ...]
    rows: tuple[ComparedRow, ...] = ()
    refusal: Refusal | None = None

    @classmethod
    def of(cls, picked: Sequence[str], request: HttpRequest, accepted: Sequence[str]) -> Self:
        """Of what this reader may see; what is hidden or gone is as if it had not been picked."""
        compared = best_versions([UUID(key) for key in picked], request, accepted)
        columns = tuple(_column(each) for each in compared)
        refusal = _refusal(columns)
        return cls(columns, () if refusal else rows_of(columns[0].kind, compared), refusal)

    def of_kind(self, kind: str) -> tuple[Column, ...]:
        return tuple(each for each in self.columns if each.kind == kind)


def _refusal(columns: Sequence[Column]) -> Refusal | None:
    if len(columns) < FEWEST:
        return Refusal.ONE if columns else Refusal.NOTHING
    if len({each.kind for each in columns}) > 1:
        return Refusal.MIXED
    return Refusal.TOO_MANY if len(columns) > MOST else None


def best_versions(keys: Sequence[UUID], request: HttpRequest, accepted: Sequence[str]) -> list[Compared]:
    """Each family in the reader's language, one they accept, English, or its original; in the order picked."""
    visible = Publication.objects.visible_to(request.user).filter(translation_key__in=keys)
    families: dict[UUID, dict[str, Any]] = defaultdict(dict)
    for page in visible.select_related("locale", "content_type").order_by("pk"):
        if page.specific_class is not None and page.specific_class.kind in COMPARED_KINDS:
            families[page.translation_key][page.locale.language_code] = page
    chosen = {key: _best(versions, (reader_language(), *accepted, FALLBACK)) for key, versions in families.items()}
    pages = _whole(chosen.values())
    return [
        Compared(pages[chosen[key].pk], Reader.of(request, chosen[key].locale.language_code), tuple(families[key]))
        for key in keys
        if key in chosen
    ]


def _best(versions: dict[str, Any], wanted: Sequence[str]) -> Any:
    for language in wanted:
        if language in versions:
            return versions[language]
    return next((page for page in versions.values() if page.is_source), next(iter(versions.values())))


def _whole(chosen: Any) -> dict[int, Any]:
    """With the columns of their own tables; one query for each kind."""
    keys: dict[Any, list[int]] = defaultdict(list)
    for page in chosen:
        keys[page.specific_class].append(page.pk)
    return {
        page.pk: page
        for page_class, found in keys.items()
        for page in page_class.objects.filter(pk__in=found).select_related("locale")
    }


def _column(each: Compared) -> Column:
    page, lang = each.page, each.reader.page_lang
    note = _("shown in %(language)s") % {"language": language_name(each.reader.page_language)} if lang else ""
    return Column(str(page.translation_key), page.kind, Link(page.title, page.get_url() or "", lang), note)
