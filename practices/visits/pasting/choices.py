"""What the person who pasted an article has decided about it: the only input of the draft."""

from dataclasses import dataclass

from cities.models import City, ConsentBasis, ContactPoint, Network, Unit
from portal.base.periods import Period
from practices.visits.models import VisitFormat, VisitKind
from practices.visits.pasting.article import Part
from translations.models import Concept


@dataclass(frozen=True, slots=True)
class TakenPerson:
    name: str
    role: str
    city: City | None
    is_host: bool


@dataclass(frozen=True, slots=True)
class TakenQuotation:
    text: str
    speaker: str
    role: str


@dataclass(frozen=True, slots=True)
class TakenPicture:
    """A picture to come: its words are there, the file is not."""

    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class ReachedContact:
    """Goes to the register of contacts. ``unit`` is empty where the office has to be registered as well."""

    unit: Unit | None
    office: str
    role_title: str
    person: str
    phone: str
    fax: str
    email: str
    basis: ConsentBasis


@dataclass(frozen=True, slots=True)
class Note:
    """Something to look at once more. ``about`` is the place in the source."""

    doubt: str
    about: str


@dataclass(frozen=True, slots=True)
class ReportChoices:
    title: str
    summary: str
    kind: VisitKind
    format: VisitFormat
    period: Period | None
    body: tuple[Part, ...]
    host_city: City | None = None
    host_unit: Unit | None = None
    guest_cities: tuple[City, ...] = ()
    guest_units: tuple[Unit, ...] = ()
    networks: tuple[Network, ...] = ()
    topics: tuple[Concept, ...] = ()
    people: tuple[TakenPerson, ...] = ()
    quotations: tuple[TakenQuotation, ...] = ()
    pictures: tuple[TakenPicture, ...] = ()
    known_contacts: tuple[ContactPoint, ...] = ()
    contacts: tuple[ReachedContact, ...] = ()
    notes: tuple[Note, ...] = ()
