"""Flat lists of reports, practices and modules: filtered by city, language and state, searchable."""

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from cities.tenancy.filters import own_cities
from practices.modules.models import ModulePage
from practices.publications.models import GoodPracticePage, Publication
from practices.publications.review.states import PageState, with_state
from practices.visits.models import VisitReportPage

FOUND_AT_MOST = 500
CHANGED = ("changed", _("Published, with newer changes"))


class PublicationFilters(WagtailFilterSet):
    city = django_filters.ModelChoiceFilter(label=_("City"), queryset=own_cities)
    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=settings.LANGUAGES, field_name="locale__language_code"
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=[*PageState.choices, CHANGED], method="in_state")

    class Meta:
        model = Publication
        fields: list[str] = []

    def in_state(self, pages: QuerySet[Any], _name: str, state: str) -> QuerySet[Any]:
        if state == CHANGED[0]:
            return pages.filter(live=True, has_unpublished_changes=True)
        return pages.filter(page_state=state)


class PublicationIndexView(IndexView):
    """Real pages only; the button leads to the choice of city instead of the tree."""

    kind = ""

    def get_base_queryset(self) -> Any:
        pages = with_state(super().get_base_queryset().filter(alias_of__isnull=True), on=timezone.localdate())
        return pages.select_related("city", "locale").prefetch_related("city__names")

    def search_queryset(self, pages: Any) -> Any:
        """The search index does not know cities and languages: it finds, and the filters of the list hold."""
        if not self.is_searching:
            return pages
        found = self.model.objects.all().autocomplete(self.search_query)[:FOUND_AT_MOST]
        return pages.filter(pk__in=[page.pk for page in found]).order_by("-latest_revision_created_at")

    def get_add_url(self) -> str:
        return reverse("desk_new", args=[self.model.kind])


class PublicationListing(PageListingViewSet):
    index_view_class = PublicationIndexView
    filterset_class = PublicationFilters
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("city", label=_("City"), width="16%"),
        DateColumn(
            "latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at", width="12%"
        ),
        PageStatusColumn("status", label=_("State"), sort_key="live", width="16%"),
    ]


REPORTS = PublicationListing(
    "reports", model=VisitReportPage, icon="calendar-alt", menu_label=_("Visit reports"), menu_order=10
)
PRACTICES = PublicationListing(
    "practices", model=GoodPracticePage, icon="pick", menu_label=_("Good practices"), menu_order=20
)
MODULES = PublicationListing("modules", model=ModulePage, icon="download", menu_label=_("Modules"), menu_order=30)
