"""The chooser of visits: one's own, and those of other cities that readers can see."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.permissions import policy_registry
from wagtail.snippets.views import chooser

from portal.base.choosers import ChooseRecordResultsView, ChooseRecordView, RecordChooserViewSet
from practices.visits.models import Visit, VisitReportPage


def visits_known_to(user: Any) -> QuerySet[Visit]:
    """A plan or a draft of another city is nobody else's business."""
    own = policy_registry.get_by_type(Visit).instances_user_has_any_permission_for(user, {"view", "change"})
    reported = VisitReportPage.objects.visible_to(user, at=timezone.now()).values("visit_id")
    return Visit.objects.filter(pk__in=own.values("pk")) | Visit.objects.filter(pk__in=reported)


class KnownVisitsMixin:
    """The same choice for the list, for its search and for what is handed back."""

    request: Any

    def find(self, typed: str) -> QuerySet[Visit]:
        visits = visits_known_to(self.request.user).prefetch_related("pages").order_by("-pk")
        named = Q(pages__title__icontains=typed) | Q(title__icontains=typed)
        return visits.filter(named).distinct() if typed else visits

    def label(self, visit: Visit) -> str:
        return str(visit)

    def get_object(self, pk: Any) -> Visit:
        return visits_known_to(self.request.user).get(pk=pk)

    def get_objects(self, pks: list[str]) -> QuerySet[Visit]:
        return visits_known_to(self.request.user).filter(pk__in=pks)


class ChooseVisitView(KnownVisitsMixin, ChooseRecordView):
    pass


class ChooseVisitResultsView(KnownVisitsMixin, ChooseRecordResultsView):
    pass


class VisitChosenView(KnownVisitsMixin, chooser.SnippetChosenView):
    pass


class VisitsChosenView(KnownVisitsMixin, chooser.SnippetChosenMultipleView):
    pass


class VisitChooserViewSet(RecordChooserViewSet):
    choose_view_class = ChooseVisitView
    choose_results_view_class = ChooseVisitResultsView
    chosen_view_class = VisitChosenView
    chosen_multiple_view_class = VisitsChosenView
