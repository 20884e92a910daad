"""Who answers, and exactly as much of them as consent covers on the day."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from cities.models import ContactPoint
from portal.base.localized_text import LocalizedText
from portal.base.pieces import Row


@dataclass(frozen=True, slots=True)
class Contact:
    """``components/contact.html``; how a page names and orders it is the page's own matter."""

    name: str
    lang: str = ""
    person: str = ""
    languages: str = ""
    reply: str = ""
    rows: tuple[Row, ...] = ()
    url: str = ""
    label: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """What belongs to a person. Pages take it from here and never from the record."""

    person: str
    phone: str
    fax: str
    email: str
    hours: LocalizedText

    @classmethod
    def shown(cls, point: ContactPoint, *, on: date) -> Self | None:
        """``None`` without consent: then the role and the office remain, which belong to no person."""
        if not point.may_show_details(on=on):
            return None
        return cls(point.person_name, point.phone, point.fax, point.email, point.hours)
