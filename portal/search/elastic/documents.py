"""Documents as the index holds them, from the search table alone: no page is loaded, no text analysed again."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from portal.search.database.matching import WEIGHT
from portal.search.database.words import read_words
from portal.search.meaning.mirrored import nested_versions
from portal.search.models import SearchDocument

CHUNK = 200
LEAST_LIFT = 0.1  # a score must not become negative, whatever a builder thinks of a page


@dataclass(frozen=True, slots=True)
class MirroredDocument:
    """``source`` is ``None`` where the words are missing: the document has to be written to the table anew."""

    family: UUID
    version: int
    source: dict[str, Any] | None


def documents_of(families: Collection[UUID]) -> list[MirroredDocument]:
    """What the table says of these families; those it does not have are left out.

    The version is read first. Where somebody writes in between, its document is newer than its version, never older;
    and the family, being behind, is written once more.
    """
    return _mirrored(SearchDocument.objects.filter(family__in=families))


def all_documents(chunk: int = CHUNK) -> Iterator[list[MirroredDocument]]:
    """The whole table in portions, each as it is at its time; what is added meanwhile is not waited for."""
    keys = SearchDocument.objects.order_by("pk").values_list("pk", flat=True)
    first, last = 0, keys.last() or 0
    while portion := list(keys.filter(pk__gt=first, pk__lte=last)[:chunk]):
        first = portion[-1]
        yield _mirrored(SearchDocument.objects.filter(pk__in=portion))


def _mirrored(found: Any) -> list[MirroredDocument]:
    documents = list(found.select_related("line").only("family", "version", "line"))
    keys = [document.pk for document in documents]
    words, versions = read_words(keys), nested_versions(keys)
    return [
        MirroredDocument(
            document.family,
            document.version,
            {**_line(document.line), **words[document.pk], **_vectors(versions.get(document.pk))}
            if document.pk in words
            else None,
        )
        for document in documents
    ]


def _vectors(versions: list[dict[str, Any]] | None) -> dict[str, Any]:
    """Absent while nothing is embedded: a field that is there and empty would be another document."""
    return {"versions": versions} if versions else {}


def _line(line: Any) -> dict[str, Any]:
    counted = line.counted.split("\n") if line.counted else []
    source = {
        "family": str(line.family),
        "counted": counted,
        "titles": line.titles,
        "sort_date": line.sort_date.isoformat(),
        "weight": line.weight,
        "lift": max(LEAST_LIFT, 1 + WEIGHT * line.weight),
        "audience": line.audience,
    }
    if line.titles:
        source["any_title"] = next(iter(line.titles.values()))
    if line.expires_at:
        source["expires_at"] = line.expires_at.isoformat()
    cities = [pair.removeprefix("city:") for pair in counted if pair.startswith("city:")]
    return {**source, "city": cities[0]} if cities else source
