"""What the register knows of an article: cities, networks, units, topics, people and contacts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from cities.choosers import contacts_known_to
from cities.directory import known_cities
from cities.models import City, ContactPoint, NameRole, Network, Unit
from portal.search.vocabulary import VocabularyIndex, current_vocabulary
from practices.visits.pasting.article import Article, ContactLines, Doubt, Person
from practices.visits.pasting.naming import Naming, namings, units_index
from translations.models import Concept

MOST_TOPICS = 10
SHORTEST_TOPIC = 5  # letters
OFTEN = 2  # a topic named so often, or in the title, is what the article is about


@dataclass(frozen=True, slots=True)
class FoundCity:
    """``written``: the spellings of the text. ``is_own``: the city whose report it becomes."""

    city: City
    written: tuple[str, ...]
    is_own: bool
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundUnit:
    unit: Unit
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundTopic:
    topic: Concept
    is_main: bool


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """``known_as`` says where the register has the name already."""

    person: Person
    city: City | None
    known_as: str
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class FoundContact:
    """``known`` is the contact point that has this address or name; else ``unit`` is the office it may belong to."""

    lines: ContactLines
    known: ContactPoint | None
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Recognised:
    cities: tuple[FoundCity, ...]
    networks: tuple[Network, ...]
    units: tuple[FoundUnit, ...]
    topics: tuple[FoundTopic, ...]
    people: tuple[FoundPerson, ...]
    contacts: tuple[FoundContact, ...]


def recognise(article: Article, *, own_city: City, by: Any) -> Recognised:
    """A fixed number of queries, whatever the length of the article."""
    words = current_vocabulary()
    places = tuple(namings(article.text, words, "place"))
    cities = _cities(places, own_city)
    networks = _networks(article.text, words)
    candidates = list(_units_of([found.city for found in cities], own_city))
    index = units_index(candidates)
    return Recognised(
        cities=cities,
        networks=networks,
        units=_units(article.text, candidates, index),
        topics=_topics(article, words),
        people=tuple(_people(article, words, index, candidates, networks, by)),
        contacts=tuple(_contact(lines, candidates, own_city, by) for lines in article.contacts),
    )


def _cities(places: Iterable[Naming], own_city: City) -> tuple[FoundCity, ...]:
    """In order of their first mention; the own city is there even where nobody names it."""
    by_code = {city.code: city for city in known_cities().values()}
    named: dict[str, list[Naming]] = {}
    for place in places:
        if place.code in by_code:
            named.setdefault(place.code, []).append(place)
    found = [
        FoundCity(by_code[code], _spellings(where), code == own_city.code, _city_doubts(by_code[code], where))
        for code, where in named.items()
    ]
    return tuple(found) if own_city.code in named else (FoundCity(own_city, (), True), *found)


def _spellings(where: Iterable[Naming]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.written for each in where))


def _city_doubts(city: City, where: list[Naming]) -> tuple[Doubt, ...]:
    wrong = {name.text for name in city.names.all() if name.role == NameRole.MISSPELLING}
    right = {name.text for name in city.names.all() if name.role != NameRole.MISSPELLING}
    doubts = []
    if all(each.written in wrong - right for each in where):
        doubts.append(Doubt.CITY_MISSPELT)
    if any(each.is_shared for each in where):
        doubts.append(Doubt.CITY_AMBIGUOUS)
    return tuple(doubts)


def _networks(text: str, words: VocabularyIndex) -> tuple[Network, ...]:
    codes = dict.fromkeys(each.code for each in namings(text, words, "network"))
    known = {network.code: network for network in Network.objects.filter(code__in=codes).select_related("chair_city")}
    return tuple(known[code] for code in codes if code in known)


def _units_of(cities: Iterable[City], own_city: City) -> Any:
    """Of the cities named, and those of no city: ministries and agencies."""
    owners = Q(city__in=[own_city.pk, *(city.pk for city in cities)]) | Q(city__isnull=True)
    return Unit.objects.filter(owners).select_related("city").prefetch_related("city__names")


def _units(text: str, candidates: Iterable[Unit], index: VocabularyIndex) -> tuple[FoundUnit, ...]:
    by_code = {unit.code: unit for unit in candidates}
    named: dict[str, list[Naming]] = {}
    for each in namings(text, index, "unit"):
        named.setdefault(each.code, []).append(each)
    return tuple(FoundUnit(by_code[code], _spellings(where)) for code, where in named.items())


def _topics(article: Article, words: VocabularyIndex) -> tuple[FoundTopic, ...]:
    in_title = {each.code for each in namings(article.title, words, "topic") if _is_telling(each)}
    counts: dict[str, int] = {}
    for each in namings(article.text, words, "topic"):
        if _is_telling(each):
            counts[each.code] = counts.get(each.code, 0) + 1
    often = sorted(counts, key=lambda code: (code not in in_title, -counts[code]))[:MOST_TOPICS]
    known = {topic.code: topic for topic in Concept.objects.topics().with_labels().filter(code__in=often)}
    return tuple(
        FoundTopic(known[code], code in in_title or counts[code] >= OFTEN) for code in often if code in known
    )


def _is_telling(naming: Naming) -> bool:
    """A short word in another form says too little: a guest is not tourism."""
    return len(naming.written) >= SHORTEST_TOPIC or naming.written == naming.meaning.text


def _people(
    article: Article,
    words: VocabularyIndex,
    units: VocabularyIndex,
    candidates: list[Unit],
    networks: Iterable[Network],
    by: Any,
) -> Iterable[FoundPerson]:
    known = _known_names([person.name for person in article.people], networks, by)
    cities = {city.code: city for city in known_cities().values()}
    of_unit = {unit.code: unit.city for unit in candidates}
    for person in article.people:
        told = f"{person.role} {person.nearby}"
        named = [cities[each.code] for each in namings(told, words, "place") if each.code in cities]
        by_unit = [of_unit[each.code] for each in namings(told, units, "unit")]
        known_as, its_city = known.get(person.name, ("", None))
        city = next(iter([*named, *filter(None, by_unit)]), None) or its_city
        doubts = (*person.doubts, *(() if city else (Doubt.CITY_UNKNOWN,)))
        yield FoundPerson(person, city, known_as, doubts)


def _known_names(names: list[str], networks: Iterable[Network], by: Any) -> dict[str, tuple[str, City | None]]:
    """Where the register names these people, and for which city."""
    contacts = contacts_known_to(by).filter(person_name__in=names).select_related("unit__city")
    found: dict[str, tuple[str, City | None]] = {
        contact.person_name: (str(contact.unit), contact.unit.city) for contact in contacts
    }
    chairs = {network.chair_person: (str(network), network.chair_city) for network in networks}
    return {**found, **{name: place for name, place in chairs.items() if name in names}}


def _contact(lines: ContactLines, candidates: Iterable[Unit], own_city: City, by: Any) -> FoundContact:
    same = Q(email__iexact=lines.email) if lines.email else Q(pk__in=())
    same |= Q(person_name=lines.person) if lines.person else Q(pk__in=())
    own = contacts_known_to(by).filter(same, unit__city=own_city).select_related("unit")
    office = lines.office.casefold()
    named = (unit for unit in candidates if unit.city_id == own_city.pk and _is_named(unit, office))
    return FoundContact(lines, own.first(), next(named, None))


def _is_named(unit: Unit, office: str) -> bool:
    return any(name.casefold() in office for name in unit.name.values())
