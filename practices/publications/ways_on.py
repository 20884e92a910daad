"""What to do when nothing was found: ways that lead somewhere, each with what is there."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cities.contacts import Details
from cities.models import Network
from portal.search.models import SearchDocument
from portal.search.results import SearchResults
from practices.publications.finder import Finder
from practices.publications.topics import known_topics
from translations.formatting import format_number, format_series, reader_language

MOST_TOPICS = 3


def ways_on(finder: Finder, user: Any) -> list[dict[str, Any]]:
    """Fewer filters with what they would give, topics near, cities, somebody to ask; only where nothing is found."""
    if finder.results.total:
        return []
    language = reader_language()
    return [
        *_fewer_filters(finder),
        _topics(finder.results),
        _way(_("Look through the cities"), f"/{language}/cities/", _("Every city under its own name and yours.")),
        _somebody_to_ask(finder.request.networks, user, on=timezone.localdate()),
    ]


def _fewer_filters(finder: Finder) -> Iterator[dict[str, Any]]:
    """Each filter that alone stands in the way, the most promising first; then all of them together."""
    results, chosen = finder.results, finder.free_selections()
    promising = [facet for facet in chosen if results.without.get(facet)]
    for facet in sorted(promising, key=lambda each: -results.without[each]):
        request = results.request
        for value in chosen[facet]:
            request = request.without_value(facet, value)
        yield _way(_dropped(finder, facet), finder.address(request), _found(results.without[facet]))
    if len(chosen) > len(promising) or len(chosen) > 1:
        yield from _no_filter(finder)


def _no_filter(finder: Finder) -> Iterator[dict[str, Any]]:
    """Below a heading that filters itself nobody has counted what there is without the others."""
    number = finder.results.unfiltered
    if number:
        yield _way(_("Search without filters"), finder.clear_url(), "" if finder.fixed else _found(number))


def _dropped(finder: Finder, facet: str) -> str:
    if facet == "language":
        return _("Search in all languages")
    labels = format_series([chip.label for chip in finder.chips() if chip.facet == facet])
    return _("Search without “%(filter)s”") % {"filter": labels}


def _found(number: int) -> str:
    return ngettext("%(count)s result", "%(count)s results", number) % {"count": format_number(number)}


def _topics(results: SearchResults) -> dict[str, Any]:
    """Those of what resembles the question; where nothing does, all of them."""
    language = reader_language()
    near = Counter(topic for hit in results.similar for topic in hit.card.topics)
    labels = {topic.code: topic.label_in(language) for topic in known_topics()} if near else {}
    links = [(labels[code], f"/{language}/topics/{code}/") for code, _n in near.most_common() if code in labels]
    if links:
        return _ways(links[:MOST_TOPICS], _("Topics close to your question."))
    return _way(_("Look through the topics"), f"/{language}/topics/", _("Each topic has its word in ten languages."))


def _somebody_to_ask(codes: Iterable[str], user: Any, *, on: date) -> dict[str, Any]:
    """A network's office, first of the networks chosen; only where it publishes an address."""
    visible = SearchDocument.objects.visible_to(user).of_kinds("network").filter(facets__name="network")
    networks = Network.objects.filter(code__in=visible.values("facets__value"), office_contact__isnull=False)
    chosen = frozenset(codes)
    with_office = networks.select_related("office_contact").order_by("code")
    chosen_first = sorted(with_office, key=lambda each: each.code not in chosen)
    for network in chosen_first:
        details = Details.shown(network.office_contact, on=on)
        if details and details.email:
            label = _("Ask the network “%(network)s”") % {"network": network.name_in(reader_language())}
            return _way(label, f"mailto:{details.email}", _("Its office knows who works on what."))
    address = f"/{reader_language()}/networks/"
    return _way(_("Ask a network of cities"), address, _("Each one says who belongs to it."))


def _way(label: str, url: str, text: str = "") -> dict[str, Any]:
    return _ways([(label, url)], text)


def _ways(links: Iterable[tuple[str, str]], text: str) -> dict[str, Any]:
    return {"links": [{"label": label, "url": url} for label, url in links], "text": text}
