"""Planned visits in the admin: those that have no report yet. Their facts move into the report when it is begun."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry

from cities.tenancy.filters import CityFilterSet
from cities.tenancy.viewsets import RecordEditView, RecordViewSet
from portal.base.admin_views import AdminPageView
from practices.visits import panels
from practices.visits.actions.start_report import ReportExists, start_report
from practices.visits.choosers import VisitChooserViewSet
from practices.visits.forms import ReportLanguageForm
from practices.visits.models import Visit
from translations.formatting import format_period


def read_when(visit: Visit) -> str:
    return format_period(visit.period) if visit.period else ""


class VisitFilters(CityFilterSet):
    class Meta:
        model = Visit
        fields = ("city", "visit_kind", "status")


class VisitEditView(RecordEditView):
    """A plan with its way to the report; once that exists, the facts are edited there."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        report = self.object.pages.first()
        if report is not None:
            messages.info(request, _("This visit has its report: its facts are edited there."))
            return redirect("wagtailadmin_pages:edit", report.pk)
        return super().get(request, *args, **kwargs)

    @property
    def header_more_buttons(self) -> list[Any]:
        url = reverse("wagtailsnippets_visits_visit:report", args=[self.object.pk])
        return [
            HeaderButton(_("Write the report"), url=url, icon_name="edit", priority=10),
            *super().header_more_buttons,
        ]


class StartReportView(AdminPageView):
    """Asks only for the language, then opens the draft."""

    template_name = "visits/admin/start_report.html"
    page_title = gettext_lazy("Write the report")
    header_icon = "edit"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.visit = get_object_or_404(Visit, pk=kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        policy = policy_registry.get_by_type(Visit)
        if not policy.user_has_permission_for_instance(request.user, "change", self.visit):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.visit)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
        form = ReportLanguageForm(initial={"language": own})
        return super().get_context_data(**{"visit": self.visit, "form": form, **kwargs})

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        form = ReportLanguageForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            page = start_report(self.visit, language=form.cleaned_data["language"], by=request.user)
        except ReportExists as existing:
            page = existing.page
        return redirect("wagtailadmin_pages:edit", page.pk)


class VisitViewSet(RecordViewSet):
    model = Visit
    icon = "calendar-alt"
    chooser_viewset_class = VisitChooserViewSet
    menu_label = gettext_lazy("Planned visits")
    edit_view_class = VisitEditView
    edit_handler = panels.PLANNED_VISIT
    filterset_class = VisitFilters
    list_display = [
        "__str__",
        "city",
        "visit_kind",
        Column("period", label=gettext_lazy("When"), accessor=read_when),
        UpdatedAtColumn(label=gettext_lazy("Updated")),
    ]
    search_fields = ["title"]
    search_backend_name = None

    def get_queryset(self, request: Any) -> Any:
        plans = super().get_queryset(request).filter(pages__isnull=True)
        return plans.select_related("city").prefetch_related("city__names", "pages")

    def get_urlpatterns(self) -> list[Any]:
        report = path("report/<int:pk>/", self.construct_view(StartReportView), name="report")
        return [*super().get_urlpatterns(), report]
