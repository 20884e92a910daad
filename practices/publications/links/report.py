"""The broken links among the reports: of one's own cities, and of all for those who work for the network."""

from typing import Any, ClassVar

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from cities.tenancy.filters import own_cities, sees_every_city
from practices.publications.links.reasons import reason_of
from practices.publications.models import LinkUse
from practices.publications.models.links import TO_MEND


class BrokenLinkFilters(WagtailFilterSet):
    city = django_filters.ModelChoiceFilter(label=gettext_lazy("City"), queryset=own_cities)

    class Meta:
        model = LinkUse
        fields: list[str] = []


def may_see_report(request: HttpRequest) -> bool:
    return sees_every_city(request.user) or own_cities(request).exists()


def broken_for(request: HttpRequest) -> QuerySet[LinkUse]:
    """Links of no city, on the network's pages, are for those who work for the network."""
    wanted = Q() if sees_every_city(request.user) else Q(city__in=own_cities(request))
    uses = LinkUse.objects.filter(wanted, link__state__in=TO_MEND, page__live=True)
    related = uses.select_related("link", "page__locale", "city").prefetch_related("city__names")
    return related.order_by("city__code", "page__title", "pk")


class BrokenLinksReport(ReportView):
    page_title = gettext_lazy("Broken links")
    header_icon = "link-external"
    model = LinkUse
    filterset_class = BrokenLinkFilters
    results_template_name = "publications/admin/broken_links_results.html"
    index_url_name = "broken_links"
    index_results_url_name = "broken_links_results"
    permission_policy = None
    is_searchable = False
    columns: ClassVar[list[Any]] = [
        TitleColumn(
            "page",
            label=gettext_lazy("Page"),
            accessor=lambda use: use.page.title,
            get_url=lambda use: reverse("wagtailadmin_pages:edit", args=[use.page_id]),
        ),
        Column("city", label=gettext_lazy("City"), accessor=lambda use: use.city or "", width="14%"),
        Column("address", label=gettext_lazy("Address"), accessor=lambda use: use.link.address, width="32%"),
        Column("reason", label=gettext_lazy("What is wrong"), accessor=lambda use: reason_of(use.link), width="18%"),
        DateColumn("since", label=gettext_lazy("Since"), accessor=lambda use: use.link.failing_since, width="12%"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see_report(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[LinkUse]:
        return broken_for(self.request)

    def get_queryset(self) -> QuerySet[LinkUse]:
        return self.get_base_queryset()

    @property
    def verbose_name_plural(self) -> str:
        return _("broken links")
