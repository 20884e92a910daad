"""Who did what, when, from what to what: of everything a person may see, by city and kind, and as a spreadsheet."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import IntegerField, QuerySet, Value
from django.forms import HiddenInput
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.log_actions import registry
from wagtail.models import Page, PageLogEntry

from cities.tenancy.changes import NOT_REPEATED
from cities.tenancy.filters import own_cities
from portal.accounts.models import User
from portal.base.spreadsheets import shielded
from portal.home.desk.activity_lines import page_lines, page_lines_of, record_lines, record_lines_of

AT_ONCE = 500
PAGE = Page._meta.label_lower


def activity_url(thing: Any) -> str:
    """Who did what with this page or record, from what to what; with a file of it."""
    label = PAGE if isinstance(thing, Page) else thing._meta.label_lower
    return f"{reverse('desk_activity')}?{urlencode({'of': f'{label}:{thing.pk}'})}"


class ActivityFilters(SiteHistoryReportFilterSet):
    """The choices are of what the person may see as well."""

    city = django_filters.ModelChoiceFilter(label=_("City"), queryset=own_cities, method="in_city")
    object_type = django_filters.ModelChoiceFilter(
        label=_("Type"), queryset=lambda request: _kinds_seen(request.user), method="filter_object_type"
    )

    of = django_filters.ChoiceFilter(label=_("Only of"), method="of_one_thing", widget=HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        thing = (self.data or {}).get("of", "")
        self.filters["of"].extra["choices"] = [(thing, self._name_of(thing))] if thing else []

    def _name_of(self, thing: str) -> str:
        """As the newest line calls it that the person may read."""
        for lines in lines_for(self.request.user):
            line = self.of_one_thing(lines, "of", thing).order_by("-timestamp").first()
            if line is not None:
                return str(line.label)
        return thing

    class Meta(SiteHistoryReportFilterSet.Meta):
        pass

    def of_one_thing(self, lines: QuerySet[Any], _name: str, thing: str) -> QuerySet[Any]:
        """As ``activity_url`` names it; the page of the thing itself leads here."""
        label, _colon, key = thing.partition(":")
        if lines.model is PageLogEntry:
            return lines.filter(page_id=int(key)) if label == PAGE and key.isdecimal() else lines.none()
        app_label, _dot, model = label.partition(".")
        return lines.filter(content_type__app_label=app_label, content_type__model=model, object_id=key)

    def in_city(self, lines: QuerySet[Any], _name: str, city: Any) -> QuerySet[Any]:
        return page_lines_of(city, lines) if lines.model is PageLogEntry else record_lines_of(city, lines)

    def get_action_choices(self) -> list[tuple[str, Any]]:
        used = {action for lines in lines_for(self.request.user) for action in lines.get_actions()}
        return [choice for choice in registry.get_choices() if choice[0] in used]

    def get_users_queryset(self) -> QuerySet[User]:
        keys = {key for lines in lines_for(self.request.user) for key in lines.get_user_ids()}
        return User.objects.filter(pk__in=keys).order_by("username")


class ActivityView(LogEntriesView):
    """Wagtail's own report, of records too as far as their city's people may see them, with what was changed."""

    page_title = _("Activity")
    results_template_name = "home/desk/activity_results.html"
    filterset_class = ActivityFilters
    index_url_name = "desk_activity"
    index_results_url_name = "desk_activity_results"
    list_export = [*LogEntriesView.list_export, "message", "changes"]
    export_headings = {**LogEntriesView.export_headings, "message": _("What was done"), "changes": _("From – to")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        stock: Any = LogEntriesView.custom_value_preprocess
        self.custom_value_preprocess = {**stock, str: {self.FORMAT_CSV: shielded}}

    def get_filtered_queryset(self) -> Any:
        """The two logs as one, see the view that this one inherits from."""
        found = lines_for(self.request.user)
        self.log_models = [lines.model for lines in found]
        parts = [
            self.filter_queryset(
                lines.values("pk", "timestamp").annotate(log_model_index=Value(index, output_field=IntegerField()))
            ).order_by()
            for index, lines in enumerate(found)
        ]
        return parts[0].union(*parts[1:], all=True).order_by("-timestamp")

    def decorate_paginated_queryset(self, rows: Any) -> Any:
        return self._in_portions(rows) if self.is_export else list(self._told(list(rows)))

    def _in_portions(self, rows: Any) -> Iterator[Any]:
        """A log of years goes out without being held in memory."""
        left = rows.iterator(chunk_size=AT_ONCE)
        while portion := list(islice(left, AT_ONCE)):
            yield from self._told(portion)

    def _told(self, rows: list[Any]) -> Iterable[Any]:
        for line in super().decorate_paginated_queryset(rows):
            line.changes = changes_of(line)
            yield line


def lines_for(user: Any) -> list[Any]:
    return [page_lines(user), record_lines(user)]


def changes_of(line: Any) -> str:
    """“telephone: 1 → 2”, by the names that stand in the form."""
    changed = line.data.get("changed") or {}
    return "; ".join(
        f"{_field_name(line, name)}: {_told(old)} → {_told(new)}" for name, (old, new) in changed.items()
    )


def _told(value: Any) -> str:
    """What belongs to a person is not repeated in the log."""
    return NOT_REPEATED if value is None else str(value)


def _field_name(line: Any, name: str) -> str:
    model = line.content_type.model_class()
    try:
        return str(model._meta.get_field(name).verbose_name) if model else name
    except FieldDoesNotExist:  # an older version of the portal had it
        return name


def _kinds_seen(user: Any) -> QuerySet[ContentType]:
    keys = {key for lines in lines_for(user) for key in lines.get_content_type_ids()}
    return ContentType.objects.filter(pk__in=keys).order_by("model")
