"""Good practices as rows: imported ones are drafts, which their city's people review and publish as always."""

import html
import re
from functools import cached_property
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django import forms
from django.db.models import F, Model, Q
from django.utils.html import format_html_join, strip_tags
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cities.models import City, CityPage, Network, Unit
from cities.sheets import columns as col
from cities.sheets.columns import Column
from cities.sheets.kinds import SheetKind, Values
from cities.sheets.records import Errors, errors_by_column, form_data, uuid_of
from cities.tenancy.rights import city_ids_of
from portal.base.form_fields import PeriodFormField
from portal.base.models.pages import SUMMARY_LENGTH
from practices.publications.models import GoodPracticePage, PracticeStatus
from translations.models import Concept

TEXTS = ("title", "summary", "subtitle", "plain_summary", "cost_currency", "legacy_url")
STORIES = (
    *("problem", "solution", "how_it_works", "beneficiaries", "results", "what_went_wrong", "to_take_over"),
    "conditions",
)
LISTS: dict[str, type[Model]] = {
    "topics": Concept,
    "networks": Network,
    "implementing_units": Unit,
    "partner_cities": City,
}
BLOCK_END = re.compile(r"</(?:p|li|h\d|div)>|<br\s*/?>", re.IGNORECASE)


def plain(markup: str) -> str:
    """The words of a rich text, a line per paragraph."""
    return _lines(html.unescape(strip_tags(BLOCK_END.sub("\n", markup))))


def marked_up(text: str) -> str:
    """Text brings no markup along."""
    return format_html_join("", "<p>{}</p>", ((line,) for line in text.split("\n") if line))


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.replace("\xa0", " ").split("\n") if line.strip())


def _story(name: str) -> Column:
    return Column(name, lambda page: plain(getattr(page, name)), name, lambda value: {name: value}, _lines)


COLUMNS = (
    Column("key", lambda page: str(page.translation_key), "key", lambda value: {}),
    Column("city", lambda page: page.city.code if page.city else "", "city", lambda value: {}),
    Column("language", lambda page: page.language, "language", lambda value: {}),
    *(col.text(name) for name in TEXTS),
    *(_story(name) for name in STORIES),
    col.text("status"),
    col.period("period"),
    col.number("cost_amount"),
    *(col.records(name, model) for name, model in LISTS.items()),
)


