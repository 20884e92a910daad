"""Search page and listings: one list with filters, told in the reader's language."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

from portal.search.findings import Standby
from portal.search.request import DEFAULT_SORT, SORTS, SearchRequest
from portal.search.results import Hit, SearchResults, Segment
from practices.publications.city_map import city_map
from practices.publications.filters import FilterGroup, facet_label, filter_groups
from practices.publications.reasons import Via, quoted, via_of, why
from practices.publications.shown_as import COMPARED_KINDS, MAP, ComparisonBar, ShownAs
from translations.formatting import format_number
from translations.listing import foreign, note_of, places, reader_address, when_words

SORT_TITLES = {
    "relevance": gettext_lazy("closeness to the words"),
    "date": gettext_lazy("date"),
    "city": gettext_lazy("city"),
    "title": gettext_lazy("title"),
}
OUR_LANGUAGES = [code for code, _name in settings.LANGUAGES]
AROUND = 2  # page numbers shown on either side of the current one


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    url: str
    lang: str = ""
    facet: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class PageLink:
    number: int
    url: str
    is_current: bool = False
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class ShownHit:
    """What ``components/hit.html`` shows."""

    kind: str
    kind_label: str
    title: SafeString
    lang: str
    url: str
    text: SafeString
    text_lang: str
    place: str
    when: str
    note: str
    languages: tuple[str, ...]
    why: str
    via: Via | None
    gloss: str = ""
    ask_url: str = ""
    item: str = ""
    is_picked: bool = False


def standby_line(standby: Standby | None) -> str:
    """One quiet line while another engine than usual answers; empty otherwise."""
    if standby is None:
        return ""
    if standby is Standby.CATCHING_UP:
        return _("The search is catching up with recent changes; the stand-by search is answering until then.")
    return _("The stand-by search is answering at the moment.")


class Finder:
    """A list of results with everything around it; ``fixed`` names the facets that the page itself decides."""

    def __init__(self, results: SearchResults, path: str, shown_as: ShownAs, *, fixed: Iterable[str] = ()) -> None:
        self.results = results
        self.request = results.request
        self.path = path
        self.shown_as = shown_as
        self.fixed = frozenset(fixed)

    def address(self, request: SearchRequest, shown_as: ShownAs | None = None) -> str:
        """Where the request is answered, as list or map, with what was picked for comparing."""
        query = self._free(request).as_query(page=request.page)
        query = "&".join(part for part in (query, (shown_as or self.shown_as).as_query()) if part)
        return f"{self.path}?{query}" if query else self.path

    def _free(self, request: SearchRequest) -> SearchRequest:
        """The request without what the path says already."""
        for facet in self.fixed:
            for value in request.chosen(facet):
                request = request.without_value(facet, value)
        return request

    def context(self) -> dict[str, Any]:
        return {
            "action": self.path,
            "query": self.request.text,
            "chips": self.chips(),
            "clear_url": self.clear_url(),
            "orders": () if self.shown_as.is_map else self.orders(),
            "views": self.views(),
            "is_map": self.shown_as.is_map,
            "map": city_map(self.results, self._listed) if self.shown_as.is_map else None,
            "comparison": self.comparison(),
            "facets": self.filters(),
            "hidden": self.hidden(),
            "hits": [shown(hit, self.shown_as.picked) for hit in self.results.hits],
            "similar": [shown(hit, self.shown_as.picked) for hit in self.results.similar],
            "total": self.results.total,
            "is_relaxed": self.results.is_relaxed,
            "mistyped": mistyped(self.results),
            "meant": self.meant(),
            "standby": standby_line(self.results.standby),
            "pages": self.pages(),
            "previous_url": self._page_address(self.results.paging.previous),
            "next_url": self._page_address(self.results.paging.following),
        }

    def meant(self) -> dict[str, str] | None:
        """The question that leads to more hits, with the same filters."""
        text = self.results.did_you_mean
        return {"text": text, "url": self.address(replace(self.request, text=text, page=1))} if text else None

    def free_selections(self) -> dict[str, tuple[str, ...]]:
        """What the reader has chosen; what the page itself decides is no choice."""
        return {name: values for name, values in self.request.selections.items() if name not in self.fixed}

    def hidden(self) -> list[dict[str, str]]:
        """What the form keeps: order and view. What was picked elsewhere is kept beside the hits."""
        kept = {"sort": self.request.sort} if self.request.sort != DEFAULT_SORT else {}
        kept |= {"view": MAP} if self.shown_as.is_map else {}
        return [{"name": name, "value": value} for name, value in kept.items()]

    def views(self) -> tuple[Order, ...]:
        """The same hits as list and as map."""
        if not self.results.total:
            return ()
        first = replace(self.request, page=1)
        return tuple(
            Order(label, self.address(first, replace(self.shown_as, is_map=is_map)), is_map == self.shown_as.is_map)
            for label, is_map in ((pgettext("view", "List"), False), (pgettext("view", "Map"), True))
        )

    def _listed(self, request: SearchRequest) -> str:
        return self.address(request, replace(self.shown_as, is_map=False))

    def comparison(self) -> ComparisonBar | None:
        """Only where there is something to compare."""
        hits = (*self.results.hits, *self.results.similar)
        on_page = {str(hit.card.family) for hit in hits if hit.card.kind in COMPARED_KINDS}
        picked = self.shown_as.picked
        if self.shown_as.is_map or not (on_page or picked):
            return None
        return ComparisonBar(
            url=reverse("compare"),
            origin=self.path.removeprefix(f"/{get_language()}/"),
            elsewhere=tuple(each for each in picked if each not in on_page),
            words=picked_words(len(picked)),
            clear_url=self.address(self.request, replace(self.shown_as, picked=())) if picked else "",
        )

    def filters(self) -> tuple[FilterGroup, ...]:
        return filter_groups(facet for facet in self.results.facets if facet.name not in self.fixed)

    def chips(self) -> tuple[Chip, ...]:
        labels = {(facet.name, value.id): value.label for facet in self.results.facets for value in facet.values}
        return tuple(
            Chip(
                label=facet_label(name, value, labels.get((name, value), value)),
                url=self.address(self.request.without_value(name, value)),
                lang=value if name == "language" else "",
                facet=name,
            )
            for name, values in self.free_selections().items()
            for value in values
        )

    def orders(self) -> tuple[Order, ...]:
        if not self.results.total:
            return ()
        offered = [sort for sort in SORTS if sort != "relevance" or self.request.text]
        return tuple(
            Order(str(SORT_TITLES[sort]), self.address(self._sorted(sort)), is_current=sort == self.request.order)
            for sort in offered
        )

    def pages(self) -> tuple[PageLink, ...]:
        paging = self.results.paging
        near = range(max(1, paging.number - AROUND), min(paging.last, paging.number + AROUND) + 1)
        links: list[PageLink] = []
        for number in sorted({1, *near, paging.last}):
            if links and number > links[-1].number + 1:
                links.append(PageLink(number - 1, "", is_gap=True))
            links.append(PageLink(number, self._page_address(number) or "", is_current=number == paging.number))
        return tuple(links)

    def _sorted(self, sort: str) -> SearchRequest:
        return replace(self.request, sort=sort, page=1)

    def _page_address(self, number: int | None) -> str | None:
        return self.address(replace(self.request, page=number)) if number else None

    def clear_url(self) -> str:
        return self.address(self._without_free_filters())

    def _without_free_filters(self) -> SearchRequest:
        request = self.request
        for name, values in self.free_selections().items():
            for value in values:
                request = request.without_value(name, value)
        return request


def mistyped(results: SearchResults) -> str:
    """Said above hits whose words are only spelled like those that were typed."""
    if not (results.mistyped_words and results.total):
        return ""
    return _("No page has %(words)s. These have something with a similar spelling.") % {
        "words": quoted(results.mistyped_words)
    }


def picked_words(number: int) -> str:
    if not number:
        return _("Choose two to four good practices, or two to four modules.")
    return ngettext("%(count)s chosen", "%(count)s chosen", number) % {"count": format_number(number)}


def shown(hit: Hit, picked: Container[str] = ()) -> ShownHit:
    when, when_note = when_words(hit.card)
    notes = [note for note in (note_of(hit.card), when_note) if note]
    return ShownHit(
        kind=hit.card.kind,
        kind_label=hit.card.kind_label,
        title=marked(hit.title_segments) if hit.title_segments else SafeString(format_html("{}", hit.card.title)),
        lang=foreign(hit.card.language),
        url=reader_address(hit.card.url),
        text=marked(hit.snippet) if hit.snippet else SafeString(format_html("{}", hit.card.teaser)),
        text_lang=foreign(hit.snippet_language or hit.card.language),
        place=", ".join(places(hit.card.city_names)) if hit.card.kind not in {"city", "network"} else "",
        when=when,
        note=", ".join(notes),
        languages=tuple(sorted(hit.card.languages, key=place_of_language)),
        why=why(hit),
        via=via_of(hit),
        item=str(hit.card.family) if hit.card.kind in COMPARED_KINDS else "",
        is_picked=str(hit.card.family) in picked,
    )


def place_of_language(code: str) -> int:
    """In every row the languages stand in the portal's order, whichever was written first."""
    return OUR_LANGUAGES.index(code) if code in OUR_LANGUAGES else len(OUR_LANGUAGES)


def marked(segments: Iterable[Segment]) -> SafeString:
    """Matches in ``<mark>``; everything is escaped."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", each.text) if each.is_match else each.text,) for each in segments)
    )
