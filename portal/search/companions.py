"""What goes along with a document: a module to take over, a report to read.

A publication has what its editor pointed to and what shares a topic and a city with it, as its page shows them; a
city has what it is involved in, a network what came about in it. Each giver has itself. The answer stands as facet
``has`` beside the document. It changes with the giver, so whoever writes or removes a giver writes its followers'
lines as well: their pages are not loaded and their texts not analysed again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.db.models import Q

from portal.search.drafts import PUBLIC
from portal.search.kinds import Kind
from portal.search.models import SearchDocument, SearchFacet, SearchLine

HAS, GIVES, LINK = "has", "gives", "link"
SHARED = ("cities", "topic", "network")
CHUNK = 500
Carried = Mapping[str, set[str]]  # facet → the values a document carries


@dataclass(frozen=True, slots=True)
class Traits:
    """What decides which documents go together."""

    kind: str
    family: UUID
    audience: str
    expires_at: datetime | None
    carried: Carried = field(default_factory=dict)

    def has_along(self, giver: Self) -> bool:
        """Never more than every reader of this document may know, as long as it stands."""
        if giver.family == self.family:
            return True
        if giver.audience not in {PUBLIC, self.audience} or not self._ends_with(giver.expires_at):
            return False
        return str(giver.family) in self.carried[LINK] or self._goes_with(giver)

    def _ends_with(self, end: datetime | None) -> bool:
        """Nobody writes this line when a giver's time is over, so what ends before this document does not count."""
        return end is None or (self.expires_at is not None and self.expires_at <= end)

    @property
    def near_by(self) -> str:
        """What every giver shares that is not pointed to."""
        return "network" if self.kind == Kind.NETWORK else "cities"

    def _goes_with(self, giver: Self) -> bool:
        if self.kind == Kind.CITY:
            return self._shares(giver, "cities")
        if self.kind == Kind.NETWORK:
            return self._shares(giver, "network")
        return self._shares(giver, "cities") and self._shares(giver, "topic")

    def _shares(self, other: Self, name: str) -> bool:
        return not self.carried[name].isdisjoint(other.carried[name])


def followers(family: UUID) -> set[int]:
    """The keys of all documents that have this one along, as the table is now; none while it gives nothing."""
    own = _carried(SearchFacet.objects.filter(document__family=family, name__in=(GIVES, *SHARED)))
    if not own[GIVES]:
        return set()
    documents = SearchDocument.objects
    city, topic = (documents.with_facet(name, own[name]).values("pk") for name in ("cities", "topic"))
    related = (
        Q(pk__in=documents.with_facet(LINK, [str(family)]).values("pk"))
        | Q(pk__in=city) & (Q(kind=Kind.CITY) | Q(pk__in=topic))
        | Q(pk__in=documents.with_facet("network", own["network"]).values("pk"), kind=Kind.NETWORK)
    )
    return set(documents.filter(related).values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class Givers:
    """By what may bring them together with a document: nobody compares every pair."""

    by_value: Mapping[tuple[str, str], list[Traits]]

    @classmethod
    def of(cls, givers: Iterable[Traits]) -> Self:
        by_value: dict[tuple[str, str], list[Traits]] = defaultdict(list)
        for giver in givers:
            by_value[LINK, str(giver.family)].append(giver)
            for name in ("cities", "network"):
                for value in giver.carried[name]:
                    by_value[name, value].append(giver)
        return cls(by_value)

    def companions_of(self, document: Traits) -> set[str]:
        shared = document.near_by
        near = [(LINK, str(document.family)), *((LINK, link) for link in document.carried[LINK])]
        near += [(shared, value) for value in document.carried[shared]]
        found = (giver for each in near for giver in self.by_value.get(each, ()))
        return {given for giver in found if document.has_along(giver) for given in giver.carried[GIVES]}


def refresh_companions(keys: Collection[int]) -> set[UUID]:
    """Write anew what these documents have along; the families for which that changed."""
    traits = _traits(Q(document__in=list(keys)))
    givers = Givers.of(_traits(Q(document__in=_givers(traits.values()))).values())
    changed = set()
    for key, each in traits.items():
        wanted = givers.companions_of(each)
        if wanted != each.carried[HAS]:
            _write(key, wanted)
            changed.add(each.family)
    return changed


def families_astray() -> Iterator[UUID]:
    """Those whose line says something else than the whole table does: two transactions did not see each other."""
    givers = Givers.of(_traits(Q(document__in=SearchFacet.objects.filter(name=GIVES).values("document_id"))).values())
    keys = list(SearchDocument.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        traits = _traits(Q(document__in=keys[start : start + CHUNK]))
        yield from (each.family for each in traits.values() if givers.companions_of(each) != each.carried[HAS])


def any_giver() -> bool:
    return SearchFacet.objects.filter(name=GIVES).exists()


def _givers(traits: Iterable[Traits]) -> Collection[int]:
    """The keys of what may go along with one of them."""
    near: dict[str, set[str]] = defaultdict(set)
    families: set[UUID] = set()
    for each in traits:
        families |= {each.family, *map(UUID, each.carried[LINK])}
        near[each.near_by] |= each.carried[each.near_by]
    documents = SearchDocument.objects
    wanted = Q(family__in=families)
    for name, values in near.items():
        wanted |= Q(pk__in=documents.with_facet(name, values).values("pk"))
    giving = SearchFacet.objects.filter(name=GIVES).values("document_id")
    return list(documents.filter(wanted, pk__in=giving).values_list("pk", flat=True))


def _traits(documents: Q) -> dict[int, Traits]:
    found: dict[int, Traits] = {}
    rows = SearchFacet.objects.filter(documents, name__in=("kind", HAS, GIVES, LINK, *SHARED))
    of_document = ("document__kind", "document__family", "document__audience", "document__expires_at")
    columns = ("document_id", *of_document, "name", "value")
    for key, kind, family, audience, expires_at, name, value in rows.values_list(*columns):
        each = found.setdefault(key, Traits(kind, family, audience, expires_at, defaultdict(set)))
        each.carried[name].add(value)
    return found


def _carried(rows: Any) -> Carried:
    found: dict[str, set[str]] = defaultdict(set)
    for name, value in rows.values_list("name", "value"):
        found[name].add(value)
    return found


def _write(key: int, wanted: set[str]) -> None:
    SearchFacet.objects.filter(document=key, name=HAS).delete()
    SearchFacet.objects.bulk_create(SearchFacet(document_id=key, name=HAS, value=value) for value in sorted(wanted))
    counted = SearchLine.objects.filter(document=key).values_list("counted", flat=True).get()
    pairs = [pair for pair in counted.split("\n") if pair and not pair.startswith(f"{HAS}:")]
    pairs += [f"{HAS}:{value}" for value in sorted(wanted)]
    SearchLine.objects.filter(document=key).update(counted="\n".join(pairs), **SearchLine.CHANGED)
