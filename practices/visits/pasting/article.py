"""What an article says, taken apart. Nothing here was added: every text stands in the source."""

from dataclasses import dataclass, field
from enum import StrEnum

from portal.base.periods import Period


class Doubt(StrEnum):
    """Where the source leaves room; the person who pasted it decides."""

    TITLE_CHOSEN = "title-chosen"
    NO_TITLE = "no-title"
    SUMMARY_SHORTENED = "summary-shortened"
    NO_DATE = "no-date"
    SEVERAL_DATES = "several-dates"
    YEAR_MISSING = "year-missing"
    SAME_CAPTION = "same-caption"
    CREDIT_GUESSED = "credit-guessed"
    CREDIT_MISSING = "credit-missing"
    NO_CAPTION = "no-caption"
    SURNAME_ONLY = "surname-only"
    NAME_GUESSED = "name-guessed"
    ROLE_MISSING = "role-missing"
    NO_SPEAKER = "no-speaker"
    ADDRESS_IN_TEXT = "address-in-text"
    OTHER_LANGUAGE = "other-language"
    CITY_MISSPELT = "city-misspelt"
    CITY_AMBIGUOUS = "city-ambiguous"
    CITY_UNKNOWN = "city-unknown"
    HOST_GUESSED = "host-guessed"


class PartKind(StrEnum):
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the body in its place. ``quotation`` counts into the article's quotations."""

    kind: PartKind
    text: str
    quotation: int | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """``is_whole`` when its piece says nothing else, so that the body can do without it."""

    text: str
    speaker: str
    role: str
    is_whole: bool
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """The words under a picture and who took it; ``times`` they stand in the source."""

    text: str
    credit: str
    times: int = 1
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """``nearby`` is what follows the name, where the city often stands."""

    name: str
    role: str
    nearby: str = ""
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as the source gives it, and how it is written there."""

    period: Period
    written: str
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactLines:
    """Whom to ask, as it stands under the article."""

    person: str
    office: str
    phone: str
    fax: str
    email: str


@dataclass(frozen=True, slots=True)
class Article:
    """``titles``: the likeliest first."""

    titles: tuple[str, ...] = ()
    summary: str = ""
    parts: tuple[Part, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    captions: tuple[Caption, ...] = ()
    people: tuple[Person, ...] = ()
    days: tuple[Day, ...] = ()
    contacts: tuple[ContactLines, ...] = ()
    dropped: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = field(default=())

    @property
    def title(self) -> str:
        return self.titles[0] if self.titles else ""

    @property
    def text(self) -> str:
        """Title and body, for whoever looks for names in it."""
        return "\n".join((*self.titles[:1], *(part.text for part in self.parts)))
