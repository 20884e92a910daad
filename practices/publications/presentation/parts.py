"""The pieces a page is put together from, as the component templates expect them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from django.utils.safestring import SafeString

from portal.base.pieces import Fact, Link


@dataclass(frozen=True, slots=True)
class Section:
    """One stop of the page line. ``template`` shows ``body``; ``lang`` is that of the section's words."""

    id: str
    title: str
    template: str
    body: Any
    lang: str = ""
    is_full: bool = False
    title_lang: str = ""

    @property
    def label(self) -> str:
        """The rail says the same as the heading."""
        return self.title


@dataclass(frozen=True, slots=True)
class Sign:
    """A town sign: the own name large, the reader's name below."""

    name: str
    lang: str = ""
    other: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of the status line; ``state`` is past, now or open."""

    label: str
    state: str
    note: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class StatusLine:
    label: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class RouteEnd:
    name: str
    other: Any = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RouteVisit:
    when: str
    datetime: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    start: RouteEnd
    visit: RouteVisit
    end: RouteEnd


@dataclass(frozen=True, slots=True)
class Head:
    title: str
    title_lang: str = ""
    label: str = ""
    note: str = ""
    subtitle: str = ""
    lead: str = ""
    signs: tuple[Sign, ...] = ()
    aside: str = ""
    route: Route | None = None
    status: StatusLine | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Something a reader can do here."""

    label: str
    url: str
    icon: str
    note: str = ""
    script: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """How to point at this text for good."""

    text: SafeString
    address: str
    licence: str


@dataclass(frozen=True, slots=True)
class MachineNote:
    """A machine translated this and nobody has read it yet."""

    engine: str
    when: str
    original: str
    original_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationView:
    """Everything the layout of a record page asks for."""

    page_kind: str
    breadcrumbs: tuple[Link, ...]
    head: Head
    sections: tuple[Section, ...]
    wide: tuple[Section, ...]
    facts: tuple[Fact, ...]
    acts: tuple[Act, ...]
    reviewed: str
    description: str
    address: str
    printed_note: str
    structured_data: str
    machine: MachineNote | None = None

    @property
    def stops(self) -> tuple[Section, ...]:
        return (*self.sections, *self.wide)

    def context(self) -> dict[str, Any]:
        """By name, for the template."""
        return {**{each.name: getattr(self, each.name) for each in fields(self)}, "stops": self.stops}


def present(sections: Iterable[Section | None]) -> tuple[Section, ...]:
    """Those that have something to say, in the given order."""
    return tuple(section for section in sections if section is not None)
