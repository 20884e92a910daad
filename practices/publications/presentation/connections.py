"""What else belongs to a publication, read from the search table in one query: never from page tables."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, IntegerField, Q, QuerySet, Value, When

from cities.models import City
from portal.base.periods import Period
from portal.search.cards import best_language, card_of
from portal.search.models import SearchDocument, SearchFacet
from portal.search.results import SearchCard
from practices.publications.presentation.reader import Reader
from translations.formatting import format_period

MOST_ROWS = 5
MOST_READ = 40
PUBLISHED_KINDS = ("practice", "report", "module")
SAME_LINE, SAME_TOPIC = "same-line", "same-topic"


@dataclass(frozen=True, slots=True)
class Connection:
    """Another publication in the best language for the reader."""

    card: SearchCard
    lang: str
    when: str

    @property
    def order(self) -> str:
        """For sorting along a line of time; what has no year comes last."""
        return self.card.period or "Y"


@dataclass(frozen=True, slots=True)
class Connections:
    """Group → publications: those an editor named under their names, then ``same_line`` and ``same_topic``."""

    groups: Mapping[str, tuple[Connection, ...]] = field(default_factory=dict)

    def __getitem__(self, group: str) -> tuple[Connection, ...]:
        return self.groups.get(group, ())

    @property
    def same_line(self) -> tuple[Connection, ...]:
        """The same topic and a city in common."""
        return self[SAME_LINE][:MOST_ROWS]

    @property
    def same_topic(self) -> tuple[Connection, ...]:
        """The topic alone."""
        return self[SAME_TOPIC][:MOST_ROWS]

    @property
    def city_codes(self) -> tuple[str, ...]:
        found = (each for group in self.groups.values() for each in group)
        return tuple(dict.fromkeys(code for each in found for code in each.card.cities))


def connections_of(page: Any, reader: Reader, **named: QuerySet[Any] | list[UUID]) -> Connections:
    """``named`` are families that the page itself names, a list or a query set of one column: ``previous=…``."""
    groups: dict[str, list[Connection]] = defaultdict(list)
    for document in _documents(page, reader, named):
        groups[document.group].append(_connection(document, reader))
    return Connections({name: tuple(found) for name, found in groups.items()})


def _documents(page: Any, reader: Reader, named: Mapping[str, QuerySet[Any] | list[UUID]]) -> QuerySet[Any]:
    """The nearest first. Only the few rows shown leave the database, however many publications there are."""
    # The page's own document says its topics and cities: the same for every language, and no query of its own.
    own = SearchFacet.objects.filter(document__family=page.translation_key)
    shares_topic, shares_city = _sharing(own, "topic"), _sharing(own, "cities")
    conditions = {name: Q(family__in=families) for name, families in named.items()}
    conditions[SAME_LINE] = shares_topic & shares_city
    conditions[SAME_TOPIC] = shares_topic
    nearest_first = list(enumerate(conditions.items()))
    visible = SearchDocument.objects.visible_to(reader.user).of_kinds(*PUBLISHED_KINDS)
    wanted = reduce(or_, conditions.values())
    return (
        visible.exclude(family=page.translation_key)
        .filter(wanted)
        .annotate(
            group=Case(
                *(When(each, then=Value(name)) for _place, (name, each) in nearest_first), output_field=CharField()
            ),
            nearness=Case(
                *(When(each, then=Value(place)) for place, (_name, each) in nearest_first),
                output_field=IntegerField(),
            ),
        )
        .defer("passages", "content_hash")
        .order_by("nearness", "-sort_date", "family")[:MOST_READ]
    )


def _sharing(own: QuerySet[SearchFacet], name: str) -> Q:
    values = own.filter(name=name).values("value")
    return Q(pk__in=SearchFacet.objects.filter(name=name, value__in=values).values("document"))


def _connection(document: Any, reader: Reader) -> Connection:
    language = best_language(document, reader.language, reader.page_language)
    when = format_period(Period.parse(document.period)) if document.period else ""
    return Connection(card_of(document, language), reader.lang(language), when)


def city_names(codes: Iterable[str], cities: Mapping[str, City], reader: Reader) -> tuple[str, ...]:
    """At most two names for the row of a timetable: owner first."""
    return tuple(cities[code].name_in(reader.language) for code in codes if code in cities)[:2]