class PracticeForm(forms.Form):
    """What a row may say; the page's own form asks for the rest before it is published."""

    title = forms.CharField(max_length=255)
    summary = forms.CharField(max_length=SUMMARY_LENGTH, required=False)
    subtitle = forms.CharField(max_length=160, required=False)
    plain_summary = forms.CharField(required=False)
    status = forms.ChoiceField(choices=PracticeStatus.choices)
    period = PeriodFormField(required=False)
    cost_amount = forms.DecimalField(max_digits=12, decimal_places=2, required=False)
    cost_currency = forms.RegexField(r"^[A-Z]{3}$", required=False)
    legacy_url = forms.URLField(max_length=200, required=False, assume_scheme="https")
    topics = forms.ModelMultipleChoiceField(Concept.objects.topics(), required=False)
    networks = forms.ModelMultipleChoiceField(Network.objects.all(), required=False)
    implementing_units = forms.ModelMultipleChoiceField(Unit.objects.all(), required=False)
    partner_cities = forms.ModelMultipleChoiceField(City.objects.all(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in STORIES:
            self.fields[name] = forms.CharField(required=False)


class PracticeRow:
    def __init__(self, values: Values, page: GoodPracticePage | None, by: Any) -> None:
        self.values, self.page, self.by = values, page, by
        self.form = PracticeForm(form_data(values, COLUMNS))

    @cached_property
    def parent(self) -> CityPage | None:
        pages = CityPage.objects.filter(alias_of__isnull=True, city__code=self.values["city"])
        return pages.filter(locale__language_code=self.values["language"]).first()

    def errors(self) -> Errors:
        found = errors_by_column(self.form.errors, COLUMNS)
        if uuid_of(self.values["key"]) is None:
            found.setdefault("key", []).append(_("This is no key. Leave it empty for a new practice."))
        if self.page is None:
            self._check_place(found)
        elif (self.page.city.code if self.page.city else "", self.page.language) != self._place:
            found.setdefault("city", []).append(_("City and language of a practice do not change here."))
        elif self.page.permissions_for_user(self.by).page_locked():
            found.setdefault("key", []).append(_("Somebody has locked this page."))
        return found

    @property
    def _place(self) -> tuple[str, str]:
        return self.values["city"], self.values["language"]

    def _check_place(self, found: Errors) -> None:
        if self.parent is None or not self.parent.permissions_for_user(self.by).can_add_subpage():
            found.setdefault("city", []).append(_("You may not add pages for this city in this language."))

    def save(self) -> Any:
        """A new revision; what is published stays as it is until somebody publishes this."""
        page: Any = self._new_page() if self.page is None else self.page
        cleaned = self.form.cleaned_data
        for name in (*TEXTS, "status", "period", "cost_amount"):
            setattr(page, name, cleaned[name])
        for name in STORIES:
            if plain(getattr(page, name)) != self.values[name]:
                setattr(page, name, marked_up(self.values[name]))
        if self.page is None:
            self._place_page(page)
        for name in LISTS:
            setattr(page, name, list(cleaned[name]))
        if self.page is None:
            page.save()
        page.save_revision(user=self.by, changed=True, clean=False)
        return page

    def _new_page(self) -> GoodPracticePage:
        if self.parent is None:
            raise LookupError(self.values["city"])
        return GoodPracticePage(
            translation_key=UUID(self.values["key"]),
            locale=self.parent.locale,
            source_language=self.values["language"],
            owner=self.by,
            live=False,
        )

    def _place_page(self, page: GoodPracticePage) -> None:
        if self.parent is None:
            raise LookupError(self.values["city"])
        slug = slugify(page.title)[:200] or "practice"
        taken = self.parent.get_children().filter(slug=slug).exists()
        page.slug = f"{slug}-{str(page.translation_key)[:8]}" if taken else slug
        page.draft_title = page.title
        self.parent.add_child(instance=page)


def _source_pages() -> Any:
    """The version in which a practice is written; translations have their own desk."""
    pages = GoodPracticePage.objects.filter(alias_of__isnull=True, locale__language_code=F("source_language"))
    return pages.select_related("city", "locale", "latest_revision")


def _find(key: str) -> Any:
    page = _source_pages().filter(translation_key=uuid_of(key)).first() if uuid_of(key) else None
    return page.get_latest_revision_as_object() if page else None


def _records(user: Any) -> list[Any]:
    """All of the cities whose editor somebody is, and what is their own in the cities they write for."""
    editors = Q(city_id__in=city_ids_of(user, "change_page"))
    own = Q(city_id__in=city_ids_of(user, "add_page"), owner_id=user.pk)
    pages = _source_pages().filter(editors | own).order_by("path")
    return [page.get_latest_revision_as_object() for page in pages]


def _key_of(values: Values) -> str:
    """The same row without a key has always the same: a second import finds what the first has made."""
    told = [values.get(name, "") for name in ("city", "language", "title")]
    return str(uuid5(NAMESPACE_URL, "\n".join(told))) if all(told) else ""


def practice_kind() -> SheetKind:
    return SheetKind(
        code="practices",
        label=gettext_lazy("Good practices"),
        icon="pick",
        columns=COLUMNS,
        key="key",
        may_use=lambda user: bool(city_ids_of(user, "add_page", "change_page")),
        records=_records,
        find=_find,
        may_change=lambda user, page: page.permissions_for_user(user).can_edit(),
        form=PracticeRow,
        key_of=_key_of,
        defaults={"status": PracticeStatus.RUNNING, "cost_currency": "EUR"},
    )
