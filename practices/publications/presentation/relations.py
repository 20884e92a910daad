"""The records around a publication, in as few queries as there are kinds of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, CharField, ExpressionWrapper, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, JSONObject
from modelcluster.queryset import FakeQuerySet

from cities.models import City, CityName, ContactPoint
from portal.base.fields import LocalizedTextField
from portal.base.localized_text import LocalizedText
from portal.base.pieces import Link, Words
from practices.publications.presentation.parts import Sign
from practices.publications.presentation.reader import Reader
from translations.models import ConceptLabel, LabelRole


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A network, office, award or public service: ``detail`` is its code, identifier or date in EDTF notation."""

    role: str
    detail: str
    name: LocalizedText
    short_name: LocalizedText

    def said(self, reader: Reader) -> Words:
        """The abbreviation where there is one: that is what people say."""
        return reader.words(self.short_name) or reader.words(self.name)


@dataclass(frozen=True, slots=True)
class Cities:
    """Cities with their names at hand: by code, and by the part they play."""

    by_code: Mapping[str, City]
    parts: Mapping[str, tuple[City, ...]]

    def __getitem__(self, part: str) -> tuple[City, ...]:
        return self.parts.get(part, ())

    def one(self, part: str) -> City | None:
        return next(iter(self[part]), None)


def cities_by_part(**parts: Q) -> Cities:
    """``cities_by_part(owner=Q(pk=3), partners=Q(…))``: all of them with all their names in one query."""
    wanted = Q()
    for condition in parts.values():
        wanted |= condition
    plays = {f"is_{part}": _plays(condition) for part, condition in parts.items()}
    rows = CityName.objects.filter(city__in=City.objects.filter(wanted)).annotate(**plays)
    names: dict[int, list[CityName]] = defaultdict(list)
    cities: dict[str, City] = {}
    found: dict[str, dict[int, City]] = {part: {} for part in parts}
    for row in rows.select_related("city").order_by("pk"):
        city = cities.setdefault(row.city.code, row.city)
        names[city.pk].append(row)
        for part in parts:
            if getattr(row, f"is_{part}"):
                found[part][city.pk] = city
    for city in cities.values():
        city._prefetched_objects_cache = {"names": names[city.pk]}
    return Cities(cities, {part: tuple(members.values()) for part, members in found.items()})


def _plays(condition: Q) -> Case:
    matching = Q(city__in=City.objects.filter(condition))
    return Case(When(matching, then=Value(True)), default=Value(False), output_field=BooleanField())


@dataclass(frozen=True, slots=True)
class Arm:
    """Rows of one kind for ``named_things``, and the names of their columns."""

    role: str
    rows: Any
    detail: str
    name: str = "name"
    short_name: str = ""

    def values(self) -> QuerySet[Any]:
        short: Any = self.short_name or Cast(Value("{}"), LocalizedTextField())
        return self.rows.order_by().values_list(Value(self.role), Cast(self.detail, CharField()), self.name, short)

    def from_draft(self) -> list[NamedThing]:
        return [
            NamedThing(
                self.role,
                str(getattr(row, self.detail)),
                getattr(row, self.name),
                getattr(row, self.short_name) if self.short_name else LocalizedText(),
            )
            for row in self.rows
        ]


def named_things(*arms: Arm) -> tuple[NamedThing, ...]:
    """Everything around a publication that is little more than a name; one query for all of it."""
    drafted = [thing for arm in arms if is_draft(arm.rows) for thing in arm.from_draft()]
    stored = [arm.values() for arm in arms if not is_draft(arm.rows)]
    rows = stored[0].union(*stored[1:], all=True) if stored else ()
    return (*(NamedThing(*row) for row in rows), *drafted)


def is_draft(rows: Any) -> bool:
    """Whether these rows stand in a draft that is being previewed, not yet in the database."""
    return isinstance(rows, FakeQuerySet)


def chosen(relation: Any) -> Any:
    """The keys of a page's relation: a subquery, or a list while a draft is previewed."""
    rows = relation.all()
    return [each.pk for each in rows] if is_draft(rows) else rows.values("pk")


def things_of(things: Iterable[NamedThing], *roles: str) -> tuple[NamedThing, ...]:
    return tuple(each for each in things if each.role in roles)


def topic_labels(page: Any) -> Arm:
    """The words for the topics, one row per language; ``topic_links`` puts them together."""
    labels = ConceptLabel.objects.filter(concept__in=chosen(page.topics), role=LabelRole.PREFERRED)
    word = ExpressionWrapper(JSONObject(language=F("language"), text=F("text")), output_field=LocalizedTextField())
    return Arm("topic", labels.annotate(word=word), "concept__code", "word")


def topic_links(things: Iterable[NamedThing], reader: Reader) -> tuple[Link, ...]:
    """The topics given by editors, in the reader's language."""
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    for thing in things_of(things, "topic"):
        labels[thing.detail][thing.name["language"]] = thing.name["text"]
    found = [(code, reader.words(LocalizedText(texts))) for code, texts in labels.items()]
    ordered = sorted(found, key=lambda each: each[1].text.casefold())
    return tuple(Link(words.text, reader.address("topics", code), words.lang) for code, words in ordered)


def contact_points_of(page: Any, *more: int | None) -> tuple[ContactPoint, ...]:
    """With their offices; whether details may be shown is asked for each of them, see ``contacts``."""
    wanted = Q(pk__in=chosen(page.contact_points)) | Q(pk__in=[key for key in more if key])
    return tuple(ContactPoint.objects.filter(wanted).select_related("unit").order_by("pk"))


def city_sign(city: City, reader: Reader) -> Sign:
    """The own name large; the reader's name below where it is another."""
    own = city.own_name_record
    name, known_as = city.own_name, city.name_in(reader.language)
    return Sign(
        name=name,
        lang=reader.lang(own.language if own else ""),
        other=known_as if known_as != name else "",
        url=reader.address("cities", city.code),
    )


def city_link(city: City, reader: Reader) -> Link:
    return Link(city.name_in(reader.language), reader.address("cities", city.code))


def network_links(things: Iterable[NamedThing], reader: Reader) -> tuple[Link, ...]:
    found = [(each.detail, reader.words(each.name)) for each in things_of(things, "network")]
    return tuple(Link(words.text, reader.address("networks", code), words.lang) for code, words in found)
