"""What a reader asks for. Anything may come in; only sensible requests come out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict

from portal.base.pagination import DEEPEST_PAGE, PAGE_SIZE, page_number

LONGEST_TEXT = 200
MOST_VALUES = 10
LONGEST_VALUE = 64
DEFAULT_SORT = "relevance"
SORTS = (DEFAULT_SORT, "date", "city", "title")

# Facet name = parameter in the address → field of the request, in the order of the page and of the address.
FACETS: dict[str, str] = {
    "kind": "kinds",
    "topic": "topics",
    "language": "languages",
    "city": "cities",
    "country": "countries",
    "network": "networks",
    "year": "years",
    "size": "sizes",
    "status": "statuses",
    "has": "having",
}
# Facet of the public search → the rows it counts: a city counts where it is involved, a topic with its narrower ones.
COUNTED = {
    "kind": "kind",
    "topic": "topic_path",
    "language": "language",
    "city": "cities",
    "country": "country",
    "network": "network",
    "year": "year",
    "size": "size",
    "status": "status",
    "has": "has",
}


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One question to the search; without text it is a list, sorted by date."""

    text: str
    language: str
    kinds: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    having: tuple[str, ...] = ()
    sort: str = DEFAULT_SORT
    page: int = 1
    size: int = PAGE_SIZE
    accept_languages: tuple[str, ...] = ()

    @classmethod
    def from_query(cls, query: QueryDict, language: str, *, accept_languages: Iterable[str] = ()) -> Self:
        """Read an address; unknown parameters are ignored, everything else is clamped."""
        chosen: dict[str, Any] = {field: _clean_values(query.getlist(name)) for name, field in FACETS.items()}
        sort = query.get("sort", DEFAULT_SORT)
        return cls(
            text=clean_text(query.get("q", "")),
            language=language,
            sort=sort if sort in SORTS else DEFAULT_SORT,
            page=min(page_number(query.get("page")), DEEPEST_PAGE),
            accept_languages=tuple(accept_languages)[:MOST_VALUES],
            **chosen,
        )

    @property
    def selections(self) -> dict[str, tuple[str, ...]]:
        """Facet name → chosen values, only where something is chosen."""
        return {name: values for name, field in FACETS.items() if (values := getattr(self, field))}

    @property
    def order(self) -> str:
        """The order in force: a list without words has no relevance."""
        return "date" if self.sort == DEFAULT_SORT and not self.text.strip() else self.sort

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.size

    def chosen(self, facet: str) -> tuple[str, ...]:
        values: tuple[str, ...] = getattr(self, FACETS[facet])
        return values

    def with_value(self, facet: str, value: str) -> Self:
        """The same question with one filter more, from its first page."""
        return self._choosing({FACETS[facet]: _clean_values([*self.chosen(facet), value])})

    def without_value(self, facet: str, value: str) -> Self:
        """The same question with one filter less, from its first page."""
        return self._choosing({FACETS[facet]: tuple(v for v in self.chosen(facet) if v != value)})

    def without_filters(self) -> Self:
        return self._choosing(dict.fromkeys(FACETS.values(), ()))

    def _choosing(self, chosen: dict[str, Any]) -> Self:
        return replace(self, page=1, **chosen)

    def as_query(self, **changes: Any) -> str:
        """The address part after “?”, in one canonical order; ``changes`` replace fields, from the first page.

        ``as_query(page=3)`` keeps everything else and goes to that page.
        """
        if changes:
            return replace(self, **{"page": 1, **changes}).as_query()
        pairs: list[tuple[str, str]] = [("q", self.text)] if self.text else []
        pairs += [(name, value) for name, field in FACETS.items() for value in sorted(getattr(self, field))]
        if self.sort != DEFAULT_SORT:
            pairs.append(("sort", self.sort))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return urlencode(pairs)


def clean_text(text: str) -> str:
    """Printable text of at most ``LONGEST_TEXT`` characters on one line."""
    # Cut before anything else looks at it: somebody may have sent megabytes.
    encodable = text[: 4 * LONGEST_TEXT].encode("utf-8", "ignore").decode("utf-8")
    printable = "".join(char if char.isprintable() or char in _JOINERS else " " for char in encodable)
    return " ".join(printable.split())[:LONGEST_TEXT].strip()


def _clean_values(values: Iterable[str]) -> tuple[str, ...]:
    cleaned = (clean_text(value)[:LONGEST_VALUE] for value in list(values)[: 5 * MOST_VALUES])
    return tuple(dict.fromkeys(value for value in cleaned if value))[:MOST_VALUES]


_JOINERS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen and invisible joiners: dropped later, inside the word
