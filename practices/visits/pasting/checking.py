"""Everything that was found in an article as forms to confirm, and what was confirmed as choices."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.forms import Form
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from cities.models import City, ConsentBasis
from portal.search.language.folding import fold
from practices.visits.models import VisitFormat, VisitKind
from practices.visits.pasting.article import Article, ContactLines, Doubt, Part, PartKind
from practices.visits.pasting.choices import (
    Note,
    ReachedContact,
    ReportChoices,
    TakenPerson,
    TakenPicture,
    TakenQuotation,
)
from practices.visits.pasting.doubting import PICTURE, told
from practices.visits.pasting.forms import (
    CaptionRow,
    CityRow,
    ContactRow,
    KnownContactRow,
    PersonRow,
    QuotationRow,
    UnitRow,
    WordsForm,
)
from practices.visits.pasting.recognising import FoundUnit, Recognised
from practices.visits.pasting.setting import format_of, kind_of


@dataclass(frozen=True, slots=True)
class Row:
    """One thing found: its form, and what is to be said about it."""

    found: Any
    form: Any
    doubts: tuple[Doubt, ...] = ()

    @property
    def told(self) -> list[Promise]:
        return told(self.doubts)


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one kind on the screen; ``template`` shows what was found."""

    name: str
    heading: str
    icon: str
    template: str
    rows: list[Row]


