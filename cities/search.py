"""What the search knows about cities and networks: their pages, their names, their labels."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from babel import Locale
from django.utils import timezone
from django.utils.translation import override

from cities.directory import known_cities
from cities.gazetteer.load import register_places
from cities.models import City, CityPage, ContactPoint, Network, NetworkPage
from cities.models.city import SIZE_LABELS
from media.texts.documents import attachments_of_pages
from portal.base.words import words_of
from portal.search.drafts import Family, SearchDocumentDraft, VersionDraft
from portal.search.registry import VocabularyEntry, register_facet, register_vocabulary, search_builder

CITY_WORDS = (
    "introduction",
    "offers",
    "seeks",
    "arrival",
    "access",
    "emergency",
    "holidays",
    "interpreters",
    "etiquette",
    "story",
)
NETWORK_FACTS = ("motto", "purpose", "rules", "meeting_rhythm")
CITY_WEIGHT = 0.3  # among equals, a city's own page comes before what only mentions it


@search_builder(CityPage)
def city_document(family: Family) -> SearchDocumentDraft | None:
    pages: list[CityPage] = list(family.pages.values())
    city = City.objects.with_names().prefetch_related("units", "networks").get(pk=pages[0].city_id)
    units = [spelling for unit in city.units.all() for spelling in unit.spellings()]
    own = city.own_name_record
    return SearchDocumentDraft(
        family=family.translation_key,
        kind="city",
        city=city.code,
        cities=(city.code,),
        country=city.country,
        sizes=size_classes([city]),
        networks=tuple(network.code for network in city.networks.all()),
        names=(*city.spellings(), *units),
        versions=tuple(_version(page, *CITY_WORDS) for page in pages),
        published_at=_first_published(pages),
        updated_at=_last_published(pages),
        original_language=original_language(pages),
        weight=CITY_WEIGHT,
        facts={
            "own_name": city.own_name,
            "own_language": own.language if own else "",
            "kind": city.kind,
            "latitude": city.latitude,
            "longitude": city.longitude,
        },
        attachments=attachments_of_pages(pages),
    )


@search_builder(NetworkPage)
def network_document(family: Family) -> SearchDocumentDraft | None:
    pages: list[NetworkPage] = list(family.pages.values())
    network = Network.objects.prefetch_related("cities", "supporters").get(pk=pages[0].network_id)
    supporters = [spelling for unit in network.supporters.all() for spelling in unit.spellings()]
    founded = network.founded
    return SearchDocumentDraft(
        family=family.translation_key,
        kind="network",
        cities=tuple(city.code for city in network.cities.all()),
        sizes=size_classes(network.cities.all()),
        networks=(network.code,),
        names=(*network.spellings(), *supporters, *filter(None, [network.chair_person])),
        versions=tuple(_network_version(page, network) for page in pages),
        published_at=_first_published(pages),
        updated_at=_last_published(pages),
        original_language=original_language(pages),
        period=str(founded or ""),
        year=founded.start.year if founded else None,
        sort_date=founded.earliest if founded else None,
        weight=CITY_WEIGHT,
        facts={"members": network.cities.count()},
        attachments=attachments_of_pages(pages),
    )


def original_language(pages: Iterable[CityPage | NetworkPage]) -> str:
    """The language in which the family began."""
    return str(min(pages, key=lambda page: page.pk).locale.language_code)


def people_shown(contacts: Iterable[ContactPoint], *, on: date) -> list[str]:
    """Names that may be read and found; never addresses or numbers."""
    return [each.person_name for each in contacts if each.person_name and each.may_show_details(on=on)]


def _version(page: CityPage | NetworkPage, *field_names: str) -> VersionDraft:
    return VersionDraft(
        language=page.locale.language_code,
        title=page.title,
        intro=page.summary,
        body=words_of(page, *field_names),
        url=page.get_url() or "",
        is_machine_made=bool(getattr(page, "is_machine_made", False)),
    )


def _network_version(page: NetworkPage, network: Network) -> VersionDraft:
    """With what the network's record says about itself."""
    version = _version(page, "introduction", "story")
    facts = (getattr(network, name).text_for(version.language) for name in NETWORK_FACTS)
    return replace(version, body="\n".join(text for text in (version.body, *facts) if text))


def _first_published(pages: Iterable[CityPage | NetworkPage]) -> datetime:
    return min(page.first_published_at or timezone.now() for page in pages)


def _last_published(pages: Iterable[CityPage | NetworkPage]) -> datetime:
    return max(page.last_published_at or timezone.now() for page in pages)


def size_classes(cities: Iterable[City]) -> tuple[str, ...]:
    """Of the cities whose number of inhabitants is known."""
    return tuple(dict.fromkeys(city.size_class for city in cities if city.size_class))


def size_labels(ids: Sequence[str], language: str) -> Mapping[str, str]:
    with override(language):
        return {size: str(label) for size, label in SIZE_LABELS.items() if size in ids}


def city_labels(ids: Sequence[str], language: str) -> Mapping[str, str]:
    wanted = set(ids)
    return {city.code: city.name_in(language) for city in known_cities().values() if city.code in wanted}


def network_labels(ids: Sequence[str], language: str) -> Mapping[str, str]:
    return {network.code: network.name_in(language) for network in Network.objects.filter(code__in=ids)}


def country_labels(ids: Sequence[str], language: str) -> Mapping[str, str]:
    names = Locale.parse(language).territories
    return {code: str(names.get(code, code)) for code in ids}


def place_entries() -> Iterator[VocabularyEntry]:
    for city in City.objects.with_names():
        texts: dict[str, tuple[str, ...]] = {}
        for name in city.names.all():
            texts[name.language] = (*texts.get(name.language, ()), name.text)
        yield VocabularyEntry("place", city.code, texts)


def network_entries() -> Iterator[VocabularyEntry]:
    for network in Network.objects.all():
        texts = {code: (text,) for code, text in network.name.items()}
        for code, text in network.short_name.items():
            texts[code] = (*texts.get(code, ()), text)
        yield VocabularyEntry("network", network.code, texts)


def register() -> None:
    """Called once when the app is ready."""
    register_facet("city", labels=city_labels)
    register_facet("network", labels=network_labels)
    register_facet("country", labels=country_labels)
    register_facet("size", labels=size_labels)
    register_vocabulary(place_entries, models=("cities.City", "cities.CityName"), load=register_places)
    # Who belongs to what is remembered beside the names (cities.plans): its changes must be noticed as well.
    register_vocabulary(network_entries, models=("cities.Network", "cities.Membership", "cities.Partnership"))
