"""What a search answers: hits that say why they are there, and the counts beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from portal.base.pagination import Paging
from portal.search.findings import Standby
from portal.search.kinds import Kind
from portal.search.request import SearchRequest


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text; matches are marked by the template."""

    text: str
    is_match: bool = False


class ReasonKind(StrEnum):
    WORDS = "words"  # the words stand there
    TOPIC = "topic"  # your word → topic → word there
    PLACE = "place"  # another name of the same place
    NETWORK = "network"  # another name of the same network
    SPELLING = "spelling"  # a word spelled much like the typed one stands there
    MEANING = "meaning"  # nothing of the above, but one version says something similar
    LANGUAGE = "language"  # there is no version in the reader's language


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a hit is there, for a sentence in the reader's language.

    ``query`` the reader's words; ``found`` the words on the page with their language ``found_language``; ``where``
    the fields (title, names, labels, intro, body, attachments); ``label`` and ``id`` the topic, place or network in
    between, or the name of the file.
    """

    kind: ReasonKind
    query: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    found_language: str = ""
    where: tuple[str, ...] = ()
    label: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class SearchCard:
    """One page family as lists show it, in the best language for the reader."""

    family: UUID
    kind: str
    title: str
    url: str
    language: str
    languages: tuple[str, ...]
    original_language: str
    teaser: str
    is_machine_made: bool
    city: str
    cities: tuple[str, ...]
    country: str
    topics: tuple[str, ...]
    networks: tuple[str, ...]
    period: str
    year: int | None
    sort_date: date | None
    facts: Mapping[str, Any]
    city_labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label) if self.kind in Kind.values else self.kind

    @property
    def city_label(self) -> str:
        return self.city_labels.get(self.city, self.city)

    @property
    def city_names(self) -> tuple[str, ...]:
        """All cities involved, owner first, in the reader's language."""
        ids = dict.fromkeys((self.city, *self.cities)) if self.city else dict.fromkeys(self.cities)
        return tuple(self.city_labels.get(each, each) for each in ids)


@dataclass(frozen=True, slots=True)
class Hit:
    """A card with the matching words marked and the reasons it was found.

    ``snippet_language`` is named where the piece comes from a file in another language than the version shown.
    """

    card: SearchCard
    title_segments: tuple[Segment, ...]
    snippet: tuple[Segment, ...]
    reasons: tuple[Reason, ...]
    snippet_language: str = ""

    def __getattr__(self, name: str) -> Any:
        # hit.title, hit.url, hit.city … read the card: templates treat hits and cards alike.
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.card, name)


@dataclass(frozen=True, slots=True)
class FacetValue:
    id: str
    label: str
    count: int
    is_selected: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """``is_relaxed``: no page has all the words, these have most. ``standby``: why the stand-by engine answered.

    ``mistyped_words`` stand nowhere; the hits have words spelled much like them. ``did_you_mean`` is a text that
    leads to more hits. ``similar`` have none of the words and no topic or place asked for; they are neither counted
    nor paged. ``without`` and ``unfiltered`` are explained at ``Findings``.
    """

    request: SearchRequest
    total: int = 0
    hits: tuple[Hit, ...] = ()
    facets: tuple[Facet, ...] = ()
    engine: str = "database"
    standby: Standby | None = None
    is_relaxed: bool = False
    ignored_words: tuple[str, ...] = ()
    mistyped_words: tuple[str, ...] = ()
    did_you_mean: str = ""
    similar: tuple[Hit, ...] = ()
    without: Mapping[str, int] = field(default_factory=dict)
    unfiltered: int = 0

    @property
    def degraded(self) -> bool:
        """The engine that should have answered could not."""
        return self.standby is not None

    @property
    def paging(self) -> Paging:
        return Paging(self.request.page, self.total, self.request.size)
