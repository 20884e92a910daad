"""What a builder hands to the search table: one draft per page family."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

PUBLIC = "public"
LOGIN = "login"


@dataclass(frozen=True, slots=True)
class Family:
    """The live, open, real pages that share one translation key: language code → specific page."""

    translation_key: UUID
    pages: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class VersionDraft:
    """The words of one language. ``intro`` is the teaser of lists; ``names`` belong to this version only."""

    language: str
    title: str
    intro: str
    body: str
    url: str
    is_machine_made: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AttachmentDraft:
    """The words of a file that readers may take along; ``name`` as it is called on the page."""

    name: str
    language: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocumentDraft:
    """Everything the search table knows about one family.

    ``city`` is the owner's id, ``cities`` all cities involved; ``topics`` are the ids given by editors,
    ``topic_path`` adds their broader topics. ``names`` are spellings in all scripts (places, units, people,
    abbreviations) and are never stemmed; ``labels`` are topic labels per language. ``period`` is EDTF text.
    ``sizes`` are the size classes of the cities involved. ``gives`` is what others have along through this one (see
    ``companions``), ``links`` are the families its editor points to.
    ``facts`` is JSON for cards. ``attachments`` weigh less than the words of the pages themselves.
    ``audience`` is set by the feeding code from the pages' view restrictions; builders leave it alone.
    """

    family: UUID
    kind: str
    versions: tuple[VersionDraft, ...]
    published_at: datetime
    updated_at: datetime
    original_language: str
    city: str = ""
    country: str = ""
    cities: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    topic_path: tuple[str, ...] = ()
    status: str = ""
    gives: str = ""
    links: tuple[UUID, ...] = ()
    year: int | None = None
    period: str = ""
    sort_date: date | None = None
    names: tuple[str, ...] = ()
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weight: float = 0.0
    facts: Mapping[str, Any] = field(default_factory=dict)
    attachments: tuple[AttachmentDraft, ...] = ()
    expires_at: datetime | None = None
    audience: str = PUBLIC

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(version.language for version in self.versions)
