"""Documents as lists show them: in the best language for the reader, without loading a page."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from portal.search.labels import labels_of
from portal.search.models import SearchDocument, SearchDocumentQuerySet, SearchFacet
from portal.search.results import SearchCard

FALLBACK = "en"


def best_language(document: SearchDocument, *wanted: str) -> str:
    """The first wanted language the document has, then English, then its original, then any."""
    versions = document.payload["versions"]
    order = (*wanted, FALLBACK, document.original_language, *versions)
    return next(language for language in order if language in versions)


def card_of(document: SearchDocument, language: str, city_labels: dict[str, str] | None = None) -> SearchCard:
    payload = document.payload
    version = payload["versions"][language]
    return SearchCard(
        family=document.family,
        kind=document.kind,
        title=version["title"],
        url=version["url"],
        language=language,
        languages=tuple(document.languages),
        original_language=document.original_language,
        teaser=version["teaser"],
        is_machine_made=version["is_machine_made"],
        city=document.city,
        cities=tuple(payload["cities"]),
        country=document.country,
        topics=tuple(payload["topics"]),
        networks=tuple(payload["networks"]),
        period=document.period,
        year=document.year,
        sort_date=document.sort_date,
        facts=payload["facts"],
        city_labels=city_labels or {},
    )


def cards(
    documents: SearchDocumentQuerySet | Iterable[SearchDocument], language: str, accept_languages: Iterable[str] = ()
) -> list[SearchCard]:
    """Cards for these documents: one query, and one for the names of their cities."""
    if isinstance(documents, SearchDocumentQuerySet):
        documents = documents.defer("passages")
    listed = list(documents)
    names = city_labels(listed, language)
    wanted = (language, *accept_languages)
    return [card_of(document, best_language(document, *wanted), names) for document in listed]


def city_labels(documents: Iterable[SearchDocument], language: str) -> dict[str, str]:
    ids = dict.fromkeys(city for document in documents for city in document.payload["cities"])
    return dict(labels_of("city", tuple(ids), language))


def latest(
    user: Any,
    language: str,
    *,
    kinds: Sequence[str] = (),
    city: str = "",
    topic: str = "",
    network: str = "",
    limit: int = 12,
    accept_languages: Iterable[str] = (),
) -> list[SearchCard]:
    """The newest documents, narrowed by kind, city (owner or involved), topic (with narrower ones) and network."""
    documents = SearchDocument.objects.visible_to(user)
    if kinds:
        documents = documents.of_kinds(*kinds)
    if city:
        documents = documents.of_city(city)
    if topic:
        documents = documents.of_topic(topic)
    if network:
        documents = documents.of_network(network)
    return cards(documents.latest_first()[:limit], language, accept_languages)


def related(
    family: UUID,
    user: Any,
    language: str,
    *,
    kinds: Sequence[str] = ("practice", "report", "module"),
    limit: int = 6,
    accept_languages: Iterable[str] = (),
) -> list[SearchCard]:
    """Documents that share topics or cities with this one; a shared topic counts double."""
    facets = SearchFacet.objects
    own = facets.filter(document__family=family)
    shared_topics = Count("facets", filter=Q(facets__name="topic", facets__value__in=_values(own, "topic")))
    shared_cities = Count("facets", filter=Q(facets__name="cities", facets__value__in=_values(own, "cities")))
    documents = (
        SearchDocument.objects.visible_to(user)
        .of_kinds(*kinds)
        .exclude(family=family)
        .filter(
            Q(pk__in=_carriers(facets, "topic", _values(own, "topic")))
            | Q(pk__in=_carriers(facets, "cities", _values(own, "cities")))
        )
        .annotate(closeness=2 * shared_topics + shared_cities)
        .order_by("-closeness", "-sort_date", "family")
    )
    return cards(documents[:limit], language, accept_languages)


def _values(own: Any, name: str) -> Any:
    return own.filter(name=name).values("value")


def _carriers(facets: Any, name: str, values: Any) -> Any:
    return facets.filter(name=name, value__in=values).values("document_id")