class Checking:
    """Unbound with ``data=None``. Texts and records come from the source and the register, never from the browser."""

    def __init__(
        self, article: Article, found: Recognised, *, city: City, language: str, data: QueryDict | None = None
    ) -> None:
        self.article, self.found, self.city, self.language, self.data = article, found, city, language, data
        self.format = format_of(article)

    @cached_property
    def words(self) -> WordsForm:
        return WordsForm(
            self.data,
            prefix="words",
            networks=self.found.networks,
            topics=[each.topic for each in self.found.topics],
            initial={
                "title": self.article.title,
                "summary": self.article.summary,
                "period": next((day.period for day in self.article.days if day.period.start.day), None),
                "kind": kind_of(self.article),
                "format": self.format,
                "networks": [each.pk for each in self.found.networks],
                "topics": [each.topic.pk for each in self.found.topics if each.is_main],
            },
        )

    @cached_property
    def cities(self) -> list[Row]:
        rows = []
        for place, each in enumerate(self.found.cities):
            is_host = each.is_own and bool(each.written)
            part = "host" if is_host else "" if each.is_own else "guest"
            doubts = (*each.doubts, *((Doubt.HOST_GUESSED,) if is_host else ()))
            rows.append(Row(each, self._form(CityRow, "city", place, {"part": part}), doubts))
        return rows

    @cached_property
    def units(self) -> list[Row]:
        named = enumerate(self.found.units)
        return [Row(each, self._form(UnitRow, "unit", place, {"part": self._part(each)})) for place, each in named]

    def _part(self, found: FoundUnit) -> str:
        """A unit belongs to its city's side; one of no city, a ministry, is only mentioned."""
        if found.unit.city_id is None:
            return ""
        return "host" if found.unit.city_id == self.city.pk else "guest"

    @cached_property
    def people(self) -> list[Row]:
        cities = [each.city for each in self.found.cities]
        rows = []
        for place, each in enumerate(self.found.people):
            initial = {
                "take": True,
                "name": each.person.name,
                "role": each.person.role,
                "city": each.city.pk if each.city else None,
                "is_host": each.city == self.city,
            }
            offered = [*cities, each.city] if each.city else cities
            rows.append(Row(each, self._form(PersonRow, "person", place, initial, cities=offered), each.doubts))
        return rows

    @cached_property
    def quotations(self) -> list[Row]:
        rows = []
        for place, each in enumerate(self.article.quotations):
            initial = {"take": bool(each.speaker) and each.is_whole, "speaker": each.speaker, "role": each.role}
            rows.append(Row(each, self._form(QuotationRow, "quotation", place, initial), each.doubts))
        return rows

    @cached_property
    def captions(self) -> list[Row]:
        rows = []
        for place, each in enumerate(self.article.captions):
            initial = {"take": True, "caption": each.text, "credit": each.credit, "count": each.times}
            rows.append(Row(each, self._form(CaptionRow, "caption", place, initial), each.doubts))
        return rows

    @cached_property
    def contacts(self) -> list[Row]:
        return [self._contact_row(place, each) for place, each in enumerate(self.found.contacts)]

    def _contact_row(self, place: int, found: Any) -> Row:
        if found.known:
            return Row(found, self._form(KnownContactRow, "contact", place, {"take": True}))
        with override(self.language):
            role = _("Contact for this report")
        lines = found.lines
        initial = {
            "take": not self._is_of_another_city(lines),
            "person": lines.person,
            "role_title": role,
            "unit": found.unit.pk if found.unit else None,
            "office": "" if found.unit else lines.office,
            "phone": lines.phone,
            "fax": lines.fax,
            "email": lines.email,
            "basis": ConsentBasis.NONE,
        }
        return Row(found, self._form(ContactRow, "contact", place, initial, city=self.city))

    def _is_of_another_city(self, lines: ContactLines) -> bool:
        """Its mail says so: nobody enters the partner's people in their own register by oversight."""
        domain = fold(lines.email.partition("@")[2])
        others = [each.city for each in self.found.cities if not each.is_own]
        return any(fold(name) in domain for city in others for name in (city.code, *city.spellings()))

    def _form(self, form: type[Form], name: str, place: int, initial: dict[str, Any], **options: Any) -> Any:
        return form(self.data, prefix=f"{name}-{place}", initial=initial, **options)

    @property
    def rows(self) -> Iterable[Row]:
        return (*self.cities, *self.units, *self.people, *self.quotations, *self.captions, *self.contacts)

    @property
    def chosen(self) -> list[Any]:
        """Networks and topics, where any were found."""
        return [self.words[name] for name in ("networks", "topics") if name in self.words.fields]

    @property
    def sections(self) -> list[Section]:
        """What there is something to confirm of."""
        offered = (
            Section("cities", _("Cities"), "site", "visits/admin/found_city.html", self.cities),
            Section("units", _("Offices"), "home", "visits/admin/found_unit.html", self.units),
            Section("people", _("People"), "group", "visits/admin/found_person.html", self.people),
            Section("quotations", _("Quotations"), "openquote", "visits/admin/found_quotation.html", self.quotations),
            Section("captions", _("Pictures"), "image", "visits/admin/found_caption.html", self.captions),
            Section("contacts", _("Whom to ask"), "mail", "visits/admin/found_contact.html", self.contacts),
        )
        return [section for section in offered if section.rows]

    def is_valid(self) -> bool:
        """Every form is asked, so that all errors are shown at once."""
        answers = [form.is_valid() for form in (self.words, *(row.form for row in self.rows))]
        if all(answers) and len(self._of_part(self.cities, "host")) > 1:
            self.words.add_error(None, _("Only one city can be the host. Let the others have taken part."))
            return False
        return all(answers)

    @property
    def told(self) -> list[Promise]:
        return told(self.article.doubts)

    def choices(self) -> ReportChoices:
        """Only after ``is_valid()``."""
        words = self.words.cleaned_data
        hosts, guests = self._of_part(self.cities, "host"), self._of_part(self.cities, "guest")
        units_host, units_guest = self._of_part(self.units, "host"), self._of_part(self.units, "guest")
        return ReportChoices(
            title=words["title"],
            summary=words["summary"],
            kind=VisitKind(words["kind"]),
            format=VisitFormat(words["format"]),
            period=words["period"],
            body=tuple(self._body()),
            host_city=hosts[0].city if hosts else None,
            host_unit=units_host[0].unit if units_host else None,
            guest_cities=tuple(each.city for each in guests),
            guest_units=tuple(each.unit for each in units_guest),
            networks=tuple(words.get("networks", ())),
            topics=tuple(words.get("topics", ())),
            people=tuple(self._people()),
            quotations=tuple(self._quotations()),
            pictures=tuple(self._pictures()),
            known_contacts=tuple(row.found.known for row in self._taken(self.contacts) if row.found.known),
            contacts=tuple(self._reached()),
            notes=tuple(self._notes(words)),
        )

    def _of_part(self, rows: Iterable[Row], part: str) -> list[Any]:
        return [row.found for row in rows if row.form.cleaned_data["part"] == part]

    def _taken(self, rows: Iterable[Row]) -> list[Row]:
        return [row for row in rows if row.form.cleaned_data["take"]]

    def _body(self) -> Iterator[Part]:
        """A quotation that stands by itself leaves the story when it is set apart."""
        taken = {place for place, row in enumerate(self.quotations) if row.form.cleaned_data["take"]}
        for part in self.article.parts:
            if part.quotation in taken and self.article.quotations[part.quotation].is_whole:
                continue
            yield Part(PartKind.TEXT, part.text) if part.kind is PartKind.QUOTATION else part

    def _people(self) -> Iterator[TakenPerson]:
        for row in self._taken(self.people):
            cleaned = row.form.cleaned_data
            yield TakenPerson(cleaned["name"], cleaned["role"], cleaned["city"], cleaned["is_host"])

    def _quotations(self) -> Iterator[TakenQuotation]:
        for row in self._taken(self.quotations):
            cleaned = row.form.cleaned_data
            yield TakenQuotation(row.found.text, cleaned["speaker"], cleaned["role"])

    def _pictures(self) -> Iterator[TakenPicture]:
        for row in self._taken(self.captions):
            cleaned = row.form.cleaned_data
            yield from [TakenPicture(cleaned["caption"], cleaned["credit"])] * cleaned["count"]

    def _reached(self) -> Iterator[ReachedContact]:
        for row in self._taken(self.contacts):
            if row.found.known:
                continue
            cleaned = {**row.form.cleaned_data, "basis": ConsentBasis(row.form.cleaned_data["basis"])}
            yield ReachedContact(**{name: value for name, value in cleaned.items() if name != "take"})

    def _notes(self, words: dict[str, Any]) -> Iterator[Note]:
        """What is still open after the check: it stays beside the draft until that is published."""
        if words["period"] is None:
            yield Note(Doubt.NO_DATE, "")
        elif not words["period"].has_year:
            yield Note(Doubt.YEAR_MISSING, next((day.written for day in self.article.days), ""))
        for row in self._taken(self.people):
            for doubt in row.doubts:
                if doubt is not Doubt.CITY_UNKNOWN or row.form.cleaned_data["city"] is None:
                    yield Note(doubt, row.form.cleaned_data["name"])
        for row in self._taken(self.captions):
            cleaned = row.form.cleaned_data
            yield Note(PICTURE, " – ".join(filter(None, [cleaned["caption"], cleaned["credit"]])))
            if not cleaned["credit"] or Doubt.CREDIT_GUESSED in row.doubts:
                yield Note(Doubt.CREDIT_GUESSED if cleaned["credit"] else Doubt.CREDIT_MISSING, cleaned["caption"])
        if Doubt.ADDRESS_IN_TEXT in self.article.doubts:
            yield Note(Doubt.ADDRESS_IN_TEXT, "")
