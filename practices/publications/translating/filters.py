"""What the desk shows: whose publications, and which of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cities.directory import known_cities
from cities.models import City
from cities.tenancy.rights import ANY_WORK, city_ids_of
from portal.search.kinds import Kind
from portal.search.stamp import remembered
from practices.publications.models import Publication, TranslationState, TranslationStatus
from translations.formatting import reader_language
from translations.listing import sort_key
from translations.models import Concept, TranslationWish

KINDS = (Kind.PRACTICE, Kind.REPORT, Kind.MODULE)
MACHINE, WISHED = "machine", "wished"
UNDER_WAY = (TranslationState.ASKED, TranslationState.WORKING, TranslationState.WAITING)
FILTERED_STATES = (
    *((state.value, state.label) for state in TranslationState if state is not TranslationState.ORIGINAL),
    (MACHINE, _("Machine-made, not read yet")),
    (WISHED, _("Readers asked for it")),
)


def own_city_ids(user: Any) -> frozenset[int]:
    """Cities on whose pages this person does any work."""
    return city_ids_of(user, *ANY_WORK)


@dataclass(frozen=True, slots=True)
class DeskFilter:
    """Empty values leave everything in."""

    city: str = ""
    kind: str = ""
    topic: str = ""
    language: str = ""
    state: str = ""
    text: str = ""


class DeskFilterForm(forms.Form):
    """Whatever does not fit is left out, as in every list of the admin."""

    text = forms.CharField(label=_("Title"), required=False, max_length=100)
    city = forms.ChoiceField(label=_("City"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, data: QueryDict, *, cities: Sequence[City]) -> None:
        super().__init__(data)
        self._offer("city", sorted(((each.code, str(each)) for each in cities), key=_label))
        self._offer("topic", topic_choices(reader_language()))
        self._offer("kind", [(kind.value, kind.label) for kind in KINDS])
        self._offer("language", settings.LANGUAGES)
        self._offer("state", FILTERED_STATES)

    def wanted(self) -> DeskFilter:
        self.full_clean()
        return DeskFilter(**{name: self.cleaned_data.get(name, "") for name in self.fields})

    def _offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", _("All")), *choices]


def topic_choices(language: str) -> list[tuple[str, str]]:
    """At hand in every process until a topic or one of its words changes."""
    return remembered(("topic choices", language), lambda: _topic_choices(language))


def _topic_choices(language: str) -> list[tuple[str, str]]:
    topics = Concept.objects.topics().with_labels()
    return sorted(((each.code, each.label_in(language)) for each in topics), key=_label)


def own_cities(user: Any) -> list[City]:
    """With their names."""
    known, own = known_cities(), own_city_ids(user)
    return [city for key, city in known.items() if key in own]


def _label(choice: tuple[str, str]) -> str:
    return sort_key(choice[1])


def statuses_of(wanted: DeskFilter, cities: frozenset[int]) -> Any:
    """Rows of the wished publications in all languages: what the counts are made of."""
    rows = TranslationStatus.objects.filter(city_id__in=cities)
    if wanted.city:
        rows = rows.filter(city__code=wanted.city)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.topic:
        rows = rows.filter(publication__topics__code=wanted.topic)
    if wanted.text:
        rows = rows.filter(family__in=_titled(wanted.text))
    return rows


def narrowed(rows: Any, wanted: DeskFilter) -> Any:
    """Further, to the rows whose language and state somebody looks for."""
    if wanted.language:
        rows = rows.filter(language=wanted.language)
    if wanted.state == MACHINE:
        return rows.filter(is_machine_made=True)
    if wanted.state == WISHED:
        return rows.filter(readers__gt=0, page__isnull=True)
    return rows.filter(state=wanted.state) if wanted.state else rows


def asked_by(user: Any) -> Any:
    """Rows of what this person asked for and readers do not have yet; what they translate themselves is left out."""
    wishes = TranslationWish.objects.filter(asked_by=user, family=OuterRef("family"), language=OuterRef("language"))
    under_way = TranslationStatus.objects.filter(state__in=UNDER_WAY).exclude(page__owner=user)
    return under_way.filter(Exists(wishes))


def _titled(text: str) -> Any:
    return Publication.objects.filter(draft_title__icontains=text).values("translation_key")
