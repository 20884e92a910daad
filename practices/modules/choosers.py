"""The chooser of releases: one's own, and those that readers can see."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permissions import policy_registry
from wagtail.snippets.views import chooser

from portal.base.choosers import ChooseRecordResultsView, ChooseRecordView, RecordChooserViewSet
from practices.modules.models import Release


def releases_known_to(user: Any) -> QuerySet[Release]:
    """A draft of another city is nobody else's business."""
    own = policy_registry.get_by_type(Release).instances_user_has_any_permission_for(user, {"view", "change"})
    return Release.objects.filter(pk__in=own.values("pk")) | Release.objects.shown()


class KnownReleasesMixin:
    """The same choice for the list, for its search and for what is handed back."""

    request: Any

    def find(self, typed: str) -> QuerySet[Release]:
        releases = releases_known_to(self.request.user).select_related("module").order_by("module__code", "-pk")
        named = Q(version__icontains=typed) | Q(module__code__icontains=typed)
        return releases.filter(named) if typed else releases

    def label(self, release: Release) -> str:
        return str(release)

    def get_object(self, pk: Any) -> Release:
        return releases_known_to(self.request.user).get(pk=pk)

    def get_objects(self, pks: list[str]) -> QuerySet[Release]:
        return releases_known_to(self.request.user).filter(pk__in=pks)


class ChooseReleaseView(KnownReleasesMixin, ChooseRecordView):
    pass


class ChooseReleaseResultsView(KnownReleasesMixin, ChooseRecordResultsView):
    pass


class ReleaseChosenView(KnownReleasesMixin, chooser.SnippetChosenView):
    pass


class ReleasesChosenView(KnownReleasesMixin, chooser.SnippetChosenMultipleView):
    pass


class ReleaseChooserViewSet(RecordChooserViewSet):
    choose_view_class = ChooseReleaseView
    choose_results_view_class = ChooseReleaseResultsView
    chosen_view_class = ReleaseChosenView
    chosen_multiple_view_class = ReleasesChosenView
